//! Taking a join back.

use std::collections::BTreeMap;

use pump_core::{Actor, ChangeId, Maker, RecordId, Unit};
use pump_db::Tx;
use pump_following::store::take_back;
use pump_records::store::{Joined, Plan, append_both, by_id, joined_by, plan_part, under};
use pump_records::{Happened, NewUpdate, RecordRow, Told};

use super::{look, parse};
use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};

/// Parts the record of `reference` from the one that it was merged into, in whatever order merges
/// were made: it stands for itself again, with what was joined with it. `K7M4QX-T/4`, the
/// reference and the number of the entry in its history. Follows that were ended stay ended. If
/// the news of the merge has not left yet, nobody is told of either.
///
/// # Errors
/// [`ActError::Conflict`] when it is not joined with another; [`ActError::NotFound`] and
/// [`ActError::Forbidden`] as ever.
pub async fn unmerge(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
) -> Result<Made, ActError> {
    let reference = parse(reference)?;
    let actor = actor.clone();
    once(app, unit, move |tx, maker, plan| {
        let child = look(tx, &actor, &reference)?;
        let (child, root) = lock_tree(tx, &child)?;
        let no = part(tx, plan, maker, &actor, (&child, &root))?;
        Ok(format!("{}/{no}", child.reference))
    })
    .await
}

/// Plans that `child` stands for itself again, and not in the tree of `root`: both are locked. The
/// number of the line in its history.
pub(crate) fn part(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    maker: &Maker,
    actor: &Actor,
    (child, root): (&RecordRow, &RecordRow),
) -> Result<u64, ActError> {
    let Some(into) = child.merged_into else {
        let why = format!("{} is not joined with another", child.reference);
        return Err(ActError::Conflict(why));
    };
    let endpoint = match actor {
        Actor::Person(endpoint) => Some(*endpoint),
        _ => None,
    };
    let tree = under(tx, root.id)?;
    let told = match joined_by(tx, child.id, into)? {
        Some(join) if take_back(tx, join)? => Told::Quiet,
        _ if endpoint.is_some() => Told::Told,
        _ => Told::ToldByStaff,
    };
    let update = NewUpdate {
        change: ChangeId(maker.id(1)),
        happened: Happened {
            act: "unmerged",
            actor: actor.pseudonym(),
            endpoint,
            told,
            words: None,
            about: None,
        },
        stage: None,
        outcome: None,
    };
    let (no, _) = append_both(tx, plan, (child, root), &update, maker.now())?;
    let (below, above) = (below(&tree, child.id), above(&tree, child.id));
    plan_part(plan, child.id, &below, &above, update.change);
    Ok(no)
}

/// The record and the root of its tree, locked; the root first, because that is what everybody who
/// changes a tree holds. Itself twice when it is no part of a tree.
pub(crate) fn lock_tree(
    tx: &mut Tx<'_>,
    child: &RecordRow,
) -> Result<(RecordRow, RecordRow), ActError> {
    let mut lock = |id: RecordId| by_id(tx, id)?.ok_or(ActError::NotFound);
    let (mut root, mut child) = (lock(child.root)?, lock(child.id)?);
    // The root may have been joined with another while we waited for it.
    while child.root != root.id {
        root = lock(child.root)?;
        child = lock(child.id)?;
    }
    Ok((child, root))
}

/// What is under `record` in its tree.
fn below(tree: &[Joined], record: RecordId) -> Vec<RecordId> {
    let mut below = vec![record];
    let mut looked_at = 0;
    while let Some(next) = below.get(looked_at).copied() {
        let children = tree.iter().filter(|it| it.into == next);
        below.extend(children.map(|it| it.id));
        looked_at += 1;
    }
    below.remove(0);
    below
}

/// What `record` is under, from the one that it was merged into to the root.
fn above(tree: &[Joined], record: RecordId) -> Vec<RecordId> {
    let into: BTreeMap<RecordId, RecordId> = tree.iter().map(|it| (it.id, it.into)).collect();
    let mut above = Vec::new();
    let mut at = record;
    while let Some(next) = into.get(&at) {
        above.push(*next);
        at = *next;
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_down_and_up() {
        let edge = |id, into| Joined {
            id: RecordId(id),
            reference: id.to_string(),
            into: RecordId(into),
            public: true,
        };
        let ids = |list: &[i64]| list.iter().map(|id| RecordId(*id)).collect::<Vec<_>>();
        // 1 ← 2 ← 3 ← 4, 2 ← 5, 1 ← 6
        let tree = [edge(2, 1), edge(3, 2), edge(4, 3), edge(5, 2), edge(6, 1)];
        assert_eq!(below(&tree, RecordId(2)), ids(&[3, 5, 4]));
        assert_eq!(below(&tree, RecordId(6)), ids(&[]));
        assert_eq!(above(&tree, RecordId(4)), ids(&[3, 2, 1]));
        assert_eq!(above(&tree, RecordId(1)), ids(&[]));
    }
}
