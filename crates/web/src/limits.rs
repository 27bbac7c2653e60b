//! How much one client may ask for.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use pump_core::Actor;

use crate::asker::Asker;
use crate::client::household;
use crate::problem::Problem;

/// New records an hour, for one client.
const RECORDS: u32 = 30;
/// Wishes for updates an hour, for one client.
const ASKS: u32 = 20;
/// What the things behind one key may tell of themselves an hour: two hundred lamps, each every
/// three minutes or so.
const SIGNALS: u32 = 3_600;
/// Photos for each new record that is possible.
const PHOTOS: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
/// Clients share this many counters, picked by a hash that nobody can foretell: memory is bounded
/// without forgetting anybody early, and no address is kept. With 10,000 clients in an hour, one
/// in fourteen shares its counter with another.
const COUNTERS: u64 = 1 << 17;

/// The limits of the door. What comes with a key of staff is not counted.
pub struct Limits {
    records: Option<Limit>,
    asks: Option<Limit>,
    photos: Option<Limit>,
    signals: Option<Limit>,
}

struct Limit {
    clients: DefaultKeyedRateLimiter<u64>,
    hasher: RandomState,
}

/// A client is over a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many: try again in {seconds} seconds")]
pub struct TooMany {
    /// When the next request will be taken, in seconds from now; at least 1.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(NonZeroU32::new(RECORDS), NonZeroU32::new(ASKS)).signals(NonZeroU32::new(SIGNALS))
    }
}

impl Limits {
    /// `records` new records and contributions, five times as many photos, and `asks` wishes for
    /// updates, an hour for one client, as many at once; `None` is without limit.
    #[must_use]
    pub fn new(records: Option<NonZeroU32>, asks: Option<NonZeroU32>) -> Self {
        Self {
            records: records.and_then(Limit::an_hour),
            asks: asks.and_then(Limit::an_hour),
            photos: records
                .map(|records| records.saturating_mul(PHOTOS))
                .and_then(Limit::an_hour),
            signals: None,
        }
    }

    /// The same with `signals` an hour from the things behind one key, as many at once; `None` is
    /// without limit.
    #[must_use]
    pub fn signals(self, signals: Option<NonZeroU32>) -> Self {
        Self {
            signals: signals.and_then(Limit::an_hour),
            ..self
        }
    }

    /// No limits: for imports, benches and tests.
    #[must_use]
    pub fn off() -> Self {
        Self::new(None, None)
    }

    /// Counts a new record or contribution from `address`.
    ///
    /// # Errors
    /// [`TooMany`] when it is one too many.
    pub fn record(&self, address: IpAddr) -> Result<(), TooMany> {
        self.records.as_ref().map_or(Ok(()), |it| it.count(address))
    }

    /// Counts a wish for updates from `address`.
    ///
    /// # Errors
    /// [`TooMany`] when it is one too many.
    pub fn ask(&self, address: IpAddr) -> Result<(), TooMany> {
        self.asks.as_ref().map_or(Ok(()), |it| it.count(address))
    }

    /// Counts a photo from `address`.
    ///
    /// # Errors
    /// [`TooMany`] when it is one too many.
    pub fn photo(&self, address: IpAddr) -> Result<(), TooMany> {
        self.photos.as_ref().map_or(Ok(()), |it| it.count(address))
    }

    /// Counts what the things behind a key of a device tell; who has none is refused elsewhere.
    pub(crate) fn count_signal(&self, actor: &Actor) -> Result<(), Problem> {
        match (&self.signals, actor) {
            (Some(signals), Actor::Device { key, .. }) => Ok(signals.check(key)?),
            _ => Ok(()),
        }
    }

    pub(crate) fn count_photo(&self, asker: &Asker) -> Result<(), Problem> {
        if asker.is_staff() {
            return Ok(());
        }
        self.photo(asker.address).map_err(Problem::from)
    }

    pub(crate) fn count_record(&self, asker: &Asker) -> Result<(), Problem> {
        if asker.is_staff() {
            return Ok(());
        }
        self.record(asker.address).map_err(Problem::from)
    }

    pub(crate) fn count_ask(&self, asker: &Asker) -> Result<(), Problem> {
        if asker.is_staff() {
            return Ok(());
        }
        self.ask(asker.address).map_err(Problem::from)
    }
}

impl Limit {
    fn an_hour(times: NonZeroU32) -> Option<Self> {
        let quota = Quota::with_period(Duration::from_secs(3_600) / times.get())?;
        Some(Self {
            clients: RateLimiter::keyed(quota.allow_burst(times)),
            hasher: RandomState::new(),
        })
    }

    fn count(&self, address: IpAddr) -> Result<(), TooMany> {
        self.check(household(address))
    }

    fn check(&self, client: impl Hash) -> Result<(), TooMany> {
        let counter = self.hasher.hash_one(client) % COUNTERS;
        self.clients.check_key(&counter).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            TooMany {
                seconds: wait.as_secs() + 1,
            }
        })
    }
}

impl From<TooMany> for Problem {
    fn from(too_many: TooMany) -> Self {
        Self::too_many(u32::try_from(too_many.seconds).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_client_has_its_own_count() {
        let limits = Limits::new(NonZeroU32::new(2), None);
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let other: IpAddr = "2001:db8::1".parse().unwrap();
        assert!(limits.record(one).is_ok());
        assert!(limits.record(one).is_ok());
        let TooMany { seconds } = limits.record(one).unwrap_err();
        assert!((1_790..=1_801).contains(&seconds), "{seconds}");
        assert!(limits.record(other).is_ok());
        for _ in 0..100 {
            assert!(limits.ask(one).is_ok());
        }
    }
}
