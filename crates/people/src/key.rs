//! Keys by which staff are known to the JSON API. Only a keyed hash of a key is kept.

use pump_core::{Millis, Secret, StaffId};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store;
use crate::types::{Key, KeyHolder};

/// What every key begins with, so that one that leaked is known for what it is.
const PREFIX: &str = "pump_";

/// A new key in plain text, `pump_` and 32 hexadecimal digits, of sixteen bytes of chance. It is
/// shown once.
#[must_use]
pub fn make(chance: [u8; 16]) -> String {
    format!("{PREFIX}{:032x}", u128::from_be_bytes(chance))
}

/// The form in which a key is kept and looked for.
#[must_use]
pub fn hash(secret: &Secret, key: &str) -> [u8; 32] {
    secret.mac(&[b"staff key", key.as_bytes()])
}

/// Adds a key of `staff` by its [`hash`], opening from `now` on.
///
/// # Errors
/// [`PeopleError::NoStaff`], or as the store says.
pub fn add(
    tx: &mut Tx<'_>,
    id: i64,
    staff: StaffId,
    hash: [u8; 32],
    now: Millis,
) -> Result<(), PeopleError> {
    if !store::staff::is_active(tx, staff)? {
        return Err(PeopleError::NoStaff(staff));
    }
    Ok(store::staff_key::insert(tx, id, staff, hash, now)?)
}

/// Who holds the key with this [`hash`]; `None` when there is none, or it or its holder has ended.
///
/// # Errors
/// As the store says.
pub fn find(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<KeyHolder>, PeopleError> {
    Ok(store::staff_key::find(tx, hash)?)
}

/// Ends a key at `now`. `false` when there is none or it had ended.
///
/// # Errors
/// As the store says.
pub fn end(tx: &mut Tx<'_>, id: i64, now: Millis) -> Result<bool, PeopleError> {
    Ok(store::staff_key::end(tx, id, now)?)
}

/// The keys of `staff`, ended ones too, oldest id first; at most [`crate::MOST_LISTED`].
///
/// # Errors
/// As the store says.
pub fn list(tx: &mut Tx<'_>, staff: StaffId) -> Result<Vec<Key>, PeopleError> {
    Ok(store::staff_key::list(tx, staff, crate::MOST_LISTED)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_32_digits_and_another_hash_with_another_secret() {
        assert_eq!(make([0; 16]), "pump_00000000000000000000000000000000");
        let key = make([0xA5; 16]);
        assert_eq!(key, format!("pump_{}", "a5".repeat(16)));
        let (one, two) = (Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
        assert_eq!(hash(&one, &key), hash(&one, &key));
        assert_ne!(hash(&one, &key), hash(&two, &key));
        assert_ne!(hash(&one, &key), hash(&one, &make([0; 16])));
    }
}
