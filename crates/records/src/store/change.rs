//! Adding to a record's history and to the feed.

use pump_core::{ChangeId, EndpointId, Millis, OrganisationId, Point, RecordId};
use pump_db::{DbError, Tx, params};
use pump_places::Mercator;

use super::{Plan, areas_of, assets_of};
use crate::keys::{asset_key, change_keys, copied_to, desk_hears, desk_key};
use crate::row::RecordRow;
use crate::types::{NewUpdate, What};

/// One line of `change`, ready to be planned.
pub struct Change<'c> {
    /// Its id.
    pub id: ChangeId,
    /// Its time.
    pub at: Millis,
    /// What was done.
    pub act: &'c str,
    /// By whom, as a pseudonym.
    pub actor: &'c str,
    /// By which endpoint.
    pub endpoint: Option<EndpointId>,
    /// The record, and the number of the update in it.
    pub record: Option<(i64, u64)>,
    /// A [`crate::Told`] as a number.
    pub told: i64,
    /// The keys of its topics but for the record's and the place's.
    pub keys: &'c [String],
    /// The public place, whose squares are keys as well.
    pub place: Option<Point>,
    /// The other record that it touched, with its public place.
    pub other: Option<(RecordId, Option<Point>)>,
    /// What the line is about.
    pub what: What,
}

/// Plans a change and its pending line.
pub fn plan_change(plan: &mut Plan, change: &Change<'_>) {
    let place = change.place.map(Mercator::of);
    let other_place = change.other.and_then(|(_, place)| place).map(Mercator::of);
    let (record, no) = change.record.unzip();
    plan.push(
        "insert into change
             (id, at, act, actor, endpoint_id, record_id, no, told, topics, x, y, other, x2, y2)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            change.id,
            change.at,
            change.act,
            change.actor,
            change.endpoint,
            record,
            no.map(|no| i64::try_from(no).unwrap_or(i64::MAX)),
            change.told,
            change.keys.join("\n"),
            place.map(|place| place.x),
            place.map(|place| place.y),
            change.other.map(|(other, _)| other.0),
            other_place.map(|place| place.x),
            other_place.map(|place| place.y),
        ],
    );
    plan.push(
        "insert into pending (at, change_id, what) values ($1, $2, $3)",
        params![change.at, change.id, change.what as i64],
    );
}

/// One line of a record's history, ready to be planned.
pub struct Line<'l> {
    /// The record.
    pub record: RecordId,
    /// The line's number in it, from 1.
    pub no: u64,
    /// The change that it is part of.
    pub change: ChangeId,
    /// When it happened.
    pub at: Millis,
    /// Whether that is not known.
    pub at_assumed: bool,
    /// What was done.
    pub act: &'l str,
    /// By whom, as a pseudonym.
    pub actor: &'l str,
    /// The stage after it.
    pub stage: &'l str,
    /// The outcome after it.
    pub outcome: Option<&'l str>,
    /// The other record that the act touched.
    pub other: Option<RecordId>,
    /// The part of the record that it was about.
    pub about: Option<&'l str>,
    /// The organisation that it brought the record to.
    pub to: Option<OrganisationId>,
}

/// Plans a line of a record's history.
pub fn plan_line(plan: &mut Plan, line: &Line<'_>) {
    plan.push(
        "insert into record_update
             (record_id, no, change_id, at, at_assumed, act, actor, stage, outcome, other, about,
              organisation_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            line.record,
            i64::try_from(line.no).unwrap_or(i64::MAX),
            line.change,
            line.at,
            line.at_assumed,
            line.act,
            line.actor,
            line.stage,
            line.outcome,
            line.other,
            line.about,
            line.to,
        ],
    );
}

/// Plans the stage and outcome that a record is in.
pub fn plan_state(plan: &mut Plan, record: RecordId, stage: &str, outcome: Option<&str>) {
    plan.push(
        "update record set stage = $1, outcome = $2, phase = $3, open = $4 where id = $5",
        params![
            stage,
            outcome,
            if outcome.is_some() { "closed" } else { "open" },
            outcome.is_none(),
            record,
        ],
    );
}

