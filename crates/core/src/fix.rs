//! The link with which a reporter answers whether something is fixed.

use crate::ids::{ContributionId, RecordId, Unit};
use crate::secret::Secret;
use crate::time::Millis;

/// For how long after a fix its reporters can answer: 28 days, in milliseconds.
pub const FIX_OPEN_MS: i64 = 28 * Millis::DAY;

/// What it is sealed for.
const PURPOSE: &str = "fixed";
/// One link has one spelling, however often the mail that it stands in is made.
const UNIT: Unit = Unit {
    key: [0; 16],
    body: [0; 16],
};

/// Who is asked about which fix. Sealed, it is the end of a link: nobody can read or change it, and
/// whoever a mail was forwarded to can act on that one report and on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixLink {
    /// What they told us: the first that they gave, of what was joined.
    pub contribution: ContributionId,
    /// The record that was said to be fixed.
    pub record: RecordId,
    /// The entry of its history that said so.
    pub no: u64,
}

impl FixLink {
    /// The end of the link, in letters and digits. Empty only for want of memory.
    #[must_use]
    pub fn seal(&self, secret: &Secret) -> String {
        let mut plain = Vec::with_capacity(24);
        plain.extend(self.contribution.0.to_be_bytes());
        plain.extend(self.record.0.to_be_bytes());
        plain.extend(self.no.to_be_bytes());
        secret.seal(PURPOSE, &UNIT, &plain).unwrap_or_default()
    }

    /// Reads what [`FixLink::seal`] made; `None` when it was altered, cut, or made for another
    /// purpose or by another site.
    #[must_use]
    pub fn open(secret: &Secret, token: &str) -> Option<Self> {
        let plain = secret.unseal(PURPOSE, token.trim())?;
        let plain: [u8; 24] = plain.try_into().ok()?;
        let part = |at: usize| -> Option<[u8; 8]> { plain.get(at..at + 8)?.try_into().ok() };
        Some(Self {
            contribution: ContributionId(i64::from_be_bytes(part(0)?)),
            record: RecordId(i64::from_be_bytes(part(8)?)),
            no: u64::from_be_bytes(part(16)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_by_its_site_alone_and_no_altered_one_is() {
        let secret = Secret::from_bytes([9; 32]);
        let link = FixLink {
            contribution: ContributionId(1_234_567_890_123),
            record: RecordId(7),
            no: 3,
        };
        let token = link.seal(&secret);
        assert_eq!(token, link.seal(&secret));
        assert_eq!(FixLink::open(&secret, &token), Some(link));
        let other = FixLink { no: 4, ..link };
        assert_ne!(token, other.seal(&secret));
        assert_eq!(FixLink::open(&Secret::from_bytes([8; 32]), &token), None);
        for at in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(FixLink::open(&secret, &altered), None, "{at}");
            assert_eq!(FixLink::open(&secret, &token[..at]), None, "{at}");
        }
        let short = secret.seal(PURPOSE, &UNIT, &[1; 8]).unwrap();
        assert_eq!(FixLink::open(&secret, &short), None);
    }
}
