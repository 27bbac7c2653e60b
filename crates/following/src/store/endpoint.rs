//! Endpoints.

use pump_core::{EndpointId, Millis};
use pump_db::{DbError, Row, Tx, params};
use pump_records::store::Plan;

use crate::types::{Endpoint, EndpointState};

fn read(row: &Row) -> Result<Endpoint, DbError> {
    Ok(Endpoint {
        id: EndpointId(row.get(0)?),
        state: EndpointState::of(row.get(1)?),
        language: row.get(2)?,
        zone: row.get(3)?,
    })
}

/// The endpoint of a channel and the keyed hash of an address.
///
/// # Errors
/// As the store says.
pub fn find_endpoint(
    tx: &mut Tx<'_>,
    channel: &str,
    address_key: &[u8],
) -> Result<Option<Endpoint>, DbError> {
    let sql =
        "select id, state, language, zone from endpoint where channel = $1 and address_key = $2";
    tx.row(sql, params![channel, address_key])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The endpoint of an id.
///
/// # Errors
/// As the store says.
pub fn endpoint(tx: &mut Tx<'_>, id: EndpointId) -> Result<Option<Endpoint>, DbError> {
    let sql = "select id, state, language, zone from endpoint where id = $1";
    tx.row(sql, params![id])?.as_ref().map(read).transpose()
}

/// The endpoints of these ids that are there.
pub(crate) fn endpoints(tx: &mut Tx<'_>, ids: &[EndpointId]) -> Result<Vec<Endpoint>, DbError> {
    let (list, values) = super::list(ids);
    let sql = format!("select id, state, language, zone from endpoint where id in ({list})");
    tx.rows(&sql, &values)?.iter().map(read).collect()
}

/// Plans a new, unconfirmed endpoint. Two requests at once for one address meet at the unique
/// key, and the second runs again.
pub fn insert_endpoint(
    plan: &mut Plan,
    endpoint: &Endpoint,
    channel: &str,
    address_key: &[u8],
    now: Millis,
) {
    plan.push(
        "insert into endpoint (id, channel, address_key, state, language, zone, made_at, asked_count)
         values ($1, $2, $3, $4, $5, $6, $7, 0)",
        params![
            endpoint.id,
            channel,
            address_key,
            endpoint.state as i64,
            &endpoint.language,
            &endpoint.zone,
            now,
        ],
    );
}

/// Plans that an endpoint's owner has confirmed it.
pub fn confirm_endpoint(plan: &mut Plan, endpoint: EndpointId, now: Millis) {
    plan.push(
        "update endpoint set state = $1, confirmed_at = $2 where id = $3",
        params![EndpointState::Confirmed as i64, now, endpoint],
    );
}

/// Plans that nothing more goes to an endpoint.
pub fn stop_endpoint(plan: &mut Plan, endpoint: EndpointId) {
    plan.push(
        "update endpoint set state = $1 where id = $2",
        params![EndpointState::Stopped as i64, endpoint],
    );
}

/// Plans the language, `en` or `cy`, of the messages to an endpoint.
pub fn set_language(plan: &mut Plan, endpoint: EndpointId, language: &str) {
    plan.push(
        "update endpoint set language = $1 where id = $2",
        params![language, endpoint],
    );
}

/// Counts a receipt of `day` for an endpoint. `false` when it had `most` on that day already.
///
/// # Errors
/// As the store says.
pub fn ask_today(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    day: &str,
    most: u32,
) -> Result<bool, DbError> {
    let asked = tx.run(
        "update endpoint set asked_day = $1,
             asked_count = case when asked_day = $1 then asked_count + 1 else 1 end
         where id = $2 and (asked_day is null or asked_day <> $1 or asked_count < $3)",
        params![day, endpoint, most],
    )?;
    Ok(asked == 1)
}
