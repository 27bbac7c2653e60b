//! Where is what somebody typed?

use pump_core::view::{PlaceView, PlacesFound};
use pump_core::{Point, plain_words};
use pump_db::{DbError, Tx};
use pump_places::store::gazetteer::{
    FoundPostcode, MOST_FOUND, Named, find_names, find_postcode, start_postcodes,
};
use pump_places::{Postcode, PostcodeStart, coordinates};

use crate::app::App;
use crate::error::ActError;

/// The longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// The fewest letters and digits that are looked for.
const SHORTEST: usize = 2;

/// The most words that are looked for.
const MOST_WORDS: usize = 12;

/// The places that `q` may be: coordinates, a postcode or the beginning of one, or the beginning of
/// a name, more words of which may be those of what it is in ("mill lane hungerford"). Names that
/// are just so come first, then places, then streets, and the nearest to `near` first. At most
/// `limit`, and at most 50.
///
/// Whatever is typed is answered: with why nothing was found, where nothing was. Whether a place is
/// served is not asked here; [`super::here`] knows.
///
/// # Errors
/// As the store says, and no other.
pub async fn find_places(
    app: &App,
    language: &str,
    q: &str,
    near: Option<Point>,
    limit: usize,
) -> Result<PlacesFound, ActError> {
    let limit = limit.min(MOST_FOUND);
    let q = q.trim();
    if let Some(point) = coordinates(q) {
        let name = format!("{}, {}", point.lat(), point.lon());
        return Ok(found(vec![view(name, String::new(), "coordinates", point)]));
    }
    if q.chars().nth(LONGEST).is_some() {
        return Ok(none("long"));
    }
    let mut words = plain_words(q);
    words.truncate(MOST_WORDS);
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    if letters < SHORTEST {
        return Ok(none(if letters == 0 { "empty" } else { "short" }));
    }
    let (q, welsh) = (q.to_owned(), language == "cy");
    let read = move |tx: &mut Tx<'_>| -> Result<Vec<PlaceView>, DbError> {
        let mut places = postcodes(tx, &q, limit)?;
        if places.len() < limit {
            let names = find_names(tx, &words, near, limit - places.len())?;
            places.extend(names.into_iter().map(|named| name_view(named, welsh)));
        }
        Ok(places)
    };
    let places = app.db.read(read).await?;
    Ok(match places.is_empty() {
        true => none("unknown"),
        false => found(places),
    })
}

/// The point of coordinates as people write them: two numbers in degrees, latitude first.
#[must_use]
pub fn point_of(text: &str) -> Option<Point> {
    coordinates(text)
}

fn postcodes(tx: &mut Tx<'_>, q: &str, limit: usize) -> Result<Vec<PlaceView>, DbError> {
    let mut found: Vec<FoundPostcode> = Vec::new();
    match q.parse::<Postcode>() {
        Ok(postcode) => found.extend(find_postcode(tx, &postcode)?),
        Err(_) => {
            for start in PostcodeStart::read(q) {
                let more = start_postcodes(tx, &start, limit - found.len())?;
                found.extend(more);
            }
        }
    }
    let view = |it: FoundPostcode| view(it.name, String::new(), "postcode", it.point);
    Ok(found.into_iter().map(view).collect())
}

fn name_view(named: Named, welsh: bool) -> PlaceView {
    let name = match named.name_cy {
        Some(cy) if welsh => cy,
        _ => named.name,
    };
    view(name, named.within, named.kind.name(), named.point)
}

fn view(name: String, within: String, kind: &str, point: Point) -> PlaceView {
    PlaceView {
        name,
        within,
        kind: kind.to_owned(),
        lat: point.lat(),
        lon: point.lon(),
    }
}

fn found(places: Vec<PlaceView>) -> PlacesFound {
    PlacesFound {
        places,
        problem: None,
    }
}

fn none(problem: &str) -> PlacesFound {
    PlacesFound {
        places: Vec::new(),
        problem: Some(problem.to_owned()),
    }
}
