//! What an address carries from one page to the next: where, and what.

use axum::http::Uri;
use axum::response::Response;
use pump_core::view::{PlaceHere, ServiceView};
use pump_pages::page::report::Carried;

use crate::form::Fields;
use crate::pages::shown::kept_by_nobody;
use crate::state::Web;

/// The most characters of the name of a place that is carried along.
const MOST_PLACE: usize = 120;

/// The most characters of the id of a photo.
const MOST_PHOTO: usize = 64;

/// The most characters of the code of an area.
const MOST_CODE: usize = 64;

/// How far somebody has come.
pub(crate) struct Way {
    /// Where it is.
    pub(crate) here: PlaceHere,
    /// The name that somebody chose for the place, or nothing.
    pub(crate) place: String,
    /// The id of a photo that was sent already, or nothing.
    photo: String,
    /// The code of the area that it is somewhere in, where nobody knows the place.
    pub(crate) within: Option<String>,
    /// All parameters.
    asked: Fields,
}

impl Way {
    /// What the address of a page says; `None` where it has no place that is served, and one
    /// begins anew.
    pub(crate) fn of(web: &Web, uri: &Uri) -> Option<Self> {
        let asked = Fields::of_query(uri);
        let here = here(web, &asked)?;
        Some(Self {
            place: place(&asked),
            photo: photo(&asked),
            within: within(&asked),
            here,
            asked,
        })
    }

    /// What is carried on to the next page.
    pub(super) fn carried(&self) -> Carried<'_> {
        Carried {
            place: &self.place,
            photo: &self.photo,
            within: self.within.as_deref(),
        }
    }

    /// An answer of this address: whoever knows the id of a photo could give it with a report of
    /// their own, so it is kept by nobody.
    pub(super) fn kept(&self, answer: Response) -> Response {
        kept_with(&self.photo, answer)
    }

    /// The code of the thing that it is about.
    pub(super) fn asset(&self) -> Option<String> {
        self.asked.said("asset")
    }

    /// The service that was chosen.
    pub(super) fn service(&self, web: &Web) -> Option<ServiceView> {
        pump_acts::read::service(&web.app, self.asked.one("service")).ok()
    }
}

/// The place of an address, where it has one that is served.
pub(super) fn here(web: &Web, asked: &Fields) -> Option<PlaceHere> {
    anywhere(web, asked).filter(|here| here.served)
}

/// The place of an address, served or not.
pub(crate) fn anywhere(web: &Web, asked: &Fields) -> Option<PlaceHere> {
    let (lat, lon) = asked.one("at").split_once(',')?;
    let degrees = lat.trim().parse().ok().zip(lon.trim().parse().ok());
    let (lat, lon) = degrees?;
    let here = match within(asked) {
        Some(code) => pump_acts::read::somewhere(&web.app, &code, lat, lon),
        None => pump_acts::read::here(&web.app, lat, lon),
    };
    here.ok()
}

/// The code of the area that it is somewhere in, where the address says that nobody knows the place;
/// empty for a site without areas.
pub(super) fn within(asked: &Fields) -> Option<String> {
    let code = asked.one("in").chars().take(MOST_CODE);
    asked.has("in").then(|| code.collect())
}

/// The name that somebody chose for the place, or nothing.
pub(super) fn place(asked: &Fields) -> String {
    let place = asked.one("place").chars().filter(|char| !char.is_control());
    place.take(MOST_PLACE).collect()
}

/// The id of a photo that was sent already; nothing where the address has none that can be one.
pub(crate) fn photo(asked: &Fields) -> String {
    let photo = asked.one("photo");
    let can_be =
        photo.len() <= MOST_PHOTO && photo.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if can_be {
        photo.to_owned()
    } else {
        String::new()
    }
}

/// An answer of an address with a photo, which is kept by nobody.
pub(crate) fn kept_with(photo: &str, answer: Response) -> Response {
    if photo.is_empty() {
        answer
    } else {
        kept_by_nobody(answer)
    }
}
