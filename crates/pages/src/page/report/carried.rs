//! What the address of each page of the way carries on to the next.

use super::{at, encoded};

/// What is carried on beside the place itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// The name that somebody chose for the place, or empty.
    pub place: &'a str,
    /// The id of a photo that was sent already and is to be the report's, or empty.
    pub photo: &'a str,
    /// The code of the area that it is somewhere in, for a place that is not known; empty where the
    /// site has no areas. `None` for a place that is.
    pub within: Option<&'a str>,
}

impl Carried<'_> {
    /// A part of an address: `at=51.41490,-1.51570&place=Mill%20Lane`, with the id of a service,
    /// unless that is empty, and the photo, if any.
    #[must_use]
    pub fn query(self, lat: f64, lon: f64, service: &str) -> String {
        let service = match service {
            "" => String::new(),
            service => format!("&service={service}"),
        };
        let (place, photo) = (encoded(self.place), self.photo());
        let within = self.within();
        format!("at={}{service}&place={place}{within}{photo}", at(lat, lon))
    }

    /// The area of a place that is not known, as a part of an address; nothing for one that is.
    pub(super) fn within(self) -> String {
        let within = self.within.map(|code| format!("&in={}", encoded(code)));
        within.unwrap_or_default()
    }

    /// The photo, as the last part of an address that has others; nothing where there is none.
    #[must_use]
    pub fn photo(self) -> String {
        match self.photo {
            "" => String::new(),
            photo => format!("&photo={}", encoded(photo)),
        }
    }
}
