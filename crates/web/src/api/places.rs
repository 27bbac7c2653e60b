//! `GET /api/v1/places`

use axum::Json;
use axum::extract::State;
use pump_acts::ActError;
use pump_acts::read::{FindInput, find_places};
use pump_core::Point;
use pump_core::view::PlacesFound;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The most places of an answer, and how many there are when nothing is said.
const MOST: usize = 50;
const USUAL: usize = 10;

/// What somebody typed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Typed {
    /// A postcode, a street, place or area or the beginning of one, a grid reference, coordinates,
    /// a plus code, a link of a map, or the reference of a report.
    #[param(example = "mill lane hungerford", required)]
    q: String,
    /// Latitude and longitude of a place that is known: the nearest to it come first, and each says
    /// how far it is. Without it the nearest to the middle of what the site serves come first.
    #[param(example = "51.4149,-1.5157", nullable = false)]
    near: Option<String>,
    /// How many at most, up to 50.
    #[serde(deserialize_with = "number")]
    #[param(example = 10, nullable = false, minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

/// Where is it?
///
/// Postcodes, streets and settlements of the lists that the operator imported, and the areas of this
/// site. Where nothing is called so, `meant` says what the places are called instead. Whatever is
/// typed is answered with 200; `problem` says why nothing was found.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    tag = "records",
    operation_id = "places",
    params(Typed),
    responses((status = 200, description = "The places that it may be.", body = PlacesFound))
)]
pub(crate) async fn places(
    State(web): State<Web>,
    asker: Asker,
    Asked(typed): Asked<Typed>,
) -> Result<Json<PlacesFound>, Problem> {
    let near = typed.near.as_deref().map(point).transpose()?;
    let limit = typed.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::field("limit", "is a number from 1 to 50"));
    }
    let input = FindInput {
        q: typed.q,
        near,
        limit,
        served: false,
    };
    Ok(Json(find_places(&web.app, asker.language, &input).await?))
}

fn point(text: &str) -> Result<Point, ActError> {
    let point = pump_acts::read::point_of(text);
    point.ok_or_else(|| {
        let problem = "is no place: two numbers in degrees, such as 51.4149,-1.5157";
        ActError::field("near", problem)
    })
}
