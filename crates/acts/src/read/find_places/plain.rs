//! What says where it is by itself: numbers, references to a grid, links of maps, plus codes.

use pump_core::Point;
use pump_core::view::PlaceView;
use pump_places::{GridReference, PlusCode, coordinates, link};

use super::view;

/// The place of a text that needs no list of names; `None` for any other text.
pub(super) fn place(q: &str) -> Option<PlaceView> {
    if let Some(point) = coordinates(q).or_else(|| link(q)) {
        let name = format!("{}, {}", point.lat(), point.lon());
        return Some(view(name, "coordinates", point));
    }
    if let Some(reference) = GridReference::read(q) {
        return Some(view(reference.to_string(), "grid", reference.point()?));
    }
    let (code, rest) = PlusCode::read(q)?;
    // What stands behind a whole code is for people.
    let nowhere = Point { lat7: 0, lon7: 0 };
    let point = (!code.is_short()).then(|| code.point(nowhere)).flatten()?;
    let name = q
        .strip_suffix(rest)
        .unwrap_or(q)
        .trim_end_matches([',', ' ']);
    Some(view(name.to_ascii_uppercase(), "plus_code", point))
}
