//! `POST /api/v1/reports`

use axum::extract::State;
use axum::response::Response;
use pump_acts::ReportInput;
use pump_core::PlaceSaid;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Contact, Received, received};
use crate::body::{Given, object};
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A report. `service`, `lat`, `lon` and `description` are needed, unless `same_as` is given; with
/// `asset` the place is that of the thing.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// The type of problem: see `/api/v1/services`.
    #[serde(default)]
    #[schema(example = "street-light")]
    service: String,
    /// Latitude in degrees.
    #[schema(example = 51.4149, minimum = -90, maximum = 90, required = false, nullable = false)]
    lat: Option<f64>,
    /// Longitude in degrees.
    #[schema(example = -1.5157, minimum = -180, maximum = 180, required = false, nullable = false)]
    lon: Option<f64>,
    /// How well you know the place: `exact`; `about`, when it is about there; `unknown`, when it may be
    /// anywhere in `area`: then `lat` and `lon` are not looked at, and it is on no map.
    #[serde(default)]
    place: PlaceSaid,
    /// The code of the area that it is somewhere in, when `place` is `unknown`. Left out, it is the
    /// widest area, where one holds the whole site.
    #[schema(
        example = "E04001083",
        max_length = 64,
        required = false,
        nullable = false
    )]
    area: Option<String>,
    /// What is wrong. Anyone can read this once it has been checked.
    #[schema(
        example = "The lamp by the bridge is out",
        max_length = 4000,
        required = false,
        nullable = false
    )]
    description: Option<String>,
    /// For the council alone.
    #[schema(max_length = 4000)]
    private_note: Option<String>,
    /// Answers to the questions of the service, by the codes of the questions.
    #[serde(default)]
    #[schema(value_type = Object)]
    answers: serde_json::Map<String, serde_json::Value>,
    /// How to reach you, if you like.
    #[serde(default, deserialize_with = "object")]
    contact: Contact,
    /// Whether you want updates; then `contact.email` is needed.
    #[serde(default)]
    follow: bool,
    /// The code of the thing that it is about, as its label says: `lat` and `lon` are then those of
    /// the thing, whatever is given.
    #[schema(example = "lamps-ml047", required = false, nullable = false)]
    asset: Option<String>,
    /// The reference of the record that this is the same as: then it is added to that one, and
    /// `service`, `lat` and `lon` are not looked at.
    #[schema(example = "K7M4QX-T")]
    same_as: Option<String>,
    /// The ids of photos that were sent before to `/api/v1/photos`, at most five.
    #[serde(default)]
    #[schema(max_items = 5, example = json!([]))]
    photos: Vec<String>,
}

/// Report something
///
/// Makes a record, or with `same_as` adds to one, and says who has it.
#[utoipa::path(
    post,
    path = "/api/v1/reports",
    tag = "records",
    operation_id = "report",
    request_body = Report,
    responses(
        (status = 201, description = "It is kept, and this is who has it.", body = Received,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 429, description = ""),
    )
)]
pub(crate) async fn report(
    State(web): State<Web>,
    given: Given<Report>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    web.limits.count_record(&asker)?;
    let input = ReportInput {
        service: input.service,
        lat: input.lat,
        lon: input.lon,
        place: input.place,
        area: input.area,
        description: input.description,
        private_note: input.private_note,
        answers: input.answers,
        contact: input.contact.input(&asker),
        follow: input.follow,
        asset: input.asset,
        same_as: input.same_as,
        photos: input.photos,
    };
    let made = pump_acts::report(&web.app, &asker.actor, unit, &input).await?;
    received(&web, &asker, &made).await
}
