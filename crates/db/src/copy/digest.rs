//! The digest of a table: the sum of the SHA-256 of its rows, modulo 2^256.
//!
//! A sum does not depend on the order, and the order of a text key is not the same on both engines
//! (PostgreSQL sorts it as the language of its cluster does). Two tables have the same sum when
//! they have the same rows, as often; it is there against damage, not against forgers.

use sha2::{Digest, Sha256};

#[derive(Clone, Debug, Default)]
pub(super) struct TableDigest {
    rows: u64,
    /// The least significant eight bytes first.
    sum: [u64; 4],
}

impl TableDigest {
    /// Adds a row, as `value` writes it.
    pub(super) fn add(&mut self, row: &[u8]) {
        self.rows += 1;
        let hash = Sha256::digest(row);
        let mut carry = false;
        for (sum, bytes) in self.sum.iter_mut().zip(hash.chunks_exact(8)) {
            let mut eight = [0; 8];
            eight.copy_from_slice(bytes);
            let (added, over) = sum.overflowing_add(u64::from_le_bytes(eight));
            let (added, over_again) = added.overflowing_add(u64::from(carry));
            *sum = added;
            carry = over || over_again;
        }
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.rows.to_le_bytes());
        for part in self.sum {
            hash.update(part.to_le_bytes());
        }
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::TableDigest;

    fn of(rows: &[&str]) -> [u8; 32] {
        let mut digest = TableDigest::default();
        rows.iter().for_each(|row| digest.add(row.as_bytes()));
        digest.digest()
    }

    #[test]
    fn the_order_is_nothing_and_every_row_counts() {
        assert_eq!(of(&["a", "b", "c"]), of(&["c", "a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "c"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "b", "b"]));
        assert_ne!(of(&["ab"]), of(&["a", "b"]));
        assert_ne!(of(&[]), of(&[""]));
    }

    #[test]
    fn a_sum_carries() {
        let mut digest = TableDigest {
            rows: 0,
            sum: [u64::MAX, u64::MAX, 0, 0],
        };
        digest.add(b"a");
        assert!(digest.sum[2] >= 1 && digest.sum[..2] != [u64::MAX; 2]);
    }
}
