//! Making, locking and reading records.

use pump_core::{ChangeId, Millis, OrganisationId, RecordId};
use pump_db::{DbError, Dialect, Tx, Val, params};
use pump_places::Cell;

use super::Plan;
use crate::row::{COLUMNS, FROM, RecordRow};
use crate::types::NewRecord;

/// Plans a new record with its areas. Its first update is planned apart, with [`super::plan_change`].
pub fn insert_record(plan: &mut Plan, record: &NewRecord, updates: u64, changed_at: Millis) {
    insert_record_in(plan, record, None, updates, changed_at);
}

/// The same as [`insert_record`], of one that is closed already when it has an outcome.
pub fn insert_record_in(
    plan: &mut Plan,
    record: &NewRecord,
    outcome: Option<&str>,
    updates: u64,
    changed_at: Millis,
) {
    let origin = record.origin.clone().map(|[system, id, status, category]| {
        [
            Val::Text(system),
            Val::Text(id),
            Val::Text(status),
            Val::Text(category),
        ]
    });
    let [system, id, status, category] =
        origin.unwrap_or([Val::Null, Val::Null, Val::Null, Val::Null]);
    plan.push(
        "insert into record
             (id, ref, kind, service, service_version, place, organisation_id, reason, at,
              changed_at, updates, contributions, phase, stage, outcome, open, visibility,
              announced, lat7, lon7, cell, public_place, merged_into, root,
              origin_system, origin_id, origin_status, origin_category, council_id, authority_id,
              due_on, asset, place_said)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $26, $12, $27, $28, $13, $14,
             $15, $16, $17, $18, null, $1, $19, $20, $21, $22, $23, $24, $25, $29, $30)",
        params![
            record.id,
            &record.reference,
            &record.kind,
            &record.service,
            record.service_version,
            &record.place,
            record.organisation,
            &record.reason,
            record.at,
            changed_at,
            i64::try_from(updates).unwrap_or(i64::MAX),
            &record.stage,
            record.visibility as i64,
            record.announced,
            record.point.map(|point| point.lat7),
            record.point.map(|point| point.lon7),
            record.public_point.map(|point| Cell::of(point).0),
            &record.public_place,
            system,
            id,
            status,
            category,
            record.council,
            record.authority,
            record.due_on.clone(),
            if outcome.is_some() { "closed" } else { "open" },
            outcome,
            outcome.is_none(),
            record.asset.clone(),
            record.place_said as i64,
        ],
    );
    for answer in &record.answers {
        plan.push(
            "insert into record_answer (answer, record_id) values ($1, $2)",
            params![answer, record.id],
        );
    }
    if let Some(same) = &record.same {
        plan.push(
            "insert into record_same (same, record_id) values ($1, $2)",
            params![same.clone(), record.id],
        );
    }
    for area in &record.areas {
        plan.push(
            "insert into record_area (area, record_id) values ($1, $2)",
            params![area, record.id],
        );
    }
}

/// The record of `reference`, locked until the transaction ends.
///
/// # Errors
/// As the store says.
pub fn lock(tx: &mut Tx<'_>, reference: &str) -> Result<Option<RecordRow>, DbError> {
    if tx.dialect() == Dialect::Postgres {
        // The lock first and the reading after it, so that what is read is the latest.
        tx.row(
            "select id from record where ref = $1 for update",
            params![reference],
        )?;
    }
    one(tx, "r.ref = $1", params![reference])
}

/// The record of an id, locked.
///
/// # Errors
/// As the store says.
pub fn by_id(tx: &mut Tx<'_>, id: RecordId) -> Result<Option<RecordRow>, DbError> {
    if tx.dialect() == Dialect::Postgres {
        tx.row(
            "select id from record where id = $1 for update",
            params![id],
        )?;
    }
    one(tx, "r.id = $1", params![id])
}

