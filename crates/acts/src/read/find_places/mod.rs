//! Where is what somebody typed?

mod names;
mod plain;

use pump_core::view::{PlaceView, PlacesFound};
use pump_core::{Point, Reference, plain_words};
use pump_db::{DbError, Tx};
use pump_places::store::gazetteer::MOST_FOUND;
use pump_places::{coordinates, is_link, metres_between};

use crate::app::App;
use crate::error::ActError;

/// The longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// The fewest letters and digits that are looked for.
const SHORTEST: usize = 2;

/// The most words that are looked for.
const MOST_WORDS: usize = 12;

/// What somebody typed.
#[derive(Clone, Debug, Default)]
pub struct FindInput {
    /// The text.
    pub q: String,
    /// Where they are: of several places of a sort, the nearest come first. Where this is not
    /// known, the middle of what the site serves.
    pub near: Option<Point>,
    /// How many places at most, up to 50.
    pub limit: usize,
    /// Whether only places that are served are wanted.
    pub served: bool,
}

/// The places that the text may be: coordinates, a link of a map, a grid reference, a plus code, a
/// postcode or the beginning of one, or the beginning of a name, more words of which may be those
/// of what it is in ("mill lane hungerford"). The nearest and those with just that name come
/// first. Where nothing is called so, places whose names are nearly so. The reference of a report
/// that the public can see is that report.
///
/// Whatever is typed is answered: with why nothing was found, where nothing was.
///
/// # Errors
/// As the store says, and no other.
pub async fn find_places(
    app: &App,
    language: &str,
    input: &FindInput,
) -> Result<PlacesFound, ActError> {
    let q = input.q.trim();
    let near = input.near.or_else(|| app.places.centre());
    if let Some(place) = plain::place(q) {
        return Ok(keep(app, input, vec![place]));
    }
    if is_link(q) {
        return Ok(none("link"));
    }
    if q.chars().nth(LONGEST).is_some() {
        return Ok(none("long"));
    }
    if let Ok(reference) = q.parse::<Reference>()
        && super::version(app, language, reference.as_str())
            .await
            .is_ok()
    {
        let reference = Some(reference.as_str().to_owned());
        return Ok(PlacesFound {
            reference,
            ..PlacesFound::default()
        });
    }
    let mut words = plain_words(q);
    words.truncate(MOST_WORDS);
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    if letters < SHORTEST {
        return Ok(none(if letters == 0 { "empty" } else { "short" }));
    }
    let asked = names::Asked {
        app: app.clone(),
        q: q.to_owned(),
        words,
        near,
        welsh: language == "cy",
        limit: input.limit.min(MOST_FOUND),
        served: input.served,
    };
    let read = move |tx: &mut Tx<'_>| -> Result<(Vec<PlaceView>, Option<String>, bool), DbError> {
        names::find(tx, &asked)
    };
    let (places, meant, any) = app.db.read(read).await?;
    if places.is_empty() {
        return Ok(none(if any { "outside" } else { "unknown" }));
    }
    Ok(PlacesFound {
        meant,
        ..keep(app, input, places)
    })
}

/// The point of coordinates as people write them: two numbers in degrees, latitude first.
#[must_use]
pub fn point_of(text: &str) -> Option<Point> {
    coordinates(text)
}

/// Places with how far they are, those that are wanted.
fn keep(app: &App, input: &FindInput, mut places: Vec<PlaceView>) -> PlacesFound {
    places.retain(|place| !input.served || served(app, place));
    if places.is_empty() {
        return none("outside");
    }
    for place in &mut places {
        let point = Point::from_degrees(place.lat, place.lon);
        let metres = input
            .near
            .zip(point)
            .map(|(near, point)| metres_between(near, point));
        place.metres = metres.map(|metres| metres.round() as u64);
    }
    places.truncate(input.limit);
    PlacesFound {
        places,
        ..PlacesFound::default()
    }
}

fn served(app: &App, place: &PlaceView) -> bool {
    super::here(app, place.lat, place.lon).is_ok_and(|here| here.served)
}

fn view(name: String, kind: &str, point: Point) -> PlaceView {
    PlaceView {
        name,
        also: String::new(),
        within: String::new(),
        kind: kind.to_owned(),
        lat: point.lat(),
        lon: point.lon(),
        metres: None,
        code: None,
    }
}

fn none(problem: &str) -> PlacesFound {
    PlacesFound {
        problem: Some(problem.to_owned()),
        ..PlacesFound::default()
    }
}
