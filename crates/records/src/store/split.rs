//! A contribution that becomes a record of its own.

use pump_core::{ContributionId, Millis, RecordId, Reference};
use pump_db::{DbError, Tx, params};

use super::contribution::{COLUMNS, read};
use super::{ContributionRow, Plan};
use crate::row::RecordRow;

/// The new record of a contribution that is split off.
#[derive(Clone, Debug)]
pub struct SplitOff {
    /// Its id.
    pub id: RecordId,
    /// Its reference.
    pub reference: Reference,
    /// The id of the contribution in it.
    pub contribution: ContributionId,
    /// The stage it begins in.
    pub stage: String,
    /// Whether others are told of it now.
    pub announced: bool,
}

/// The contribution `no` of a record.
///
/// # Errors
/// As the store says.
pub fn find_contribution(
    tx: &mut Tx<'_>,
    record: RecordId,
    no: u64,
) -> Result<Option<ContributionRow>, DbError> {
    let sql = format!("select {COLUMNS} where c.record_id = $1 and c.no = $2");
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    tx.row(&sql, params![record, no])?
        .as_ref()
        .map(read)
        .transpose()
}

/// How many contributions of a record were not split off, counted up to `most`.
///
/// # Errors
/// As the store says.
pub fn contributions_left(tx: &mut Tx<'_>, record: RecordId, most: u32) -> Result<u64, DbError> {
    let sql = "select count(*) from (select 1 from contribution
        where record_id = $1 and moved_to is null limit $2) c";
    tx.row(sql, params![record, most])?
        .map_or(Ok(0), |row| row.get(0))
}

/// Plans the record that `given`, a contribution of `row`, becomes: in the same place, for the same
/// organisation, dated the day it was given. Its words and its private part go with it; the old
/// contribution says where. Its history and the change are planned apart.
pub fn plan_split(
    plan: &mut Plan,
    row: &RecordRow,
    given: &ContributionRow,
    new: &SplitOff,
    changed_at: Millis,
) {
    plan.push(
        "insert into record
             (id, ref, kind, service, service_version, place, organisation_id, reason, at,
              changed_at, updates, contributions, phase, stage, outcome, open, visibility,
              announced, lat7, lon7, cell, public_place, merged_into, root, split_from,
              visible_before, council_id, authority_id, due_on, handovers, place_said)
         select $1, $2, kind, service, service_version, place, organisation_id, reason, $3,
              $4, 1, 1, 'open', $5, null, 1, visibility,
              $7, lat7, lon7, cell, public_place, null, $1, id, visible_before,
              council_id, authority_id, due_on, handovers, place_said
         from record where id = $6",
        params![
            new.id,
            &new.reference,
            given.at,
            changed_at,
            &new.stage,
            row.id,
            new.announced
        ],
    );
    plan.push(
        "insert into record_area (area, record_id)
         select area, $1 from record_area where record_id = $2",
        params![new.id, row.id],
    );
    plan.push(
        "insert into contribution
             (id, record_id, no, endpoint_id, at, confirmed_at, has_words, answers)
         select $1, $2, 1, endpoint_id, at, confirmed_at, has_words, answers
         from contribution where id = $3",
        params![new.contribution, new.id, given.id],
    );
    plan.push(
        "update contribution set moved_to = $1, answers = '{}' where id = $2",
        params![new.id, given.id],
    );
    plan.push(
        "update words set id = $1 where id = $2",
        params![new.contribution, given.id],
    );
    plan.push(
        "update private_note set contribution_id = $1 where contribution_id = $2",
        params![new.contribution, given.id],
    );
    plan.push(
        "update private_answer set contribution_id = $1 where contribution_id = $2",
        params![new.contribution, given.id],
    );
    // By which the two are found: what the contribution answered is not known apart.
    plan.push(
        "insert into record_answer (answer, record_id)
         select answer, $1 from record_answer where record_id = $2",
        params![new.id, row.id],
    );
}
