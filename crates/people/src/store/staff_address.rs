//! The table `staff_address`.

use pump_core::{EndpointId, OrganisationId, StaffId};
use pump_db::{DbError, Row, Tx, params};

use crate::types::KeyHolder;

fn read(row: &Row) -> Result<KeyHolder, DbError> {
    Ok(KeyHolder {
        staff: StaffId(row.get(0)?),
        organisation: OrganisationId(row.get(1)?),
    })
}

pub(crate) fn put(tx: &mut Tx<'_>, key: &[u8], staff: StaffId) -> Result<(), DbError> {
    tx.run(
        "insert into staff_address (address_key, staff_id) values ($1, $2)
         on conflict (address_key) do update set staff_id = excluded.staff_id",
        params![key, staff],
    )?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx<'_>, key: &[u8]) -> Result<Option<KeyHolder>, DbError> {
    let row = tx.row(
        "select staff.id, staff.organisation_id from staff_address a
         join staff on staff.id = a.staff_id
         where a.address_key = $1 and staff.ended_at is null",
        params![key],
    )?;
    row.as_ref().map(read).transpose()
}

pub(crate) fn of_endpoint(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
) -> Result<Option<KeyHolder>, DbError> {
    let row = tx.row(
        "select staff.id, staff.organisation_id from endpoint e
         join staff_address a on a.address_key = e.address_key
         join staff on staff.id = a.staff_id
         where e.id = $1 and staff.ended_at is null",
        params![endpoint],
    )?;
    row.as_ref().map(read).transpose()
}
