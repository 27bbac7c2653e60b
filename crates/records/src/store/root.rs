//! Trees of joined records: as they are now, and as they were at any number of the feed.
//!
//! `merged_into` is the edge; `root` is derived and stored on every record, and `record_under` says
//! from which number to which a record was under which root.

use pump_core::{ChangeId, RecordId};
use pump_db::{DbError, Tx, Val, params};

use super::Plan;

/// The numbers at which records come under a root, among the changes numbered from `$1` to `$2`.
pub(crate) const BEGIN: &str = "update record_under set from_n = f.n from feed f
    where f.n > $1 and f.n <= $2 and f.what = $3
        and record_under.from_change = f.change_id and record_under.from_n is null";

/// The numbers at which they leave it.
pub(crate) const END: &str = "update record_under set to_n = f.n from feed f
    where f.n > $1 and f.n <= $2 and f.what = $3
        and record_under.to_change = f.change_id and record_under.to_n is null";

/// How many ids one statement names.
const TOGETHER: usize = 20;

/// The records whose follows hear of the change `n` of `record`: those that were joined with it as
/// of that number, itself among them. A change that joins or parts is heard by both sides.
///
/// # Errors
/// As the store says.
pub fn tree_at(tx: &mut Tx<'_>, record: RecordId, n: i64) -> Result<Vec<RecordId>, DbError> {
    let root = "coalesce((select s.root from record_under s where s.record_id = $1
        and s.from_n <= $2 and (s.to_n is null or s.to_n >= $2)
        order by s.from_n limit 1), $1)";
    let sql = format!(
        "select {root} union all
         select t.record_id from record_under t where t.root = {root}
             and t.from_n <= $2 and (t.to_n is null or t.to_n >= $2)"
    );
    let rows = tx.rows(&sql, params![record, n])?;
    let mut members = rows
        .iter()
        .map(|row| row.get(0).map(RecordId))
        .collect::<Result<Vec<_>, _>>()?;
    members.sort_unstable();
    members.dedup();
    Ok(members)
}

/// A record under a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its id.
    pub id: RecordId,
    /// Its reference.
    pub reference: String,
    /// The record that it was merged into.
    pub into: RecordId,
    /// Whether everybody may see it.
    pub public: bool,
}

/// The records under `root` today, at whatever depth: at most 500, by the rule of merging.
///
/// # Errors
/// As the store says.
pub fn under(tx: &mut Tx<'_>, root: RecordId) -> Result<Vec<Joined>, DbError> {
    let rows = tx.rows(
        "select id, ref, merged_into, visibility from record
         where root = $1 and merged_into is not null order by id",
        params![root],
    )?;
    let read = |row: &pump_db::Row| {
        Ok(Joined {
            id: RecordId(row.get(0)?),
            reference: row.get(1)?,
            into: RecordId(row.get(2)?),
            public: row.get::<i64>(3)? == crate::Visibility::Public as i64,
        })
    };
    rows.iter().map(read).collect()
}

/// How far the records under `root` have come, in short: another whenever one of them is another.
///
/// # Errors
/// As the store says.
pub fn version_under(tx: &mut Tx<'_>, root: RecordId) -> Result<String, DbError> {
    // The newest change does not show those of the others, so all updates are counted as well.
    let row = tx.row(
        "select count(*), coalesce(max(changed_at), 0),
             cast(coalesce(sum(updates), 0) as bigint) from record
         where root = $1 and merged_into is not null",
        params![root],
    )?;
    let Some(row) = row else {
        return Ok(String::new());
    };
    let [count, changed, updates] = [row.get::<i64>(0)?, row.get(1)?, row.get(2)?];
    Ok(format!("{count} {changed} {updates}"))
}

/// Plans that `child` and `below`, which are all that is under it, come under `root` with `change`.
pub fn plan_join(
    plan: &mut Plan,
    (child, into): (RecordId, RecordId),
    below: &[RecordId],
    change: ChangeId,
) {
    plan.push(
        "update record set merged_into = $1 where id = $2",
        params![into, child],
    );
    move_to(plan, child, below, into, change);
    plan_count(plan, &[into], 1 + below.len() as i64);
}

/// Plans that `child`, with `below` under it, stands for itself from `change` on. `above` are the
/// records that it was under, from the one that it was merged into to the root.
pub fn plan_part(
    plan: &mut Plan,
    child: RecordId,
    below: &[RecordId],
    above: &[RecordId],
    change: ChangeId,
) {
    plan.push(
        "update record set merged_into = null where id = $1",
        params![child],
    );
    move_to(plan, child, below, child, change);
    plan_count(plan, above, -1 - below.len() as i64);
}

/// Ends what `child` and `below` were under, and begins what they are under now.
fn move_to(plan: &mut Plan, child: RecordId, below: &[RecordId], root: RecordId, change: ChangeId) {
    let all: Vec<RecordId> = below.iter().copied().chain([child]).collect();
    for some in all.chunks(TOGETHER) {
        let values = |first: [Val; 2]| -> Vec<Val> {
            let ids = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
            first
                .into_iter()
                .chain(ids.map(|id| Val::Int(id.0)))
                .collect()
        };
        plan.push(
            "update record_under set to_change = $1 where to_change is null and from_change <> $2
                 and record_id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                     $17, $18, $19, $20, $21, $22)",
            &values([Val::from(change), Val::from(change)]),
        );
        plan.push(
            "update record set root = $1 where root <> $2
                 and id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                     $17, $18, $19, $20, $21, $22)",
            &values([Val::from(root), Val::from(root)]),
        );
        plan.push(
            "insert into record_under (record_id, root, from_change)
             select id, $1, $2 from record where id <> $1
                 and id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                     $17, $18, $19, $20, $21, $22)",
            &values([Val::from(root), Val::from(change)]),
        );
    }
}

fn plan_count(plan: &mut Plan, records: &[RecordId], more: i64) {
    for record in records {
        plan.push(
            "update record set joined = joined + $1 where id = $2",
            params![more, *record],
        );
    }
}

/// The change that last joined `record` with `into`.
///
/// # Errors
/// As the store says.
pub fn joined_by(
    tx: &mut Tx<'_>,
    record: RecordId,
    into: RecordId,
) -> Result<Option<ChangeId>, DbError> {
    let sql = "select change_id from record_update
        where record_id = $1 and act = 'merged' and other = $2 order by no desc limit 1";
    tx.row(sql, params![record, into])?
        .map(|row| row.get(0).map(ChangeId))
        .transpose()
}
