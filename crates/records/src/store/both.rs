//! One act that touches two records: a line in the history of each, and one change.

use pump_core::Millis;
use pump_db::{DbError, Tx};

use super::change::{desks_of, keys_of, plan_changed};
use super::{Change, Line, Plan, plan_change, plan_line};
use crate::row::RecordRow;
use crate::types::{NewUpdate, What};

/// Plans an act that joins or parts two records that this transaction has locked: a line in the
/// history of each that names the other, and one change with the topics of both. The numbers of
/// the two lines.
///
/// # Errors
/// As the store says.
pub fn append_both(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    (record, other): (&RecordRow, &RecordRow),
    update: &NewUpdate,
    now: Millis,
) -> Result<(u64, u64), DbError> {
    // After the last change of both, whatever the clocks of two machines say.
    let at = now
        .max(record.changed_at.plus(1))
        .max(other.changed_at.plus(1));
    let act = update.happened.act;
    let mut keys = keys_of(tx, record)?;
    keys.extend(desks_of(record, act));
    for key in keys_of(tx, other)?.into_iter().chain(desks_of(other, act)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let happened = &update.happened;
    for (one, its_other) in [(record, other), (other, record)] {
        let line = Line {
            record: one.id,
            no: one.updates + 1,
            change: update.change,
            at,
            at_assumed: false,
            act: happened.act,
            actor: happened.actor,
            stage: &one.stage,
            outcome: one.outcome.as_deref(),
            other: Some(its_other.id),
            about: happened.about.as_deref(),
            to: None,
        };
        plan_line(plan, &line);
        plan_changed(plan, one.id, one.updates + 1, at);
    }
    let change = Change {
        id: update.change,
        at,
        act: happened.act,
        actor: happened.actor,
        endpoint: happened.endpoint,
        record: Some((record.id.0, record.updates + 1)),
        told: happened.told as i64,
        keys: &keys,
        place: record.public_point(),
        other: Some((other.id, other.public_point())),
        what: What::Tree,
    };
    plan_change(plan, &change);
    Ok((record.updates + 1, other.updates + 1))
}
