//! Ids: made by the application, ordered by time, derived from the unit of work.
//!
//! An id is a positive `i64`: 42 bits of milliseconds since 1970 and 21 bits of a keyed hash of
//! (unit, attempt, position). Two runs with the same secret, clock and units make the same ids. A
//! clash within one millisecond is met by a unique key, and the work is run again with the next
//! attempt.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base32;
use crate::secret::Secret;
use crate::time::Millis;

/// What is left of 63 bits after the milliseconds, which last until 2109 and reach back to 1970:
/// imported records have the time they were first told.
const HASH_BITS: u32 = 21;
const MOST_MS: i64 = (1 << 42) - 1;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

id! {
    /// A record.
    RecordId,
    /// A contribution to a record.
    ContributionId,
    /// A change: the entry that an act leaves in the feed.
    ChangeId,
    /// An endpoint: where news can be sent.
    EndpointId,
    /// A follow.
    FollowId,
    /// A message.
    MessageId,
    /// An organisation.
    OrganisationId,
    /// A mailbox of an organisation.
    MailboxId,
    /// A member of staff.
    StaffId,
    /// An area.
    AreaId,
}

/// One unit of work: what happens once, whatever is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Keyed hash of (credential or form, route, the caller's key), or time and chance when ours.
    pub key: [u8; 16],
    /// Keyed hash of the body, so that the same key with another body is refused.
    pub body: [u8; 16],
}

/// Makes the ids, references and tokens of one unit of work.
#[derive(Clone)]
pub struct Maker {
    secret: Secret,
    unit: [u8; 16],
    attempt: u32,
    now: Millis,
}

impl Maker {
    /// For the `attempt`-th run of `unit`, begun at `now`.
    #[must_use]
    pub fn new(secret: Secret, unit: &Unit, attempt: u32, now: Millis) -> Self {
        Self {
            secret,
            unit: unit.key,
            attempt,
            now,
        }
    }

    /// When the unit's work began.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.now
    }

    /// The id at `position` of this unit; each thing that the unit makes has its own position.
    #[must_use]
    pub fn id(&self, position: u32) -> i64 {
        let hash = i64::from(self.word(b"id", position)) & ((1 << HASH_BITS) - 1);
        (self.now.0.clamp(0, MOST_MS) << HASH_BITS) | hash
    }

    /// 32 bits that only this unit, attempt, `purpose` and `position` give.
    #[must_use]
    pub fn word(&self, purpose: &[u8], position: u32) -> u32 {
        let mac = self.secret.mac(&[
            purpose,
            &self.unit,
            &self.attempt.to_be_bytes(),
            &position.to_be_bytes(),
        ]);
        u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]])
    }

    /// A name of 26 letters and digits that nobody can guess: 128 bits that only this unit, attempt,
    /// `purpose` and the site's secret give.
    #[must_use]
    pub fn name(&self, purpose: &[u8]) -> String {
        let attempt = self.attempt.to_be_bytes();
        let parts: [&[u8]; 4] = [b"name", purpose, &self.unit, &attempt];
        base32::encode(&self.secret.mac16(&parts))
    }
}

/// The moment in an id, rounded down to a millisecond.
#[must_use]
pub fn time_of(id: i64) -> Millis {
    Millis(id >> HASH_BITS)
}

/// The smallest id that could have been made at `at`.
#[must_use]
pub fn first_at(at: Millis) -> i64 {
    at.0.clamp(0, MOST_MS) << HASH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ordered_by_time_and_repeat_for_the_same_unit() {
        let unit = Unit {
            key: [7; 16],
            body: [0; 16],
        };
        let at = Millis(1_800_000_000_123);
        let make = |now, attempt| Maker::new(Secret::from_bytes([1; 32]), &unit, attempt, now);
        assert_eq!(make(at, 0).id(1), make(at, 0).id(1));
        assert_ne!(make(at, 0).id(1), make(at, 1).id(1));
        assert_ne!(make(at, 0).id(1), make(at, 0).id(2));
        assert!(make(at, 0).id(1) < make(at.plus(1), 0).id(1));
        assert_eq!(time_of(make(at, 0).id(5)), at);
        assert!(first_at(at) <= make(at, 0).id(9));
        // What was told in 1999 sorts before what was told in 2026.
        let then = Millis(930_000_000_000);
        assert_eq!(time_of(make(then, 0).id(1)), then);
        assert!(make(then, 0).id(1) < make(at, 0).id(1) && make(at, 0).id(1) > 0);
    }
}
