//! Personal data: what an endpoint's address is. Apart, and in no public output.

use pump_core::{EndpointId, Millis};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store::contact as store;

/// Keeps the address of an endpoint, and the name that its owner gave; what was kept before is
/// overwritten. The caller has checked the address.
///
/// # Errors
/// As the store says.
pub fn put(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    address: &str,
    name: Option<&str>,
) -> Result<(), PeopleError> {
    Ok(store::put(tx, endpoint, address, name)?)
}

/// The address of an endpoint; `None` when it was erased or never kept.
///
/// # Errors
/// As the store says.
pub fn address(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<Option<String>, PeopleError> {
    Ok(store::address(tx, endpoint)?)
}

/// The addresses of those of these endpoints that have one, in one question; at most 500.
///
/// # Errors
/// As the store says.
pub fn addresses(
    tx: &mut Tx<'_>,
    endpoints: &[EndpointId],
) -> Result<Vec<(EndpointId, String)>, PeopleError> {
    Ok(store::addresses(tx, endpoints)?)
}

/// Erases what is kept of an endpoint's owner. `false` when nothing was.
///
/// # Errors
/// As the store says.
pub fn erase(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<bool, PeopleError> {
    Ok(store::erase(tx, endpoint)?)
}

/// The address of an endpoint and the name given with it; `None` when it was erased or never kept.
///
/// # Errors
/// As the store says.
pub fn kept(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
) -> Result<Option<(String, Option<String>)>, PeopleError> {
    Ok(store::kept(tx, endpoint)?)
}

/// Erases what is kept of an endpoint's owner, unless the address was given anew after `until`.
/// `false` when nothing was.
///
/// # Errors
/// As the store says.
pub fn erase_until(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    until: Millis,
) -> Result<bool, PeopleError> {
    Ok(store::erase_until(tx, endpoint, until)?)
}
