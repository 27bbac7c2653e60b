//! `GET /areas/point/{srid}/{x},{y}`: the areas that hold a point.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read::{areas_at, areas_since, point_of_grid};
use pump_core::Point;

use super::fault::Fault;
use super::shape::{Keyed, of_types};
use crate::form::Fields;
use crate::query::NamedTwice;
use crate::state::Web;

/// The areas, by number; none at sea.
pub(crate) async fn point(
    State(web): State<Web>,
    NamedTwice(srid, at): NamedTwice,
    uri: Uri,
) -> Response {
    let point = match read(&srid, &at) {
        Ok(point) => point,
        Err(fault) => return fault.into_response(),
    };
    let asked = Fields::of_query(&uri);
    let areas = of_types(areas_at(&web.app, point), Some(asked.one("type")));
    let newest = areas_since(&web.app);
    let keyed = Keyed {
        areas: &areas,
        newest: &newest,
    };
    Json(keyed).into_response()
}

/// A point in one of the two systems: 4326 is longitude and latitude, 27700 easting and northing.
fn read(srid: &str, at: &str) -> Result<Point, Fault> {
    let at = at.strip_suffix(".json").unwrap_or(at);
    let numbers = at.split_once(',').and_then(|(x, y)| {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        number(x).zip(number(y))
    });
    let (x, y) = numbers.ok_or_else(|| {
        Fault::wrong("two numbers with a comma between them are needed, such as -1.5157,51.4149")
    })?;
    match srid {
        "4326" => Point::from_degrees(y, x).ok_or_else(|| {
            Fault::wrong("for 4326 longitude comes first, in degrees, such as -1.5157,51.4149")
        }),
        "27700" => point_of_grid(x, y).ok_or_else(|| {
            Fault::wrong("27700 is easting and northing in metres, such as 433700,168500")
        }),
        _ => Err(Fault::wrong("the system of coordinates is 4326 or 27700")),
    }
}
