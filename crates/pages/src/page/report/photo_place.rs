//! The place of a photo, offered to whoever sent it.

use askama::Template;
use pump_core::view::PlaceHere;

use super::{Carried, place_words};
use crate::page::Shell;
use crate::texts::photo_place::PhotoPlace as Words;
use crate::texts::{Texts, fill};

/// A photo that is here, and where it says that it was taken.
#[derive(Clone, Copy, Debug)]
pub struct PhotoPlace<'a> {
    /// The place, which this site serves.
    pub here: &'a PlaceHere,
    /// The id of the photo.
    pub photo: &'a str,
    /// A service that was chosen before, or nothing.
    pub service: &'a str,
}

#[derive(Template)]
#[template(path = "report/photo_place.html")]
struct PhotoPlacePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    p: &'static Words,
    asks: String,
    yes: String,
    no: String,
}

/// Asks whether the place of a photo is to be that of the report: it is used on *Yes* alone.
#[must_use]
pub fn photo_place(shell: &Shell<'_>, offer: PhotoPlace<'_>) -> String {
    let (p, here, base) = (Words::of(shell.language), offer.here, &shell.base);
    let carried = Carried {
        place: "",
        photo: offer.photo,
        within: None,
    };
    let query = carried.query(here.lat, here.lon, offer.service);
    let photo = carried.photo();
    let (next, service) = match offer.service {
        "" => ("what", String::new()),
        service => ("known", format!("&service={service}")),
    };
    let page = PhotoPlacePage {
        shell,
        t: shell.texts(),
        p,
        asks: fill(p.near, &[&place_words(here, "")]),
        yes: format!("{base}/report/{next}?{query}"),
        no: format!("{base}/report?taken=kept{photo}{service}"),
    };
    page.render().unwrap_or_default()
}
