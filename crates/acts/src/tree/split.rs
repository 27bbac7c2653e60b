//! Splitting one contribution off: it was about something else.

use pump_core::{
    Actor, ChangeId, ContributionId, EndpointId, FollowId, Maker, RecordId, Reference, Subject,
    Topic, Unit,
};
use pump_db::Tx;
use pump_following::store::{begin_follow, find_live, insert_follow};
use pump_following::{FollowState, NewFollow};
use pump_records::store::{
    Change, ContributionRow, Line, Plan, SplitOff, contributions_left, desks_of, find_contribution,
    keys_of, lock, plan_change, plan_changed, plan_line, plan_split,
};
use pump_records::{RecordRow, Told, What};

use super::{look, parse};
use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};

/// Makes a record of its own of contribution `no` of the record of `reference`, dated the day it
/// was given: the reference of the new one. Whoever gave it gets a receipt, counts there and no
/// longer here, and hears of both if they got updates about this one. Whoever follows the place is
/// told of the new one, if its sender is confirmed.
///
/// # Errors
/// [`ActError::Invalid`] when there is no such contribution; [`ActError::Conflict`] when it was
/// split off before, or is all that the record has. [`ActError::NotFound`] and
/// [`ActError::Forbidden`] as ever.
pub async fn split(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    no: u64,
) -> Result<Made, ActError> {
    let reference = parse(reference)?;
    let (app_for_work, actor) = (app.clone(), actor.clone());
    once(app, unit, move |tx, maker, plan| {
        look(tx, &actor, &reference)?;
        let row = lock(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
        let given = possible(tx, &row, no)?;
        let new = split_off(tx, plan, maker, (&app_for_work, &actor), (&row, &given))?;
        if let Some(endpoint) = given.endpoint {
            follow_too(tx, plan, maker, endpoint, (&row, &new))?;
        }
        Ok(new.reference.to_string())
    })
    .await
}

/// Plans the record that `given` becomes, which is a contribution of `row`, with the lines of both
/// histories and the change. Whoever gets updates is planned apart.
pub(crate) fn split_off(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    (app, actor): (&App, &Actor),
    (row, given): (&RecordRow, &ContributionRow),
) -> Result<SplitOff, ActError> {
    let new = SplitOff {
        id: RecordId(maker.id(0)),
        reference: Reference::make(maker),
        contribution: ContributionId(maker.id(2)),
        stage: first_stage(app, row),
        announced: given.confirmed_at.is_some(),
    };
    let at = maker.now().max(row.changed_at.plus(1));
    plan_split(plan, row, given, &new, at);
    pump_files::store::move_photos(tx, given.id.0, new.contribution.0)?;
    lines(tx, plan, maker, actor, (row, given, &new))?;
    Ok(new)
}

fn possible(tx: &mut Tx<'_>, row: &RecordRow, no: u64) -> Result<ContributionRow, ActError> {
    let given = find_contribution(tx, row.id, no)?.ok_or_else(|| {
        let problem = format!(
            "is 1 to {}: a number of what people told us",
            row.contributions
        );
        ActError::field("contribution", &problem)
    })?;
    if given.moved_to.is_some() {
        let why = "it was split off before: see the history".to_owned();
        return Err(ActError::Conflict(why));
    }
    if contributions_left(tx, row.id, 2)? < 2 {
        let why = "it is all that the report has: change the report instead".to_owned();
        return Err(ActError::Conflict(why));
    }
    Ok(given)
}

fn first_stage(app: &App, row: &RecordRow) -> String {
    let kind = row.kind.parse().ok();
    let kind = kind.as_ref().and_then(|kind| app.catalogue().kind(kind));
    kind.as_ref()
        .and_then(|kind| kind.stages.first())
        .map_or_else(|| row.stage.clone(), |stage| stage.id.to_string())
}

/// A line in the history of each, and the change.
fn lines(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    actor: &Actor,
    (row, given, new): (&RecordRow, &ContributionRow, &SplitOff),
) -> Result<(), ActError> {
    let at = maker.now().max(row.changed_at.plus(1));
    let about = format!("c{}", given.no);
    let old = Line {
        record: row.id,
        no: row.updates + 1,
        change: ChangeId(maker.id(1)),
        at,
        at_assumed: false,
        act: "split",
        actor: actor.pseudonym(),
        stage: &row.stage,
        outcome: row.outcome.as_deref(),
        other: Some(new.id),
        about: Some(&about),
        to: None,
    };
    plan_line(plan, &old);
    plan_changed(plan, row.id, row.updates + 1, at);
    let line = Line {
        record: new.id,
        no: 1,
        stage: &new.stage,
        outcome: None,
        other: Some(row.id),
        about: None,
        ..old
    };
    plan_line(plan, &line);
    let mut keys = keys_of(tx, row)?;
    keys.extend(desks_of(row, "split"));
    // News to whoever follows the place: so far they knew of one thing, and there are two. Whoever
    // is not confirmed is no news, as with any report.
    let told = match (new.announced, actor) {
        (false, _) => Told::Quiet,
        (true, Actor::Person(_)) => Told::Told,
        (true, _) => Told::ToldByStaff,
    };
    let change = Change {
        id: ChangeId(maker.id(1)),
        at,
        act: "split",
        actor: actor.pseudonym(),
        // Theirs, so that the receipt is theirs.
        endpoint: given.endpoint,
        record: Some((new.id.0, 1)),
        told: told as i64,
        keys: &keys,
        place: row.public_point(),
        other: Some((row.id, row.public_point())),
        what: What::Tree,
    };
    plan_change(plan, &change);
    Ok(())
}

/// Whoever gets updates about the one they told of gets them about their own as well.
fn follow_too(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    endpoint: EndpointId,
    (row, new): (&RecordRow, &SplitOff),
) -> Result<(), ActError> {
    let Some(known) = find_live(tx, endpoint, &format!("record:{}", row.reference))? else {
        return Ok(());
    };
    let follow = NewFollow {
        id: FollowId(maker.id(4)),
        endpoint,
        topic: Topic {
            subject: Subject::Record(new.reference.clone()),
            service: None,
        },
        record: Some(new.id),
        frequency: known.frequency,
        at: maker.now(),
    };
    insert_follow(plan, &follow);
    if known.state == FollowState::Active {
        begin_follow(plan, follow.id, ChangeId(maker.id(1)));
    }
    Ok(())
}
