//! The site's secret and what is derived from it: keyed hashes and signed tokens.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::base32;
use crate::time::Millis;

/// Thirty-two bytes that only this site knows. Never printed.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Takes the bytes as they are.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits, surrounding white space forgiven.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim().as_bytes();
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// A keyed hash (HMAC-SHA-256) of `parts`, each preceded by its length so that no two lists
    /// of parts run together.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.hasher(parts).finalize().into_bytes().into()
    }

    /// The first 16 bytes of [`Secret::mac`].
    #[must_use]
    pub fn mac16(&self, parts: &[&[u8]]) -> [u8; 16] {
        let mac = self.mac(parts);
        let mut short = [0; 16];
        short.copy_from_slice(&mac[..16]);
        short
    }

    fn hasher(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        // A key of any length is accepted by HMAC; 32 bytes never fail.
        #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
        let mut hasher = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length");
        for part in parts {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hasher
    }

    /// A token that proves `purpose` for the thing `subject` until `expires` (never, when `None`).
    /// Letters and digits only, so that it stands in an address as it is.
    #[must_use]
    pub fn token(&self, purpose: Purpose, subject: i64, expires: Option<Millis>) -> String {
        let expires = expires.map_or(0, |at| at.0);
        let mut bytes = vec![purpose as u8];
        bytes.extend(subject.to_be_bytes());
        bytes.extend(expires.to_be_bytes());
        let mac = self.mac16(&[b"token", &bytes]);
        bytes.extend(mac);
        base32::encode(&bytes)
    }

    /// The subject of a token made by [`Secret::token`] for the same purpose.
    ///
    /// # Errors
    /// `Wrong` when altered, cut or made for another purpose, `Expired` when its time is over.
    pub fn open(&self, purpose: Purpose, token: &str, now: Millis) -> Result<i64, BadToken> {
        let bytes = base32::decode(token.trim()).ok_or(BadToken::Wrong)?;
        if bytes.len() != 33 || bytes[0] != purpose as u8 {
            return Err(BadToken::Wrong);
        }
        let (said, mac) = bytes.split_at(17);
        let hasher = self.hasher(&[b"token", said]);
        hasher
            .verify_truncated_left(mac)
            .map_err(|_| BadToken::Wrong)?;
        let number = |part: &[u8]| part.try_into().map(i64::from_be_bytes);
        let subject = number(&said[1..9]).map_err(|_| BadToken::Wrong)?;
        let expires = number(&said[9..17]).map_err(|_| BadToken::Wrong)?;
        if expires != 0 && now.0 > expires {
            return Err(BadToken::Expired);
        }
        Ok(subject)
    }
}

/// What a token is good for. A token for one purpose is nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Confirms an endpoint and what waits for it.
    Confirm = 1,
    /// Ends or changes one follow.
    Follow = 2,
    /// Says "this was not me" for an endpoint.
    NotMe = 3,
    /// Signs in, once.
    SignIn = 20,
    /// Shows whoever gave a contribution what came of it, and takes more of it from them.
    Given = 10,
}

/// Why a token was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadToken {
    /// Altered, cut, or for something else.
    #[error("this link is not complete: copy the whole of it from the message")]
    Wrong,
    /// Its time is over.
    #[error("this link is too old: ask for a new one")]
    Expired,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_for_its_purpose_only_and_no_altered_one_does() {
        let secret = Secret::from_bytes([9; 32]);
        let token = secret.token(Purpose::Follow, 42, Some(Millis(1_000)));
        assert_eq!(secret.open(Purpose::Follow, &token, Millis(999)), Ok(42));
        assert_eq!(
            secret.open(Purpose::Follow, &token, Millis(1_001)),
            Err(BadToken::Expired)
        );
        assert_eq!(
            secret.open(Purpose::Confirm, &token, Millis(1)),
            Err(BadToken::Wrong)
        );
        for at in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).unwrap();
            if altered != token {
                let opened = secret.open(Purpose::Follow, &altered, Millis(1));
                assert_ne!(opened, Ok(42));
            }
        }
        let other = Secret::from_bytes([8; 32]);
        assert_eq!(
            other.open(Purpose::Follow, &token, Millis(1)),
            Err(BadToken::Wrong)
        );
    }

    #[test]
    fn parts_do_not_run_together() {
        let secret = Secret::from_bytes([9; 32]);
        assert_ne!(secret.mac(&[b"ab", b"c"]), secret.mac(&[b"a", b"bc"]));
    }
}
