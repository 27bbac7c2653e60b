//! Sessions: who is signed in. The store has a keyed hash of what the cookie says.

use pump_core::{EndpointId, Millis, Secret, StaffId};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store::session as store;
use crate::types::KeyHolder;

/// How long a session lives that nobody uses, in milliseconds.
pub const IDLE_MS: i64 = 12 * Millis::HOUR;
/// How long a session lives at most, in milliseconds.
pub const LONGEST_MS: i64 = 30 * Millis::DAY;
/// The same for members of staff.
pub const LONGEST_STAFF_MS: i64 = 12 * Millis::HOUR;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose address they have shown to be theirs.
    pub endpoint: EndpointId,
    /// The language that they read, `en` or `cy`.
    pub language: String,
    /// The member of staff that they are.
    pub staff: Option<KeyHolder>,
    /// When they were last seen.
    pub seen_at: Millis,
}

/// The keyed hash by which what a cookie says is found.
#[must_use]
pub fn hash(secret: &Secret, cookie: &str) -> [u8; 32] {
    secret.mac(&[b"session hash", cookie.as_bytes()])
}

/// How long a session lives at most, in milliseconds.
#[must_use]
pub fn longest_ms(staff: bool) -> i64 {
    if staff { LONGEST_STAFF_MS } else { LONGEST_MS }
}

/// Begins a session at `now`.
///
/// # Errors
/// As the store says.
pub fn begin(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
    endpoint: EndpointId,
    staff: Option<StaffId>,
    now: Millis,
) -> Result<(), PeopleError> {
    let ends_at = now.plus(longest_ms(staff.is_some()));
    Ok(store::insert(tx, hash, endpoint, staff, (now, ends_at))?)
}

/// The session that lives at `now`. One of a member of staff who has left, or of an address whose
/// owner was erased or wants nothing more, is dead at once.
///
/// # Errors
/// As the store says.
pub fn find(tx: &mut Tx<'_>, hash: [u8; 32], now: Millis) -> Result<Option<Session>, PeopleError> {
    Ok(store::find(tx, hash, (now, now.plus(-IDLE_MS)))?)
}

/// Notes that a session was used at `now`.
///
/// # Errors
/// As the store says.
pub fn seen(tx: &mut Tx<'_>, hash: [u8; 32], now: Millis) -> Result<(), PeopleError> {
    Ok(store::seen(tx, hash, now)?)
}

/// Ends a session.
///
/// # Errors
/// As the store says.
pub fn end(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<(), PeopleError> {
    Ok(store::end(tx, hash)?)
}
