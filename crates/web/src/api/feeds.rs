//! `POST /api/v1/feeds`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use pump_acts::read::{ListInput, SecretFeedInput, secret_feed_token};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::body::{Given, object};
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// What to make a feed of: exactly one of these.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeedWish {
    /// A circle of 50 to 20,000 m, alone or with a type of problem:
    /// `circle:51.4149,-1.5157,500+service:pothole`.
    #[schema(example = "circle:51.4149,-1.5157,500")]
    topic: Option<String>,
    /// The corners of a polygon, 3 to 40, each longitude and latitude in degrees, 250 km round at
    /// most; its sides may not cross.
    #[schema(min_items = 3, max_items = 41)]
    polygon: Option<Vec<[f64; 2]>>,
    /// The filters of a list of records.
    #[serde(default, deserialize_with = "filters")]
    search: Option<Search>,
}

/// The filters of a list of records, as `GET /api/v1/records` takes them.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Search {
    /// Words that are looked for, as in a list.
    #[schema(example = "lamp mill lane", max_length = 200)]
    q: Option<String>,
    /// A kind of record.
    #[schema(example = "report")]
    kind: Option<String>,
    /// A type of problem.
    #[schema(example = "pothole")]
    service: Option<String>,
    /// The code of an area.
    #[schema(example = "E04001083")]
    area: Option<String>,
    /// The slug of an organisation.
    #[schema(example = "west-berkshire")]
    organisation: Option<String>,
    /// A stage.
    stage: Option<String>,
    /// An outcome.
    outcome: Option<String>,
    /// West, south, east, north in degrees.
    #[schema(example = "-1.6,51.3,-1.4,51.5")]
    bbox: Option<String>,
}

fn filters<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Search>, D::Error> {
    object(from).map(Some)
}

/// The addresses of a feed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FeedAddresses {
    /// As Atom.
    #[schema(example = "https://pump.example.org/feeds/9q8m….atom")]
    atom: String,
    /// As JSON Feed.
    #[schema(example = "https://pump.example.org/feeds/9q8m….feed.json")]
    json: String,
}

/// Make the addresses of a feed of a circle, a polygon or a search
///
/// What it is of is sealed in the addresses: nothing is stored or counted, nobody can guess them,
/// and whoever has one can read the feed for ever. Areas, organisations, types of problem and
/// records have their feeds at the addresses of their pages, with `.atom` or `.feed.json`.
#[utoipa::path(
    post,
    path = "/api/v1/feeds",
    tag = "feed",
    operation_id = "secret_feed",
    request_body = FeedWish,
    responses((status = 201, description = "The addresses.", body = FeedAddresses))
)]
pub(crate) async fn secret_feed(
    State(web): State<Web>,
    given: Given<FeedWish>,
) -> Result<(StatusCode, Json<FeedAddresses>), Problem> {
    let Given { unit, input, .. } = given;
    let wanted = SecretFeedInput {
        topic: input.topic,
        polygon: input.polygon,
        search: input.search.map(|search| ListInput {
            kind: search.kind,
            service: search.service,
            area: search.area,
            q: search.q,
            organisation: search.organisation,
            stage: search.stage,
            outcome: search.outcome,
            bbox: search.bbox,
            ..ListInput::default()
        }),
    };
    let token = secret_feed_token(&web.app, &unit, &wanted)?;
    let address = format!("{}/feeds/{token}", web.app.site.base);
    let addresses = FeedAddresses {
        atom: format!("{address}.atom"),
        json: format!("{address}.feed.json"),
    };
    Ok((StatusCode::CREATED, Json(addresses)))
}
