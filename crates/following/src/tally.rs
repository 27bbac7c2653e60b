//! What became of the mails of this process, for whoever watches it.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::settle::Settled;

/// Tries since the process started, by what came of them.
#[derive(Debug, Default)]
pub struct Tally {
    sent: AtomicU64,
    later: AtomicU64,
    refused: AtomicU64,
}

impl Tally {
    /// Mails that left.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Tries that will be made again.
    #[must_use]
    pub fn later(&self) -> u64 {
        self.later.load(Ordering::Relaxed)
    }

    /// Mails that were refused for good.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    pub(crate) fn count(&self, settled: &Settled) {
        let counter = match settled {
            Settled::Sent => &self.sent,
            Settled::Later(_) => &self.later,
            Settled::Refused(_) => &self.refused,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}
