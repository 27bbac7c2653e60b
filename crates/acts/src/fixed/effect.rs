//! What follows from an answer.

use pump_core::{Actor, ChangeId, ContributionId, FollowId, Maker, RecordId, Subject, Topic};
use pump_db::Tx;
use pump_following::store::{begin_follow, endpoint, find_live, insert_follow};
use pump_following::{EndpointState, Frequency, NewFollow};
use pump_records::store::{
    Plan, append, contributions_left, insert_contribution_of, release as release_words,
};
use pump_records::{About, Happened, NewContribution, NewUpdate, Told};

use super::held::Held;
use crate::app::App;
use crate::error::ActError;
use crate::tree::{part, split_off};

/// A line in the history, for the record; nobody is told.
pub(super) fn says_fixed(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    held: &Held,
) -> Result<(), ActError> {
    let line = line(maker, held, "said_fixed", Told::Quiet);
    append(tx, plan, &mut held.root.clone(), &line, maker.now())?;
    Ok(())
}

/// Opens the record again, if it is one that had ended as fixed, and tells everybody. What is still
/// wrong is a contribution as any other.
pub(super) fn says_broken(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    (app, held): (&App, &Held),
    words: Option<&str>,
) -> Result<(), ActError> {
    let mut row = held.root.clone();
    let stage = held.opens_in(app);
    // Where somebody else was quicker it is open, and whoever follows it knows.
    let told = if stage.is_some() {
        Told::Told
    } else {
        Told::Quiet
    };
    let mut line = line(maker, held, "said_broken", told);
    if let Some(words) = words {
        let given = NewContribution {
            id: ContributionId(maker.id(2)),
            record: row.id,
            no: row.contributions + 1,
            endpoint: Some(held.endpoint),
            at: maker.now(),
            words: Some(words.to_owned()),
            private_note: None,
            name: None,
            answers: "{}".to_owned(),
            private_answers: None,
        };
        insert_contribution_of(plan, &given, Some(maker.now()));
        // Whoever holds the link is confirmed: the check alone decides.
        if pump_core::check::passes(words) {
            release_words(plan, given.id, maker.now());
        }
        line.happened.about = Some(About::Contribution(given.no).to_string());
    }
    if let Some(stage) = stage {
        (line.stage, line.outcome) = (Some(stage), Some(None));
    }
    append(tx, plan, &mut row, &line, maker.now())?;
    Ok(())
}

/// Makes what they told us a record of its own. One that is all there is in a record that was
/// joined with another has one already: that is taken out again.
pub(super) fn belongs_elsewhere(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    (app, held): (&App, &Held),
) -> Result<(), ActError> {
    let actor = Actor::Person(held.endpoint);
    let own = &held.own;
    let alone = own.joined == 0 && contributions_left(tx, own.id, 2)? < 2;
    if own.merged_into.is_some() && alone {
        part(tx, plan, maker, &actor, (own, &held.root))?;
        follow(tx, plan, maker, held, (own.id, &own.reference))
    } else {
        let new = split_off(tx, plan, maker, (app, &actor), (own, &held.given))?;
        follow(tx, plan, maker, held, (new.id, new.reference.as_str()))
    }
}

fn line(maker: &Maker, held: &Held, act: &'static str, told: Told) -> NewUpdate {
    NewUpdate {
        change: ChangeId(maker.id(1)),
        happened: Happened {
            act,
            actor: Actor::Person(held.endpoint).pseudonym(),
            endpoint: Some(held.endpoint),
            told,
            words: None,
            about: None,
        },
        stage: None,
        outcome: None,
    }
}

/// They follow what is theirs from now on, unless they wanted nothing more.
fn follow(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    held: &Held,
    (record, reference): (RecordId, &str),
) -> Result<(), ActError> {
    let known = endpoint(tx, held.endpoint)?;
    let wants = known.is_some_and(|it| it.state == EndpointState::Confirmed);
    let Ok(reference) = reference.parse() else {
        let why = format!("{reference} is no reference");
        return Err(ActError::Internal(why));
    };
    let topic = Topic {
        subject: Subject::Record(reference),
        service: None,
    };
    if !wants || find_live(tx, held.endpoint, &topic.to_string())?.is_some() {
        return Ok(());
    }
    let follow = NewFollow {
        id: FollowId(maker.id(4)),
        endpoint: held.endpoint,
        topic,
        record: Some(record),
        frequency: Frequency::AtOnce,
        at: maker.now(),
    };
    insert_follow(plan, &follow);
    begin_follow(plan, follow.id, ChangeId(maker.id(1)));
    Ok(())
}
