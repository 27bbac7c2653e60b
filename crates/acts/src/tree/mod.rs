//! Joining records, parting them again, and splitting one contribution off.

mod merge;
mod split;
mod unmerge;

pub use merge::merge;
pub use split::split;
pub(crate) use split::split_off;
pub use unmerge::unmerge;
pub(crate) use unmerge::{lock_tree, part};

use pump_core::{Act, Actor, Reference};
use pump_db::Tx;
use pump_records::RecordRow;
use pump_records::store::{by_id, find, find_by_id};

use crate::error::ActError;
use crate::update::allowed;

/// The most records under one: what bounds every walk through a tree.
pub const MOST_JOINED: u64 = 500;

/// The record of `reference`, if `actor` may join or part it; not locked.
fn look(tx: &mut Tx<'_>, actor: &Actor, reference: &Reference) -> Result<RecordRow, ActError> {
    let row = find(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
    allowed(actor, Act::Merge, &row)?;
    Ok(row)
}

/// Locks two records in the order of their ids, so that two who join the same do not wait for each
/// other, and reads them anew.
fn lock_both(
    tx: &mut Tx<'_>,
    first: &RecordRow,
    second: &RecordRow,
) -> Result<(RecordRow, RecordRow), ActError> {
    let mut lock = |row: &RecordRow| by_id(tx, row.id)?.ok_or(ActError::NotFound);
    if first.id < second.id {
        let first = lock(first)?;
        Ok((first, lock(second)?))
    } else {
        let second = lock(second)?;
        Ok((lock(first)?, second))
    }
}

/// "K7M4QX-T was joined with N3PQ5R-K": with the record that it goes on in.
pub(crate) fn goes_on_in(tx: &mut Tx<'_>, row: &RecordRow) -> Result<String, ActError> {
    let root = find_by_id(tx, row.root)?.ok_or(ActError::NotFound)?;
    Ok(format!(
        "{} was joined with {}",
        row.reference, root.reference
    ))
}

/// The other record of an act, with what is wrong with it said of the field that named it.
fn other(
    tx: &mut Tx<'_>,
    actor: &Actor,
    field: &str,
    reference: &Reference,
) -> Result<RecordRow, ActError> {
    look(tx, actor, reference).map_err(|error| match error {
        ActError::NotFound => {
            let problem = "names no report that is here: write it like K7M4QX-T";
            ActError::field(field, problem)
        }
        error => error,
    })
}

/// Parses a reference that names what an act is done to.
fn parse(reference: &str) -> Result<Reference, ActError> {
    reference.parse().map_err(|_| ActError::NotFound)
}