/// Plans how many updates a record has, and when it last changed.
pub fn plan_changed(plan: &mut Plan, record: RecordId, updates: u64, at: Millis) {
    plan.push(
        "update record set updates = $1, changed_at = $2 where id = $3",
        params![i64::try_from(updates).unwrap_or(i64::MAX), at, record],
    );
}

/// The keys of what happens to a record, but for its own and its place's.
///
/// # Errors
/// As the store says.
pub fn keys_of(tx: &mut Tx<'_>, record: &RecordRow) -> Result<Vec<String>, DbError> {
    let areas = areas_of(tx, record.id)?;
    let organisation = record.organisation_slug.as_deref();
    let mut keys = change_keys(&areas, organisation, &record.service);
    keys.extend(assets_of(tx, record)?.iter().map(|code| asset_key(code)));
    Ok(keys)
}

/// The keys of the desks that hear of `act` on a record: its organisation's, and that of whoever
/// gets a copy.
#[must_use]
pub fn desks_of(record: &RecordRow, act: &str) -> Vec<String> {
    if !desk_hears(act) {
        return Vec::new();
    }
    let organisation = record.organisation_slug.clone();
    let desks = organisation.into_iter().chain(copied_to(&record.reason));
    desks.map(|slug| desk_key(&slug)).collect()
}

/// The organisation that a record is brought to.
#[derive(Clone, Copy, Debug)]
pub struct HandedTo<'h> {
    /// Its id.
    pub id: OrganisationId,
    /// Its slug: whoever follows it hears of the hand-over, too.
    pub slug: &'h str,
}

/// Plans an update of a record that this transaction has locked: a line in its history, a change,
/// and the record's own columns; `record` is then as it will be. The number that the update gets.
///
/// # Errors
/// As the store says.
pub fn append(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    record: &mut RecordRow,
    update: &NewUpdate,
    now: Millis,
) -> Result<u64, DbError> {
    append_to(tx, plan, record, update, None, now)
}

/// The same as [`append`], of an update that may bring the record to another organisation.
///
/// # Errors
/// As the store says.
pub fn append_to(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    record: &mut RecordRow,
    update: &NewUpdate,
    to: Option<HandedTo<'_>>,
    now: Millis,
) -> Result<u64, DbError> {
    // After the last change of this record, whatever the clocks of two machines say.
    let at = now.max(record.changed_at.plus(1));
    let no = record.updates + 1;
    let stage = update.stage.as_deref().unwrap_or(&record.stage);
    let outcome = update
        .outcome
        .as_ref()
        .unwrap_or(&record.outcome)
        .as_deref();
    let happened = &update.happened;
    let mut keys = keys_of(tx, record)?;
    keys.extend(desks_of(record, happened.act));
    if let Some(to) = to {
        keys.push(desk_key(to.slug));
        let more = change_keys(&[], Some(to.slug), &record.service).into_iter();
        keys.extend(more.filter(|key| !keys.contains(key)).collect::<Vec<_>>());
    }
    let line = Line {
        record: record.id,
        no,
        change: update.change,
        at,
        at_assumed: false,
        act: happened.act,
        actor: happened.actor,
        stage,
        outcome,
        other: None,
        about: happened.about.as_deref(),
        to: to.map(|to| to.id),
    };
    plan_line(plan, &line);
    if let Some(words) = &happened.words {
        plan.push(
            "insert into words (id, body, released_at) values ($1, $2, $3)",
            params![update.change, words, at],
        );
    }
    plan_changed(plan, record.id, no, at);
    if update.stage.is_some() || update.outcome.is_some() {
        plan_state(plan, record.id, stage, outcome);
    }
    plan_change(
        plan,
        &Change {
            id: update.change,
            at,
            act: happened.act,
            actor: happened.actor,
            endpoint: happened.endpoint,
            record: Some((record.id.0, no)),
            told: happened.told as i64,
            keys: &keys,
            place: record.public_point(),
            other: None,
            what: What::Record,
        },
    );
    Ok(no)
}
