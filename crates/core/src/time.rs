//! Time as milliseconds since 1970, and the clock that gives it.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// One second in milliseconds.
    pub const SECOND: i64 = 1_000;
    /// One minute in milliseconds.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour in milliseconds.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// One day of 24 hours in milliseconds.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This moment and `ms` milliseconds more (or less, when negative).
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Where the time comes from. Nothing else reads a clock (clippy forbids it).
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> Millis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is told the time: for tests and models.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn at(at: Millis) -> Self {
        Self(AtomicI64::new(at.0))
    }

    /// Moves the clock by `ms` (backwards when negative) and gives the new time.
    pub fn advance(&self, ms: i64) -> Millis {
        Millis(self.0.fetch_add(ms, Ordering::SeqCst) + ms)
    }

    /// Sets the clock.
    pub fn set(&self, at: Millis) {
        self.0.store(at.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}
