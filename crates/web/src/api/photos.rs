//! `POST /api/v1/photos`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::picture::SentPicture;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A picture that is kept for a day, and nobody sees.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Photo {
    /// Its id: give it as one of `photos` with a report or a contribution.
    #[schema(example = "1v9pq2c4x7m0d3k8s6w5t1r2zg")]
    id: String,
    /// The width of what is kept, in pixels.
    #[schema(example = 1600)]
    width: u32,
    /// The height of what is kept, in pixels.
    #[schema(example = 1200)]
    height: u32,
    /// Where it was taken, if the camera wrote that. It is not kept: ask whoever sends it whether
    /// the report is to be of that place.
    place: Option<PhotoPlace>,
}

/// Where a picture was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PhotoPlace {
    /// Latitude in degrees.
    #[schema(example = 51.4149)]
    lat: f64,
    /// Longitude in degrees.
    #[schema(example = -1.5157)]
    lon: f64,
}

/// Send a photo
///
/// Before a report or a contribution that it is given with. A JPEG, PNG or WebP of at most 10 MB and
/// 50 megapixels; what is kept is a JPEG of at most 1,600 pixels on its longer side, without
/// anything that the camera wrote beside it. Everybody sees it once an officer has released it. One
/// that is given with nothing is forgotten after a day.
#[utoipa::path(
    post,
    path = "/api/v1/photos",
    tag = "records",
    operation_id = "photo",
    request_body(
        description = "The picture itself, or a form with it as its first file.",
        content(
            (Bytes = "image/jpeg"), (Bytes = "image/png"), (Bytes = "image/webp"),
            (PhotoForm = "multipart/form-data"),
        ),
    ),
    responses(
        (status = 201, description = "It is kept for a day.", body = Photo),
        (status = 413, description = "It has more than 10 MB.", body = Problem),
        (status = 415, description = "The body is neither a picture nor a form with a file.",
         body = Problem),
        (status = 429, description = ""),
    )
)]
pub(crate) async fn photos(State(web): State<Web>, sent: SentPicture) -> Result<Response, Problem> {
    let (app, actor) = (&web.app, &sent.asker.actor);
    let taken = pump_acts::photo::take(app, actor, sent.unit, sent.bytes.to_vec()).await?;
    let body = Photo {
        id: taken.id,
        width: taken.width,
        height: taken.height,
        place: taken.place.map(|place| PhotoPlace {
            lat: place.lat(),
            lon: place.lon(),
        }),
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// The bytes of a picture.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it is described, and read as it comes")]
pub(crate) struct Bytes(Vec<u8>);

/// A form with a picture.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is described, and read as it comes")]
pub(crate) struct PhotoForm {
    /// The picture.
    #[schema(value_type = String, format = Binary)]
    photo: Vec<u8>,
}
