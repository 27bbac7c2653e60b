//! What an address carries from one page to the next: where, and what.

use axum::http::Uri;
use pump_core::view::{PlaceHere, ServiceView};

use crate::form::Fields;
use crate::state::Web;

/// The most characters of the name of a place that is carried along.
const MOST_PLACE: usize = 120;

/// How far somebody has come.
pub(crate) struct Way {
    /// Where it is.
    pub(crate) here: PlaceHere,
    /// The name that somebody chose for the place, or nothing.
    pub(crate) place: String,
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
            here,
            asked,
        })
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
    degrees.and_then(|(lat, lon)| pump_acts::read::here(&web.app, lat, lon).ok())
}

/// The name that somebody chose for the place, or nothing.
pub(super) fn place(asked: &Fields) -> String {
    let place = asked.one("place").chars().filter(|char| !char.is_control());
    place.take(MOST_PLACE).collect()
}
