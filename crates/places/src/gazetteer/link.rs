//! Addresses of map sites, and `geo:`: what people copy when they are asked where.

use std::borrow::Cow;

use pump_core::Point;

use super::coordinates::coordinates;
use super::grid_reference::GridReference;

/// Longer addresses are looked at up to here, in bytes.
const LONGEST: usize = 2_000;

/// Names of a pair in one parameter, the likeliest place first: what is marked, then what is
/// looked for, then the middle of what is seen.
const PAIRS: [&str; 12] = [
    "coordinate",
    "q",
    "query",
    "destination",
    "daddr",
    "ll",
    "sll",
    "cp",
    "center",
    "centre",
    "map",
    "gridref",
];

/// Names of latitude and longitude in two parameters, the marked place first.
const HALVES: [(&str, &str); 8] = [
    ("mlat", "mlon"),
    ("lat", "lon"),
    ("lat", "lng"),
    ("lat", "long"),
    ("latitude", "longitude"),
    ("y", "x"),
    ("northing", "easting"),
    ("n", "e"),
];

/// Whether `text` is the address of a page or of a place.
#[must_use]
pub fn is_link(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |start: &str| {
        text.get(..start.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(start))
    };
    [
        "http://",
        "https://",
        "geo:",
        "www.",
        "maps.app.goo.gl/",
        "goo.gl/",
    ]
    .into_iter()
    .any(begins)
}

/// The place in an address of the usual map sites (Google, OpenStreetMap, Bing, Apple, Ordnance
/// Survey, Here, Waze, Streetmap) or of `geo:`. Nothing is fetched: short addresses, which only
/// their site understands, are none. `None` also for what is no address.
#[must_use]
pub fn link(text: &str) -> Option<Point> {
    let text = text.trim();
    if !is_link(text) {
        return None;
    }
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let text = unescaped(&text[..end]);
    geo(&text)
        .or_else(|| marked(&text))
        .or_else(|| parameters(&text))
        .or_else(|| viewed(&text))
}

/// `geo:51.4,-1.5;u=35`, and `geo:0,0?q=51.4,-1.5(Here)` of telephones.
fn geo(text: &str) -> Option<Point> {
    let rest = text
        .get(..4)
        .filter(|scheme| scheme.eq_ignore_ascii_case("geo:"));
    let rest = rest.and(text.get(4..))?;
    let (place, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let asked = asked.split('&').find_map(|part| part.strip_prefix("q="));
    let asked = asked.and_then(|q| coordinates(q.split('(').next()?));
    let place = place.split(';').next()?;
    // A third number is a height.
    let numbers: Vec<&str> = place.split(',').take(2).collect();
    asked.or_else(|| coordinates(&numbers.join(",")))
}

/// `!3d51.4!4d-1.5`: Google's pin, which lies elsewhere than the middle of the map.
fn marked(text: &str) -> Option<Point> {
    let (_, rest) = text.rsplit_once("!3d")?;
    let (lat, rest) = rest.split_once("!4d")?;
    let lon = rest
        .split(|char: char| !matches!(char, '0'..='9' | '.' | '-'))
        .next()?;
    coordinates(&format!("{lat},{lon}"))
}

/// What stands behind `?`, `&`, `#` and `;`.
fn parameters(text: &str) -> Option<Point> {
    let parts = text.split(['?', '&', '#']);
    let parts: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once('=')).collect();
    let value = |name: &str| {
        let of_name = |(key, value): &(&str, &str)| {
            (key.eq_ignore_ascii_case(name) && !value.is_empty()).then(|| (*value).to_owned())
        };
        parts.iter().find_map(of_name)
    };
    let halves = HALVES.iter().find_map(|(up, along)| {
        let (up, along) = (value(up)?, value(along)?);
        // Metres are east first, degrees north first; x and y may be either.
        coordinates(&format!("{up},{along}"))
            .or_else(|| GridReference::read(&format!("{along},{up}"))?.point())
    });
    halves.or_else(|| PAIRS.iter().find_map(|name| pair(&value(name)?)))
}

/// `51.4,-1.5`, `51.4~-1.5`, `51.4,-1.5,15z`, `17/51.4/-1.5`, or a grid reference.
fn pair(text: &str) -> Option<Point> {
    let text = text.trim_start_matches("loc:");
    let whole = coordinates(text).or_else(|| GridReference::read(text)?.point());
    whole.or_else(|| {
        let parts: Vec<&str> = text.split(['/', '~', ',']).collect();
        match parts.as_slice() {
            [zoom, lat, lon, ..] if text.contains('/') && zoom.parse::<f64>().is_ok() => {
                coordinates(&format!("{lat},{lon}"))
            }
            [lat, lon, ..] if lat.contains('.') => coordinates(&format!("{lat},{lon}")),
            _ => None,
        }
    })
}

