//! Joining a record with another that is about the same thing.

use pump_core::{Actor, ChangeId, RecordId, Unit};
use pump_db::Tx;
use pump_records::store::{append_both, plan_join, under};
use pump_records::{Happened, NewUpdate, RecordRow, Told, Visibility};

use super::{MOST_JOINED, goes_on_in, lock_both, look, other, parse};
use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};

/// Joins the record of `reference` with that of `into`, which it goes on in: `K7M4QX-T/3`, the
/// reference and the number of the entry in its history. Contributions and follows stay with the
/// record that they were given to; whoever follows either hears of both from now on, and of this.
///
/// # Errors
/// [`ActError::Conflict`] that names the way on: when it is the same record, when either was
/// joined with another, when only one of them is public, when they are of two kinds, or when more
/// than 500 would be under one. [`ActError::NotFound`] and [`ActError::Forbidden`] as ever.
pub async fn merge(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    into: &str,
) -> Result<Made, ActError> {
    let reference = parse(reference)?;
    let into = into
        .parse()
        .map_err(|_| ActError::field("into", "is a reference: write it like K7M4QX-T"))?;
    let actor = actor.clone();
    once(app, unit, move |tx, maker, plan| {
        let child = look(tx, &actor, &reference)?;
        let root = other(tx, &actor, "into", &into)?;
        if child.id == root.id {
            let why = format!("{reference} cannot be joined with itself");
            return Err(ActError::Conflict(why));
        }
        let (child, root) = lock_both(tx, &child, &root)?;
        possible(tx, &child, &root)?;
        let below: Vec<RecordId> = match child.joined {
            0 => Vec::new(),
            _ => under(tx, child.id)?.iter().map(|it| it.id).collect(),
        };
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "merged",
                actor: actor.pseudonym(),
                endpoint: None,
                told: Told::ToldByStaff,
                words: None,
                about: None,
            },
            stage: None,
            outcome: None,
        };
        let (no, _) = append_both(tx, plan, (&child, &root), &update, maker.now())?;
        plan_join(plan, (child.id, root.id), &below, update.change);
        Ok(format!("{}/{no}", child.reference))
    })
    .await
}

/// Whether `child` may be joined with `root`; both are locked.
fn possible(tx: &mut Tx<'_>, child: &RecordRow, root: &RecordRow) -> Result<(), ActError> {
    let why = if child.merged_into.is_some() {
        let said = goes_on_in(tx, child)?;
        format!("{said}: take that back first")
    } else if root.merged_into.is_some() {
        let said = goes_on_in(tx, root)?;
        format!("{said}: join it with that one")
    } else if child.visibility == Visibility::Hidden || root.visibility == Visibility::Hidden {
        "one of the two was withdrawn: restore it first".to_owned()
    } else if child.visibility != root.visibility {
        "one of the two is private and the other is public: only two of the same can be joined"
            .to_owned()
    } else if child.kind != root.kind {
        format!(
            "{} is a {} and {} is a {}: only two of the same kind can be joined",
            child.reference, child.kind, root.reference, root.kind
        )
    } else if child.joined + root.joined + 1 > MOST_JOINED {
        format!(
            "at most {MOST_JOINED} reports can be joined with {}, and it has {} now",
            root.reference, root.joined
        )
    } else {
        return Ok(());
    };
    Err(ActError::Conflict(why))
}
