//! Postcodes, streets and settlements: a source at a time, in steps; what is coming is read by
//! nobody before it is whole.

use std::sync::Arc;

use pump_core::{Maker, Point, free_text, plain_words};
use pump_db::Tx;
use pump_places::PlaceKind;
use pump_places::store::gazetteer::{
    Begun, NewImport, NewName, NewPostcode, add_names, add_postcodes, begin, finish, sweep,
};
use serde::{Deserialize, Serialize};

use super::ids::with_ids;
use super::{Imported, PlaceInput, PlacesInput};
use crate::app::App;
use crate::error::ActError;

/// The most rows that one step takes.
pub const MOST_PLACES: usize = 2_000;

/// Names of one transaction: each is found by several beginnings.
const NAMES_TOGETHER: usize = 100;

/// The most other names of a place.
const MOST_ALSO: usize = 8;

/// The longest name, in characters.
const MOST_NAME: usize = 200;

/// Rows that one step of tidying deletes.
const SWEPT: u64 = 2_000;

/// Where an import of places is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesBegun {
    /// What its steps name.
    pub import: i64,
    /// How many rows of the file are done with.
    pub rows: u64,
    /// Whether all of this file is here already.
    pub whole: bool,
}

/// Begins an import of a source, or goes on with one of the same file that broke off.
///
/// # Errors
/// [`ActError::Invalid`] for a source without a name or a kind that is none; as the store says.
pub async fn begin_places(app: &App, input: &PlacesInput) -> Result<PlacesBegun, ActError> {
    let source = free_text("source", &input.source, MOST_NAME)?;
    let source = source.ok_or_else(|| ActError::field("source", "is empty: it needs a name"))?;
    let kind = PlaceKind::named(&input.kind);
    let kind = kind.ok_or_else(|| ActError::field("kind", "is postcode, street or place"))?;
    let digest = input.digest.clone();
    let work = move |tx: &mut Tx<'_>, maker: &Maker| {
        let import = NewImport {
            id: maker.id(0),
            source: source.clone(),
            kind,
            digest: digest.clone(),
        };
        Ok(begin(tx, &import, maker.now())?)
    };
    let Begun { id, rows, live } = with_ids(app, work).await?;
    Ok(PlacesBegun {
        import: id,
        rows,
        whole: live,
    })
}

/// Takes some places of an import in. `read` is how many rows of the file are done with by the end.
///
/// # Errors
/// [`ActError::Conflict`] when another import of the source began meanwhile; as the store says. A
/// row that is not right is noted and left out.
pub async fn import_places(
    app: &App,
    import: i64,
    kind: &str,
    places: Vec<PlaceInput>,
    read: u64,
) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    let added = match PlaceKind::named(kind) {
        Some(PlaceKind::Postcode) => {
            let good = gather(places, &mut done, postcode);
            let count = good.len();
            let good = Arc::new(good);
            let work = move |tx: &mut Tx<'_>| add_postcodes(tx, import, &good, Some(read));
            (app.db.write(work).await?, count)
        }
        Some(_) => {
            let good = gather(places, &mut done, named);
            let (count, mut new) = (good.len(), Some(0));
            let steps = good.chunks(NAMES_TOGETHER);
            let last = steps.len();
            for (step, names) in steps.enumerate() {
                // When this is broken off, what was added is done again: it is known by its line.
                let rows = (step + 1 == last).then_some(read);
                let names: Arc<[NewName]> = names.into();
                let work = move |tx: &mut Tx<'_>| add_names(tx, import, &names, rows);
                let added = app.db.write(work).await?;
                new = new.zip(added).map(|(new, added)| new + added);
            }
            (new, count)
        }
        None => return Err(ActError::field("kind", "is postcode, street or place")),
    };
    let (Some(new), count) = added else {
        let problem = "another import of this source began meanwhile: run it again".to_owned();
        return Err(ActError::Conflict(problem));
    };
    done.new = new;
    done.same = count as u64 - new;
    Ok(done)
}

/// An import is whole: from now on it is read, and what the source had before is not.
///
/// # Errors
/// [`ActError::Conflict`] when it is not coming; as the store says.
pub async fn finish_places(app: &App, import: i64) -> Result<(), ActError> {
    let finished = app.db.write(move |tx| finish(tx, import)).await?;
    let problem = "another import of this source began meanwhile: run it again";
    finished
        .then_some(())
        .ok_or_else(|| ActError::Conflict(problem.to_owned()))
}

/// Deletes a step of what other imports took the place of; how many rows, so that 0 is the end.
///
/// # Errors
/// As the store says.
pub async fn tidy_places(app: &App) -> Result<u64, ActError> {
    Ok(app.db.write(|tx| sweep(tx, SWEPT)).await?)
}

fn gather<T>(
    places: Vec<PlaceInput>,
    done: &mut Imported,
    make: impl Fn(&PlaceInput) -> Result<T, String>,
) -> Vec<T> {
    let mut good = Vec::with_capacity(places.len());
    for place in places {
        match make(&place) {
            Ok(place) => good.push(place),
            Err(problem) => {
                let note = format!("line {}: {problem}; left out", place.line);
                done.notes.push(note);
            }
        }
    }
    good
}

fn postcode(place: &PlaceInput) -> Result<NewPostcode, String> {
    let postcode = place.name.parse();
    Ok(NewPostcode {
        postcode: postcode.map_err(|error| format!("\"{}\" {error}", place.name))?,
        point: point(place)?,
    })
}

fn named(place: &PlaceInput) -> Result<NewName, String> {
    let text = |field: &str, text: &str| {
        free_text(field, text, MOST_NAME).map_err(|error| error.to_string())
    };
    let name = text("name", &place.name)?.ok_or("it has no name")?;
    if plain_words(&name).is_empty() {
        return Err("its name has neither letter nor digit".to_owned());
    }
    let cy = place.name_cy.as_deref().map(|cy| text("name in Welsh", cy));
    let cy = cy.transpose()?.flatten();
    let mut also: Vec<String> = Vec::new();
    for other in place.also.iter().take(MOST_ALSO) {
        let other = text("another name", other)?;
        let known =
            |other: &String| *other == name || Some(other) == cy.as_ref() || also.contains(other);
        also.extend(other.filter(|other| !known(other)));
    }
    Ok(NewName {
        no: i64::try_from(place.line).map_err(|error| error.to_string())?,
        name_cy: cy.filter(|cy| *cy != name),
        name,
        also,
        within: text("within", &place.within)?.unwrap_or_default(),
        point: point(place)?,
    })
}

fn point(place: &PlaceInput) -> Result<Point, String> {
    let point = Point::from_degrees(place.lat, place.lon);
    point.ok_or_else(|| format!("{}, {} is no place", place.lat, place.lon))
}
