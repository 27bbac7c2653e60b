//! A quick hash for lists that never change: what is looked up may be anybody's text, but none of it
//! is ever put in, so nobody can make a list slow.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds a [`Quick`] for each look-up.
pub(super) type Quickly = BuildHasherDefault<Quick>;

/// FNV-1a of 64 bits, by its published constants.
pub(super) struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
