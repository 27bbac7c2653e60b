//! The address of tiles that somebody else serves.

/// Endings of addresses whose tiles are pictures.
const PICTURES: [&str; 4] = [".png", ".jpg", ".jpeg", ".webp"];
/// The deepest zoom of vector tiles, of pictures: those of most makers. Nearer maps are drawn from it.
const DEEPEST: [u8; 2] = [14, 19];

/// Why an address is none of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be like https://tiles.example.org/{{z}}/{{x}}/{{y}}.mvt, with {{z}}, {{x}} and {{y}} once each"
)]
pub struct BadAddress;

/// The address of a base map's tiles: `https://` (or `http://`, as on a machine of one's own), a host,
/// and a path with `{z}`, `{x}` and `{y}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileAddress {
    text: String,
    /// How long the part is that says who serves it.
    origin: usize,
}

impl TileAddress {
    /// Takes what an operator wrote.
    ///
    /// # Errors
    /// [`BadAddress`].
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let schemes = ["https://", "http://"];
        let begins = schemes.iter().find(|scheme| text.starts_with(**scheme));
        let begins = begins.ok_or(BadAddress)?.len();
        let (host, path) = text
            .get(begins..)
            .and_then(|rest| rest.split_once('/'))
            .ok_or(BadAddress)?;
        let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        let is_path = |c: char| c.is_ascii_graphic() && !"<>\"'#`".contains(c);
        let once = ["{z}", "{x}", "{y}"]
            .iter()
            .all(|part| path.matches(part).count() == 1);
        if host.is_empty() || !host.chars().all(is_host) || !path.chars().all(is_path) || !once {
            return Err(BadAddress);
        }
        Ok(Self {
            text: text.to_owned(),
            origin: begins + host.len(),
        })
    }

    /// The whole of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Who serves the tiles, such as `https://tiles.example.org`: letters, digits, `.-:[]` and the
    /// scheme, so that it can stand in a header.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.text.get(..self.origin).unwrap_or_default()
    }

    /// Whether its tiles are pictures; else they are vector tiles.
    #[must_use]
    pub fn is_of_pictures(&self) -> bool {
        let path = self.text.split('?').next().unwrap_or_default();
        let path = path.to_ascii_lowercase();
        PICTURES.iter().any(|ending| path.ends_with(ending))
    }

    /// The deepest zoom that is asked for.
    #[must_use]
    pub fn deepest(&self) -> u8 {
        DEEPEST[usize::from(self.is_of_pictures())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_serves_the_tiles_and_what_they_are_is_read_from_the_address() {
        let vector = TileAddress::parse("https://tiles.example.org:8443/uk/{z}/{x}/{y}.mvt?key=a");
        let vector = vector.unwrap();
        assert_eq!(vector.origin(), "https://tiles.example.org:8443");
        assert_eq!((vector.is_of_pictures(), vector.deepest()), (false, 14));
        let pictures = TileAddress::parse("http://127.0.0.1:1/{z}/{x}/{y}.PNG?key=a").unwrap();
        assert_eq!((pictures.is_of_pictures(), pictures.deepest()), (true, 19));
    }

    #[test]
    fn what_is_no_address_of_tiles_is_refused() {
        for text in [
            "",
            "ftp://a/{z}/{x}/{y}",
            "https://{z}/{x}/{y}",
            "https:///{z}/{x}/{y}",
            "https://a.example/{z}/{x}",
            "https://a.example/{z}/{x}/{y}/{z}",
            "https://a.example; script-src */{z}/{x}/{y}",
            "https://a b/{z}/{x}/{y}",
            "https://a,b/{z}/{x}/{y}",
            "https://a@b/{z}/{x}/{y}",
            "https://a/{z}/{x}/{y}\"",
            "https://a/{z}/{x}/{y}#a",
            "//a/{z}/{x}/{y}",
        ] {
            assert_eq!(TileAddress::parse(text), Err(BadAddress), "{text}");
        }
    }
}