/// The reference of the record that was imported from `system` under `id`.
///
/// # Errors
/// As the store says.
pub fn by_origin(tx: &mut Tx<'_>, system: &str, id: &str) -> Result<Option<String>, DbError> {
    let sql = "select ref from record where origin_system = $1 and origin_id = $2";
    tx.row(sql, params![system, id])?
        .map(|row| row.get(0))
        .transpose()
}

pub(crate) fn one(
    tx: &mut Tx<'_>,
    condition: &'static str,
    params: &[Val],
) -> Result<Option<RecordRow>, DbError> {
    let sql = format!("select {COLUMNS} from {FROM} where {condition}");
    tx.row(&sql, params)?
        .as_ref()
        .map(RecordRow::read)
        .transpose()
}

/// The codes of the areas that a record is listed in.
///
/// # Errors
/// As the store says.
pub fn areas_of(tx: &mut Tx<'_>, record: RecordId) -> Result<Vec<String>, DbError> {
    let sql = "select area from record_area where record_id = $1 order by area";
    tx.rows(sql, params![record])?
        .iter()
        .map(|row| row.get(0))
        .collect()
}

/// Plans that others have been told of a record, or need not be.
pub fn mark_announced(plan: &mut Plan, record: RecordId) {
    plan.push(
        "update record set announced = 1 where id = $1",
        params![record],
    );
}

