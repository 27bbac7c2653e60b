//! The table `contact`.

use pump_core::{EndpointId, Millis};
use pump_db::{DbError, Tx, Val, params};

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

pub(crate) fn addresses(
    tx: &mut Tx<'_>,
    endpoints: &[EndpointId],
) -> Result<Vec<(EndpointId, String)>, DbError> {
    // Some of them twice, so that few texts are prepared.
    let padded = endpoints.len().next_multiple_of(10);
    let ids = (0..padded).filter_map(|n| endpoints.get(n).or(endpoints.last()));
    let ids: Vec<Val> = ids.map(|id| Val::from(*id)).collect();
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let list = marks.join(", ");
    let kept = format!("select endpoint_id, address from contact where endpoint_id in ({list})");
    let rows = tx.rows(&kept, &ids)?;
    rows.iter()
        .map(|row| Ok((EndpointId(row.get(0)?), row.get(1)?)))
        .collect()
}

pub(crate) fn erase(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<bool, DbError> {
    let erase = "delete from contact where endpoint_id = $1";
    Ok(tx.run(erase, params![endpoint])? == 1)
}

pub(crate) fn kept(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
) -> Result<Option<(String, Option<String>)>, DbError> {
    let kept = "select address, name from contact where endpoint_id = $1";
    let row = tx.row(kept, params![endpoint])?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// An endpoint that had lost its address and was given it again was made anew then.
pub(crate) fn erase_until(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    until: Millis,
) -> Result<bool, DbError> {
    let erase = "delete from contact where endpoint_id = $1
         and exists (select 1 from endpoint e where e.id = $1 and e.made_at <= $2)";
    Ok(tx.run(erase, params![endpoint, until])? == 1)
}
