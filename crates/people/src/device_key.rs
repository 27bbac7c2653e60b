//! Keys by which the things of an organisation tell of themselves. They open nothing else. Only a
//! keyed hash of a key is kept.

use pump_core::{Millis, OrganisationId, Secret};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store;

/// The form in which a key is kept and looked for. The text is made as that of staff
/// ([`crate::key::make`]).
#[must_use]
pub fn hash(secret: &Secret, key: &str) -> [u8; 32] {
    secret.mac(&[b"device key", key.as_bytes()])
}

/// Adds a key for the things of `organisation` by its [`hash`], opening from `now` on.
///
/// # Errors
/// As the store says.
pub fn add(
    tx: &mut Tx<'_>,
    id: i64,
    organisation: OrganisationId,
    hash: [u8; 32],
    now: Millis,
) -> Result<(), PeopleError> {
    Ok(store::asset_key::insert(tx, id, organisation, hash, now)?)
}

/// The id of the key with this [`hash`], and whose things it speaks for; `None` when there is none,
/// or it has ended.
///
/// # Errors
/// As the store says.
pub fn find(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<(i64, OrganisationId)>, PeopleError> {
    Ok(store::asset_key::find(tx, hash)?)
}

/// Ends a key at `now`. `false` when there is none or it had ended.
///
/// # Errors
/// As the store says.
pub fn end(tx: &mut Tx<'_>, id: i64, now: Millis) -> Result<bool, PeopleError> {
    Ok(store::asset_key::end(tx, id, now)?)
}
