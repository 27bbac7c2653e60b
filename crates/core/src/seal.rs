//! What the site writes for itself into an address: nobody else can read or change it.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::base32;
use crate::ids::Unit;
use crate::secret::Secret;

impl Secret {
    /// Seals `plain` for `purpose` (ChaCha20-Poly1305 under a key of that purpose), in letters and
    /// digits, so that it stands in an address as it is; 8 characters for 5 bytes, of which 28 are
    /// not of `plain`.
    ///
    /// Twelve bytes of the keyed hash of `unit` and `plain` are the nonce: a unit of our own is by
    /// chance, and one that comes again with its key gives the same text again. Two texts share a
    /// nonce by bad luck once in 2^48 of them. `None` for what is longer than 2^38 bytes.
    #[must_use]
    pub fn seal(&self, purpose: &str, unit: &Unit, plain: &[u8]) -> Option<String> {
        let mut nonce = [0; NONCE_LEN];
        let hash = self.mac16(&[b"seal nonce", purpose.as_bytes(), &unit.key, plain]);
        nonce.copy_from_slice(&hash[..NONCE_LEN]);
        let mut sealed = plain.to_vec();
        self.sealing_key(purpose)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .ok()?;
        Some(base32::encode(&[nonce.as_slice(), &sealed].concat()))
    }

    /// What [`Secret::seal`] sealed for the same purpose; `None` when it was altered, cut, or
    /// sealed for another purpose or by another site.
    #[must_use]
    pub fn unseal(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = base32::decode(text)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let key = self.sealing_key(purpose)?;
        let plain = key.open_in_place(nonce, Aad::empty(), &mut sealed).ok()?;
        Some(plain.to_vec())
    }

    fn sealing_key(&self, purpose: &str) -> Option<LessSafeKey> {
        let key = self.mac(&[b"seal", purpose.as_bytes()]);
        UnboundKey::new(&CHACHA20_POLY1305, &key)
            .ok()
            .map(LessSafeKey::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(key: u8) -> Unit {
        Unit {
            key: [key; 16],
            body: [0; 16],
        }
    }

    #[test]
    fn what_is_sealed_is_read_by_its_site_for_its_purpose_alone() {
        let secret = Secret::from_bytes([9; 32]);
        let plain = b"circle:51.4149,-1.5157,500";
        let sealed = secret.seal("feed", &unit(1), plain).unwrap();
        assert_eq!(sealed.len(), (28 + plain.len()) * 8 / 5 + 1);
        assert!(sealed.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(secret.unseal("feed", &sealed).as_deref(), Some(&plain[..]));
        assert_eq!(secret.unseal("other", &sealed), None);
        let other = Secret::from_bytes([8; 32]);
        assert_eq!(other.unseal("feed", &sealed), None);
        for at in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(secret.unseal("feed", &altered), None, "{at}");
            assert_eq!(secret.unseal("feed", &sealed[..at]), None, "{at}");
        }
    }

    #[test]
    fn one_unit_seals_the_same_text_and_another_unit_another() {
        let secret = Secret::from_bytes([9; 32]);
        let seal = |key, plain: &[u8]| secret.seal("feed", &unit(key), plain).unwrap();
        assert_eq!(seal(1, b"here"), seal(1, b"here"));
        assert_ne!(seal(1, b"here"), seal(2, b"here"));
        // Not even the nonce is the same for two texts of one unit.
        assert_ne!(seal(1, b"here")[..19], seal(1, b"her!")[..19]);
    }
}