/// The middle of what is seen: `@51.4,-1.5,17z`, `#17/51.4/-1.5`, `/51.4,-1.5`.
fn viewed(text: &str) -> Option<Point> {
    let at = text
        .rsplit_once('@')
        .and_then(|(_, rest)| pair(rest.split('/').next()?));
    let hash = || pair(text.rsplit_once('#')?.1);
    let path = || {
        text.split(['/', '?', '#'])
            .filter(|part| part.contains('.'))
            .find_map(coordinates)
    };
    at.or_else(hash).or_else(path)
}

/// With what `%2C` and the like stand for, and spaces for `+`.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|it| u8::try_from(it).ok())
        };
        let escaped = match *rest {
            [b'%', a, b, ..] => hex(a).zip(hex(b)).map(|(a, b)| a * 16 + b),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if escaped.is_some() { &rest[3..] } else { more };
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pump_core::Point;

    use super::{is_link, link};

    #[test]
    fn places_of_the_usual_map_sites_are_read() {
        for text in [
            "geo:51.4149,-1.5157",
            "geo:51.4149,-1.5157,85;u=35",
            "GEO:0,0?q=51.4149,-1.5157(Here)",
            "https://www.google.com/maps/@51.4149,-1.5157,17z",
            "https://www.google.co.uk/maps/place/Hungerford/@51.1,-1.1,15z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d51.4149!4d-1.5157!16s",
            "https://maps.google.com/?q=51.4149,-1.5157",
            "https://maps.google.com/maps?q=loc:51.4149,-1.5157&z=17",
            "https://www.google.com/maps/search/?api=1&query=51.4149%2C-1.5157",
            "https://www.google.com/maps/dir/?api=1&destination=51.4149,-1.5157",
            "https://www.google.com/maps/place/51.4149,-1.5157",
            "https://www.openstreetmap.org/#map=17/51.4149/-1.5157",
            "https://www.openstreetmap.org/?mlat=51.4149&mlon=-1.5157#map=12/51.1/-1.1",
            "https://opentopomap.org/#map=15/51.4149/-1.5157",
            "https://umap.example/#17/51.4149/-1.5157",
            "https://www.bing.com/maps?cp=51.4149~-1.5157&lvl=16",
            "https://maps.apple.com/?ll=51.4149,-1.5157&q=Hungerford",
            "https://maps.apple.com/place?coordinate=51.4149,-1.5157&name=Pin",
            "https://explore.osmaps.com/?lat=51.4149&lon=-1.5157&zoom=16",
            "https://wego.here.com/?map=51.4149,-1.5157,15,normal",
            "https://waze.com/ul?ll=51.4149%2C-1.5157&navigate=yes",
            "www.openstreetmap.org/#map=17/51.4149/-1.5157",
        ] {
            let point = link(text).map(|point| (point.lat7, point.lon7));
            assert_eq!(point, Some((514_149_000, -15_157_000)), "{text}");
        }
        for text in [
            "https://www.streetmap.co.uk/map?x=433800&y=168700&z=115",
            "https://gridreferencefinder.com/?gridref=SU3380068700",
        ] {
            let found = link(text).unwrap();
            assert!(
                Point::from_degrees(51.4166, -1.5155)
                    .is_some_and(|at| crate::metres_between(found, at) < 200.0),
                "{text}: {found}"
            );
        }
    }

    #[test]
    fn what_says_no_place_is_none() {
        for text in [
            "https://maps.app.goo.gl/AbCdEf123",
            "https://example.org/",
            "https://",
            "https://www.google.com/maps?q=Newbury",
            "geo:",
            "geo:91,0",
            "geo:x",
            "http://%",
            "http://%ff%",
            "https://example.org/v1.2,3/x",
            "https://www.openstreetmap.org/#map=17/95/-1",
        ] {
            assert_eq!(link(text), None, "{text}");
            assert!(is_link(text), "{text}");
        }
        for text in [
            "",
            "51.4149,-1.5157",
            "Newbury",
            "SU 338 687",
            "ŵww.",
            "geo",
        ] {
            assert_eq!(link(text), None, "{text}");
            assert!(!is_link(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "(https?://|geo:|www[.])[ -~ŵ💡]{0,80}") {
            let _ = link(&text);
        }
    }
}
