//! The way to a report: where, what, is it one of these, tell us, thank you.

mod carried;
mod known;
mod photo_place;
mod pick;
mod question;
mod somewhere;
mod stopped;
mod tell;
mod thanks;
mod what;
mod where_;

pub use carried::Carried;
pub use known::known;
pub use photo_place::{PhotoPlace, photo_place};
pub use pick::{Pick, WrongThing, number_as_typed};
pub use somewhere::{AreaChoice, Somewhere, somewhere};
pub use stopped::stopped;
pub use tell::{Tell, Wrong, after_another, for_somebody, tell};
pub use thanks::{Thanks, thanks};
pub use what::what;
pub use where_::{Found, Where, WherePhoto, WhereTrouble, where_};

use pump_core::PlaceSaid;
use pump_core::view::{PlaceHere, SimilarRecord};

use super::Shell;
use super::say::say;
use crate::dates;
use crate::texts::fill;
use crate::texts::report::Report;
use crate::texts::somewhere::Somewhere as SomewhereWords;

/// What somebody typed and chose, by field, in the order of the page. A field may come many times.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a>(pub &'a [(String, String)]);

impl<'a> Typed<'a> {
    /// What one field holds.
    #[must_use]
    pub fn one(self, name: &str) -> &'a str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether `value` was chosen in a field.
    #[must_use]
    pub fn chose(self, name: &str, value: &str) -> bool {
        let mut fields = self.0.iter();
        fields.any(|(field, chosen)| field == name && chosen == value)
    }
}

/// A place as a part of an address: `51.41490,-1.51570`.
#[must_use]
pub fn at(lat: f64, lon: f64) -> String {
    format!("{lat:.5},{lon:.5}")
}

/// A place in words: the name that somebody chose, else the names of its areas, else the degrees.
pub(super) fn place_words(here: &PlaceHere, place: &str) -> String {
    if !place.is_empty() {
        return place.to_owned();
    }
    let names: Vec<&str> = here.areas.iter().map(|area| area.name.as_str()).collect();
    let named = names.into_iter().filter(|name| !name.is_empty()).take(2);
    let named = named.collect::<Vec<_>>().join(", ");
    if named.is_empty() {
        at(here.lat, here.lon)
    } else {
        named
    }
}

/// How far a report is away; of one whose place is not exact, that too.
pub(super) fn away(language: &str, record: &SimilarRecord) -> String {
    let (w, s) = (Report::of(language), SomewhereWords::of(language));
    let away = w.away(record.distance_m);
    match record.summary.place {
        PlaceSaid::About if away == w.known_here => s.about_said.to_owned(),
        PlaceSaid::About => fill(s.about_away, &[&away]),
        PlaceSaid::Exact | PlaceSaid::Unknown => away,
    }
}

/// The place of a report in words: as [`place_words`], or that it is somewhere `within` an area.
pub(super) fn told_place(
    shell: &Shell<'_>,
    here: &PlaceHere,
    place: &str,
    within: Option<&str>,
) -> String {
    let s = SomewhereWords::of(shell.language);
    match (within, here.areas.first()) {
        (None, _) => place_words(here, place),
        (Some(_), Some(area)) => fill(s.unknown_in, &[&area.name]),
        (Some(_), None) => s.unknown.to_owned(),
    }
}

/// When a report is read next, in words. `at` is local time, `2026-05-04T09:00:00`.
fn read_next(shell: &Shell<'_>, at: Option<&str>) -> Option<String> {
    let (day, time) = dates::of_civil(shell.texts(), at?.parse().ok()?);
    Some(fill(
        Report::of(shell.language).tell_next_read,
        &[&day, &time],
    ))
}

/// A value in the query of an address.
pub(crate) fn encoded(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
