//! The names of places: settlements, parks, streets and postcodes, by which people say where.

use pump_acts::import::{
    Imported, PlaceInput, PlacesInput, begin_places, finish_places, import_places,
};
use pump_acts::{ActError, App};

use crate::County;
use crate::county::{NAME, Position};

/// Brings the names of the county in.
pub(super) async fn names(app: &App, county: &County) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    for (kind, places) in [
        ("place", settlements(county)),
        ("street", streets(county)),
        ("postcode", postcodes(county)),
    ] {
        let input = PlacesInput {
            source: format!("demo {kind}"),
            kind: kind.to_owned(),
            digest: "made from a seed".to_owned(),
        };
        let begun = begin_places(app, &input).await?;
        let places: Vec<PlaceInput> = (1..)
            .zip(places)
            .map(|(line, (name, within, [lon, lat]))| PlaceInput {
                line,
                name,
                name_cy: None,
                also: Vec::new(),
                within,
                lat,
                lon,
            })
            .collect();
        let read = places.len() as u64;
        done.add(import_places(app, begun.import, kind, places, read).await?);
        finish_places(app, begun.import).await?;
    }
    Ok(done)
}

/// A name, what it is in, and where.
type Named = (String, String, Position);

fn settlements(county: &County) -> Vec<Named> {
    let places = county.places.iter();
    let places = places.map(|place| (place.name.to_owned(), NAME.to_owned(), place.centre));
    let parks = county.places.iter().zip(&county.parks);
    let parks = parks.map(|(place, (name, at))| (name.clone(), place.name.to_owned(), *at));
    places.chain(parks).collect()
}

fn streets(county: &County) -> Vec<Named> {
    let streets = county.streets.iter().map(|street| {
        let place = county.places.get(street.place);
        let within = place.map_or("", |place| place.name);
        (street.name.clone(), within.to_owned(), street.at(0.5))
    });
    streets.collect()
}

fn postcodes(county: &County) -> Vec<Named> {
    let streets = county.streets.iter();
    let each = streets.map(|street| (street.postcode.clone(), String::new(), street.at(0.5)));
    each.collect()
}
