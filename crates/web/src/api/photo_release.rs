//! `POST /api/v1/records/{ref}/photos/{id}/release`

use axum::extract::State;
use axum::response::Response;
use pump_acts::photo::ReleasePhotosInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::NamedTwice;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Nothing more needs to be said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReleasePhoto {}

/// Release a photo
///
/// For staff of the organisation that has the record: lets everybody see a photo that somebody sent,
/// or see it again after it was hidden. Nobody is told.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/photos/{id}/release",
    tag = "staff",
    operation_id = "release_photo",
    params(
        ("ref" = String, Path, description = "The reference.", example = "K7M4QX-T"),
        ("id" = String, Path, description = "The id of the photo.",
         example = "1v9pq2c4x7m0d3k8s6w5t1r2zg"),
    ),
    request_body = ReleasePhoto,
    responses(
        (status = 201, description = "Everybody can see it.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn release_photo(
    State(web): State<Web>,
    NamedTwice(reference, id): NamedTwice,
    given: Given<ReleasePhoto>,
) -> Result<Response, Problem> {
    let Given { asker, unit, .. } = given;
    let input = ReleasePhotosInput { photos: vec![id] };
    let release = pump_acts::photo::release;
    let made = release(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
