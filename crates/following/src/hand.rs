//! Who sends.

use pump_core::Millis;

/// The most messages in the hands of one sender: what a kill may repeat.
pub const BATCH: u32 = 50;
/// How many hands share a batch. More would overlap better, and would ask what is due more often for
/// fewer mails each, which costs PostgreSQL more than it gains.
const HANDS: u32 = 2;
/// How long a sender has a message before another may take it, unless the operator says otherwise.
pub const LEASE_MS: i64 = 2 * Millis::MINUTE;

/// Who sends, and for how long what they claim is theirs.
#[derive(Clone, Debug)]
pub struct Hand {
    /// A name that no other sender has.
    pub holder: String,
    /// Milliseconds until another may take it; long enough to send a batch.
    pub lease_ms: i64,
    /// The most that it claims at once.
    pub most: u32,
}

impl Hand {
    /// A hand that takes a whole batch.
    #[must_use]
    pub fn new(holder: impl Into<String>, lease_ms: i64) -> Self {
        Self {
            holder: holder.into(),
            lease_ms,
            most: BATCH,
        }
    }

    /// Several hands that hold a batch between them: one claims or settles while others send.
    #[must_use]
    pub fn several(&self) -> [Self; HANDS as usize] {
        std::array::from_fn(|nth| Self {
            holder: format!("{} {nth}", self.holder),
            lease_ms: self.lease_ms,
            most: self.most / HANDS,
        })
    }
}
