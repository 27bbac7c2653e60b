//! The table `staff`.

use pump_core::{Millis, OrganisationId, StaffId};
use pump_db::{DbError, Tx, params};

use crate::types::Staff;

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: StaffId,
    name: &str,
    organisation: OrganisationId,
    decides: bool,
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into staff (id, name, organisation_id, made_at, decides)
         values ($1, $2, $3, $4, $5)",
        params![id, name, organisation, now, decides],
    )?;
    Ok(())
}

pub(crate) fn is_active(tx: &mut Tx<'_>, id: StaffId) -> Result<bool, DbError> {
    let active = "select 1 from staff where id = $1 and ended_at is null";
    Ok(tx.row(active, params![id])?.is_some())
}

pub(crate) fn decides(tx: &mut Tx<'_>, id: StaffId) -> Result<bool, DbError> {
    let sql = "select 1 from staff where id = $1 and ended_at is null and decides = 1";
    Ok(tx.row(sql, params![id])?.is_some())
}

pub(crate) fn list(tx: &mut Tx<'_>, after: StaffId, limit: u32) -> Result<Vec<Staff>, DbError> {
    let rows = tx.rows(
        "select id, name, organisation_id, made_at, ended_at from staff
         where id > $1 order by id limit $2",
        params![after, limit],
    )?;
    let staff = rows.iter().map(|row| {
        Ok(Staff {
            id: StaffId(row.get(0)?),
            name: row.get(1)?,
            organisation: OrganisationId(row.get(2)?),
            made_at: row.get(3)?,
            ended_at: row.get(4)?,
        })
    });
    staff.collect()
}

pub(crate) fn end(tx: &mut Tx<'_>, id: StaffId, now: Millis) -> Result<bool, DbError> {
    let ended = tx.run(
        "update staff set ended_at = $2 where id = $1 and ended_at is null",
        params![id, now],
    )?;
    Ok(ended == 1)
}
