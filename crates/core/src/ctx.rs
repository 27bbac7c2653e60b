//! What the world outside gives: time, chance and the site's secret.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::ids::Unit;
use crate::secret::Secret;
use crate::time::{Clock, Millis};

/// Where chance comes from.
pub trait Chance: Send + Sync + 'static {
    /// Sixteen bytes that nobody could have foretold.
    fn bytes16(&self) -> [u8; 16];
}

/// The operating system's randomness.
#[derive(Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks for chance"
    )]
    fn bytes16(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        // Without randomness nothing this program promises can hold; there is no way on.
        #[expect(
            clippy::expect_used,
            reason = "no operating system we run on is without it"
        )]
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}

/// Chance that repeats: a hash of a seed and a count, for tests and models.
#[derive(Debug)]
pub struct SeededChance {
    secret: Secret,
    count: AtomicU64,
}

impl SeededChance {
    /// The chance that `seed` gives.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_be_bytes());
        Self {
            secret: Secret::from_bytes(bytes),
            count: AtomicU64::new(0),
        }
    }
}

impl Chance for SeededChance {
    fn bytes16(&self) -> [u8; 16] {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        self.secret.mac16(&[b"chance", &count.to_be_bytes()])
    }
}

/// Given to every act: the clock, chance and the secret. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    secret: Secret,
}

impl Ctx {
    /// A context of these parts.
    pub fn new(clock: Arc<dyn Clock>, chance: Arc<dyn Chance>, secret: Secret) -> Self {
        Self {
            clock,
            chance,
            secret,
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// The site's secret.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Sixteen bytes of chance.
    #[must_use]
    pub fn chance(&self) -> [u8; 16] {
        self.chance.bytes16()
    }

    /// The unit of work of a caller who sent `key` on `route` with the credential `scope`.
    #[must_use]
    pub fn unit_of(&self, scope: &str, route: &str, key: &str, body: &[u8]) -> Unit {
        let parts: [&[u8]; 4] = [b"unit", scope.as_bytes(), route.as_bytes(), key.as_bytes()];
        Unit {
            key: self.secret.mac16(&parts),
            body: self.secret.mac16(&[b"body", body]),
        }
    }

    /// A unit of work of our own: ordered by time, so that its row lands beside the last one's.
    #[must_use]
    pub fn own_unit(&self) -> Unit {
        let mut key = self.chance();
        key[..6].copy_from_slice(&self.now().0.to_be_bytes()[2..]);
        Unit { key, body: [0; 16] }
    }
}