/// The slug and the name of an organisation.
///
/// # Errors
/// As the store says.
pub fn organisation_name(
    tx: &mut Tx<'_>,
    id: OrganisationId,
) -> Result<Option<(String, String)>, DbError> {
    let sql = "select slug, name from organisation where id = $1";
    let found = tx.row(sql, params![id])?;
    found.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Plans that a record goes to an organisation, which decides about it as well.
pub fn hand_over(plan: &mut Plan, record: RecordId, to: OrganisationId, reason: &str) {
    plan.push(
        "update record set organisation_id = $1, council_id = $1, reason = $2,
             handovers = handovers + 1
         where id = $3",
        params![to, reason, record],
    );
}

/// Plans that a hand-over is taken back: the record is with `to` again, and the hand-over does not
/// count.
pub fn take_back_hand_over(plan: &mut Plan, record: RecordId, to: OrganisationId, reason: &str) {
    plan.push(
        "update record set organisation_id = $1, council_id = $1, reason = $2,
             handovers = handovers - 1
         where id = $3",
        params![to, reason, record],
    );
}

/// A line of a record's history.
#[derive(Clone, Debug)]
pub struct UpdateRow {
    /// Its number.
    pub no: u64,
    /// The change that it is part of.
    pub change: ChangeId,
    /// When it happened.
    pub at: Millis,
    /// Whether that is not known.
    pub at_assumed: bool,
    /// What was done.
    pub act: String,
    /// By whom.
    pub actor: String,
    /// The stage after it.
    pub stage: String,
    /// The outcome after it.
    pub outcome: Option<String>,
    /// What the organisation said, as far as everybody may read it.
    pub words: Option<String>,
    /// What it said and was taken from sight for now: for staff.
    pub hidden: Option<String>,
    /// Whether what it said was removed for good.
    pub removed: bool,
    /// The other record that the act touched.
    pub other: Option<RecordId>,
    /// The part of the record that it was about.
    pub about: Option<String>,
    /// The slug and the name of the organisation that it brought the record to.
    pub to: Option<(String, String)>,
    /// How many photos it came with.
    pub photos: u64,
}

// Few lines pass a record on: the others need not look for an organisation.
const UPDATES: &str = "select u.no, u.change_id, u.at, u.at_assumed, u.act, u.actor, u.stage,
        u.outcome, u.other, u.about, w.body, w.released_at, w.removed_at,
        case when u.organisation_id is not null
            then (select o.slug from organisation o where o.id = u.organisation_id) end,
        case when u.organisation_id is not null
            then (select o.name from organisation o where o.id = u.organisation_id) end,
        u.photos from record_update u left join words w on w.id = u.change_id";

fn read_update(row: &pump_db::Row) -> Result<UpdateRow, DbError> {
    let released = row.get::<Option<Millis>>(11)?.is_some();
    let removed = row.get::<Option<Millis>>(12)?.is_some();
    let body = row.get::<Option<String>>(10)?.filter(|_| !removed);
    Ok(UpdateRow {
        no: row.get(0)?,
        change: ChangeId(row.get(1)?),
        at: row.get(2)?,
        at_assumed: row.get(3)?,
        act: row.get(4)?,
        actor: row.get(5)?,
        stage: row.get(6)?,
        outcome: row.get(7)?,
        words: body.clone().filter(|_| released),
        hidden: body.filter(|_| !released),
        removed,
        other: row.get::<Option<i64>>(8)?.map(RecordId),
        about: row.get(9)?,
        to: row.get::<Option<String>>(13)?.zip(row.get(14)?),
        photos: row.get(15)?,
    })
}

/// The last `most` lines of a record's history, oldest first.
///
/// # Errors
/// As the store says.
pub fn updates(tx: &mut Tx<'_>, record: RecordId, most: u32) -> Result<Vec<UpdateRow>, DbError> {
    let sql = format!("{UPDATES} where u.record_id = $1 order by u.no desc limit $2");
    tx.rows(&sql, params![record, most])?
        .iter()
        .rev()
        .map(read_update)
        .collect()
}

/// The line `no` of a record's history, and the one before it.
///
/// # Errors
/// As the store says.
pub fn update_and_before(
    tx: &mut Tx<'_>,
    record: RecordId,
    no: u64,
) -> Result<(Option<UpdateRow>, Option<UpdateRow>), DbError> {
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    let sql = format!("{UPDATES} where u.record_id = $1 and u.no in ($2, $3) order by u.no desc");
    let rows = tx.rows(&sql, params![record, no, no.saturating_sub(1)])?;
    let mut lines = rows
        .iter()
        .map(read_update)
        .collect::<Result<Vec<_>, _>>()?;
    let before = lines.pop_if(|line| i64::try_from(line.no) != Ok(no));
    Ok((lines.pop(), before))
}

/// The record of `reference`, to look at.
///
/// # Errors
/// As the store says.
pub fn find(tx: &mut Tx<'_>, reference: &str) -> Result<Option<RecordRow>, DbError> {
    one(tx, "r.ref = $1", params![reference])
}

/// The record of an id, to look at.
///
/// # Errors
/// As the store says.
pub fn find_by_id(tx: &mut Tx<'_>, id: RecordId) -> Result<Option<RecordRow>, DbError> {
    one(tx, "r.id = $1", params![id])
}

/// Up to `most` open records of an organisation that stand for themselves, newest first, of its
/// latest 2,000.
///
/// # Errors
/// As the store says.
pub fn open_of(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    most: u32,
) -> Result<Vec<RecordRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where r.id in (select p.id from
             (select id, open, merged_into, visibility from record where organisation_id = $1
              order by id desc limit 2000) p
             where p.open = 1 and p.merged_into is null and p.visibility < 2)
         order by r.id desc limit $2"
    );
    tx.rows(&sql, params![organisation, most])?
        .iter()
        .map(RecordRow::read)
        .collect()
}

/// What the organisation said with a change, unless it was removed.
///
/// # Errors
/// As the store says.
pub fn words_of(tx: &mut Tx<'_>, change: ChangeId) -> Result<Option<String>, DbError> {
    let sql =
        "select body from words where id = $1 and removed_at is null and released_at is not null";
    Ok(tx
        .row(sql, params![change])?
        .map(|row| row.get(0))
        .transpose()?
        .flatten())
}

/// One line of a record's history.
///
/// # Errors
/// As the store says.
pub fn update(tx: &mut Tx<'_>, record: RecordId, no: u64) -> Result<Option<UpdateRow>, DbError> {
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    let sql = format!("{UPDATES} where u.record_id = $1 and u.no = $2");
    tx.row(&sql, params![record, no])?
        .as_ref()
        .map(read_update)
        .transpose()
}
