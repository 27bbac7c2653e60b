//! The table `staff_key`.

use pump_core::{Millis, OrganisationId, StaffId};
use pump_db::{DbError, Tx, params};

use crate::types::{Key, KeyHolder};

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: i64,
    staff: StaffId,
    hash: [u8; 32],
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into staff_key (id, staff_id, hash, made_at) values ($1, $2, $3, $4)",
        params![id, staff, hash, now],
    )?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<KeyHolder>, DbError> {
    let row = tx.row(
        "select staff.id, staff.organisation_id from staff_key
         join staff on staff.id = staff_key.staff_id
         where staff_key.hash = $1 and staff_key.ended_at is null and staff.ended_at is null",
        params![hash],
    )?;
    let holder = row.map(|row| {
        Ok(KeyHolder {
            staff: StaffId(row.get(0)?),
            organisation: OrganisationId(row.get(1)?),
        })
    });
    holder.transpose()
}

pub(crate) fn end(tx: &mut Tx<'_>, id: i64, now: Millis) -> Result<bool, DbError> {
    let ended = tx.run(
        "update staff_key set ended_at = $2 where id = $1 and ended_at is null",
        params![id, now],
    )?;
    Ok(ended == 1)
}

pub(crate) fn list(tx: &mut Tx<'_>, staff: StaffId, limit: u32) -> Result<Vec<Key>, DbError> {
    let rows = tx.rows(
        "select id, staff_id, made_at, ended_at from staff_key
         where staff_id = $1 order by id limit $2",
        params![staff, limit],
    )?;
    let keys = rows.iter().map(|row| {
        Ok(Key {
            id: row.get(0)?,
            staff: StaffId(row.get(1)?),
            made_at: row.get(2)?,
            ended_at: row.get(3)?,
        })
    });
    keys.collect()
}
