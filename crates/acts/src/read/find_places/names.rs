//! What is found in lists of names: postcodes, streets, places, areas.

use pump_core::view::PlaceView;
use pump_core::{Point, plain_words};
use pump_db::{DbError, Tx};
use pump_places::store::gazetteer::{
    FoundPostcode, Named, find_meant, find_names, find_postcode, meant, start_postcodes,
};
use pump_places::store::inside;
use pump_places::{PlusCode, Postcode, PostcodeStart};

use super::{served, view};
use crate::app::App;

/// The most areas of an answer.
const MOST_AREAS: usize = 5;

/// What is looked for.
pub(super) struct Asked {
    pub(super) app: App,
    pub(super) q: String,
    /// The words of `q`.
    pub(super) words: Vec<String>,
    pub(super) near: Option<Point>,
    pub(super) welsh: bool,
    pub(super) limit: usize,
    pub(super) served: bool,
}

/// How names are looked for: as they were typed, or as they may be meant.
type Find = fn(&mut Tx<'_>, &[String], Option<Point>, usize) -> Result<Vec<Named>, DbError>;

/// The places, what they are called instead of what was typed, and whether there are any that are
/// not served.
pub(super) fn find(
    tx: &mut Tx<'_>,
    asked: &Asked,
) -> Result<(Vec<PlaceView>, Option<String>, bool), DbError> {
    if let Some((code, rest)) = PlusCode::read(&asked.q) {
        let place = short_code(tx, asked, &code, rest)?;
        return Ok((place.into_iter().collect(), None, false));
    }
    let mut places = postcodes(tx, &asked.q, asked.limit)?;
    // Nothing else is called as a whole postcode is.
    let whole = asked.q.parse::<Postcode>().is_ok() && !places.is_empty();
    if places.len() < asked.limit && !whole {
        places.extend(named(tx, asked, &asked.words, find_names)?);
    }
    let any = !places.is_empty();
    places.retain(|place| wanted(asked, place));
    if !places.is_empty() {
        return Ok((places, None, true));
    }
    for words in meant(tx, &asked.words)? {
        let mut places = named(tx, asked, &words, find_meant)?;
        places.retain(|place| wanted(asked, place));
        if !places.is_empty() {
            return Ok((places, Some(words.join(" ")), true));
        }
    }
    Ok((Vec::new(), None, any))
}

fn wanted(asked: &Asked, place: &PlaceView) -> bool {
    !asked.served || served(&asked.app, place)
}

/// A plus code that takes a place near it: the one that is named behind it, or where one is.
fn short_code(
    tx: &mut Tx<'_>,
    asked: &Asked,
    code: &PlusCode,
    rest: &str,
) -> Result<Option<PlaceView>, DbError> {
    let words = plain_words(rest);
    let near = match words.is_empty() {
        true => asked.near,
        // "Newbury, UK" is in no list: each word of the end may be more than anybody knows.
        false => {
            let mut found = None;
            for length in (1..=words.len()).rev() {
                found = find_names(tx, &words[..length], asked.near, 1)?.pop();
                if found.is_some() {
                    break;
                }
            }
            found.map(|named| named.point)
        }
    };
    let point = near.and_then(|near| code.point(near));
    Ok(point.map(|point| view(asked.q.clone(), "plus_code", point)))
}

/// Places, streets and areas of these words.
fn named(
    tx: &mut Tx<'_>,
    asked: &Asked,
    words: &[String],
    find: Find,
) -> Result<Vec<PlaceView>, DbError> {
    let found = find(tx, words, asked.near, asked.limit)?.into_iter();
    let mut places: Vec<PlaceView> = found.map(|named| name_view(named, asked.welsh)).collect();
    for area in asked
        .app
        .places
        .beginning(words, MOST_AREAS.min(asked.limit))
    {
        if let Some(point) = inside(tx, area.id)? {
            let name = area.name_cy.filter(|_| asked.welsh).unwrap_or(area.name);
            let mut area_view = view(name, "area", point);
            (area_view.within, area_view.code) = (area.layer, Some(area.code));
            places.push(area_view);
        }
    }
    Ok(places)
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
    let view = |it: FoundPostcode| view(it.name, "postcode", it.point);
    Ok(found.into_iter().map(view).collect())
}

fn name_view(named: Named, welsh: bool) -> PlaceView {
    let others = named.also;
    let (name, also) = match named.name_cy {
        Some(cy) if welsh => (cy, Some(named.name)),
        cy => (named.name, cy),
    };
    let also = also
        .into_iter()
        .chain(Some(others).filter(|others| !others.is_empty()));
    PlaceView {
        also: also.collect::<Vec<_>>().join(", "),
        within: named.within,
        ..view(name, named.kind.name(), named.point)
    }
}
