//! Links to sign in with: each works once, and for an hour.

use pump_core::{ChangeId, EndpointId, Millis, StaffId};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store::{sign_in as store, staff, staff_address};
use crate::types::KeyHolder;

/// A link that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The change that owes its mail.
    pub change: ChangeId,
    /// Whose it is.
    pub endpoint: EndpointId,
    /// The page of our own to go on to, such as `/updates`.
    pub next: String,
    /// Until when it works.
    pub ends_at: Millis,
    /// When it was used; absent while it was not.
    pub used_at: Option<Millis>,
}

impl SignIn {
    /// Whether it can be used at `now`.
    #[must_use]
    pub fn works(&self, now: Millis) -> bool {
        self.used_at.is_none() && now <= self.ends_at
    }
}

/// Keeps a link that is made at `now`.
///
/// # Errors
/// As the store says.
pub fn add(tx: &mut Tx<'_>, link: &SignIn, now: Millis) -> Result<(), PeopleError> {
    Ok(store::insert(tx, link, now)?)
}

/// The link of a change.
///
/// # Errors
/// As the store says.
pub fn find(tx: &mut Tx<'_>, change: ChangeId) -> Result<Option<SignIn>, PeopleError> {
    Ok(store::find(tx, change)?)
}

/// How many links an endpoint was given after `since`; counts to `most`.
///
/// # Errors
/// As the store says.
pub fn count_since(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    since: Millis,
    most: u32,
) -> Result<u32, PeopleError> {
    Ok(store::count_since(tx, endpoint, since, most)?)
}

/// Uses a link up. `false` when somebody was quicker, or its time is over.
///
/// # Errors
/// As the store says.
pub fn use_up(tx: &mut Tx<'_>, change: ChangeId, now: Millis) -> Result<bool, PeopleError> {
    Ok(store::using(tx, change, now)?)
}

/// Forgets up to `most` links and as many sessions that ended before `before`; how many it was.
///
/// # Errors
/// As the store says.
pub fn delete_ended(tx: &mut Tx<'_>, before: Millis, most: u32) -> Result<u64, PeopleError> {
    let links = store::delete_ended(tx, before, most)?;
    let sessions = crate::store::session::delete_ended(tx, before, most)?;
    Ok(links + sessions)
}

/// Forgets the links and ends the sessions of an endpoint.
///
/// # Errors
/// As the store says.
pub fn forget(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<(), PeopleError> {
    store::forget(tx, endpoint)?;
    Ok(crate::store::session::end_all(tx, endpoint)?)
}

/// A member of staff signs in with the address of this keyed hash from now on. It is nobody
/// else's any more.
///
/// # Errors
/// [`PeopleError::NoStaff`] when there is none, or they have left; or as the store says.
pub fn give_address(tx: &mut Tx<'_>, staff: StaffId, key: &[u8]) -> Result<(), PeopleError> {
    if !staff::is_active(tx, staff)? {
        return Err(PeopleError::NoStaff(staff));
    }
    Ok(staff_address::put(tx, key, staff)?)
}

/// The member of staff who signs in with the address of this keyed hash, unless they have left.
///
/// # Errors
/// As the store says.
pub fn staff_of_address(tx: &mut Tx<'_>, key: &[u8]) -> Result<Option<KeyHolder>, PeopleError> {
    Ok(staff_address::find(tx, key)?)
}

/// The member of staff who signs in with the address of an endpoint, unless they have left.
///
/// # Errors
/// As the store says.
pub fn staff_of(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<Option<KeyHolder>, PeopleError> {
    Ok(staff_address::of_endpoint(tx, endpoint)?)
}
