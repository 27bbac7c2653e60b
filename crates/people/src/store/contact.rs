//! The table `contact`.

use pump_core::EndpointId;
use pump_db::{DbError, Tx, params};

pub(crate) fn put(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    address: &str,
    name: Option<&str>,
) -> Result<(), DbError> {
    tx.run(
        "insert into contact (endpoint_id, address, name) values ($1, $2, $3)
         on conflict (endpoint_id) do update
         set address = excluded.address, name = excluded.name",
        params![endpoint, address, name],
    )?;
    Ok(())
}

pub(crate) fn address(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<Option<String>, DbError> {
    let kept = "select address from contact where endpoint_id = $1";
    let row = tx.row(kept, params![endpoint])?;
    row.map(|row| row.get(0)).transpose()
}

pub(crate) fn erase(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<bool, DbError> {
    let erase = "delete from contact where endpoint_id = $1";
    Ok(tx.run(erase, params![endpoint])? == 1)
}
