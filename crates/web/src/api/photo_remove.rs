//! `POST /api/v1/records/{ref}/photos/{id}/remove`

use axum::extract::State;
use axum::response::Response;
use pump_acts::photo::RemovePhotoInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::NamedTwice;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Why it goes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RemovePhoto {
    /// Why. Everybody can read it.
    #[schema(
        required,
        example = "A child is to be seen",
        min_length = 1,
        max_length = 500
    )]
    why: String,
}

/// Remove a photo
///
/// For staff of the organisation that has the record: for good. The history says that it was
/// removed, and why.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/photos/{id}/remove",
    tag = "staff",
    operation_id = "remove_photo",
    params(
        ("ref" = String, Path, description = "The reference.", example = "K7M4QX-T"),
        ("id" = String, Path, description = "The id of the photo.",
         example = "1v9pq2c4x7m0d3k8s6w5t1r2zg"),
    ),
    request_body = RemovePhoto,
    responses(
        (status = 201, description = "It is gone.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn remove_photo(
    State(web): State<Web>,
    NamedTwice(reference, photo): NamedTwice,
    given: Given<RemovePhoto>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = RemovePhotoInput {
        photo,
        why: input.why,
    };
    let remove = pump_acts::photo::remove;
    let made = remove(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
