//! A picture in the body of a request: as it is, or as the file of a form.

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::{StatusCode, header};
use bytes::Bytes;
use pump_core::{PhotoProblem, Unit};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;
use crate::unit::unit;

/// The largest body that brings a picture, in bytes: ten million of the picture, and what a form
/// writes around it.
pub(crate) const MOST_PICTURE: usize = 10_000_000 + 16 * 1024;

/// Pictures that are held in memory at once while they come in, on slow lines too.
static PLACES: Semaphore = Semaphore::const_new(16);

/// A picture that somebody sends.
pub(crate) struct SentPicture {
    /// Who sends it.
    pub(crate) asker: Asker,
    /// The unit of work that it is.
    pub(crate) unit: Unit,
    /// Its bytes, as they came.
    pub(crate) bytes: Bytes,
    /// Its place among those that are held: given back when this is dropped.
    _place: SemaphorePermit<'static>,
}

impl FromRequest<Web> for SentPicture {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let asker = Asker::from_request_parts(&mut parts, web).await?;
        // Before anything is read of it.
        web.limits.count_photo(&asker)?;
        let place = PLACES.try_acquire().map_err(|_| {
            let why = "too many pictures are sent at once: try again in a moment";
            Problem::unavailable(why, 5)
        })?;
        let (headers, path) = (parts.headers.clone(), parts.uri.path().to_owned());
        let request = Request::from_parts(parts, body);
        let bytes = match kind(&request) {
            Kind::Raw => raw(request).await?,
            Kind::Form => of_form(request, web).await?,
            Kind::Other => return Err(other_kind()),
        };
        let unit = unit(&web.app.ctx, &asker, &path, &headers, &bytes)?;
        Ok(Self {
            asker,
            unit,
            bytes,
            _place: place,
        })
    }
}

/// How a picture comes. Which format it has, its bytes say.
enum Kind {
    Raw,
    Form,
    Other,
}

fn kind(request: &Request) -> Kind {
    let said = request.headers().get(header::CONTENT_TYPE);
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or("");
    let said = said.to_ascii_lowercase();
    if said.starts_with("multipart/form-data") {
        Kind::Form
    } else if said.starts_with("image/") || said.starts_with("application/octet-stream") {
        Kind::Raw
    } else {
        Kind::Other
    }
}

/// Whether a request may bring pictures, and so may take long on a slow line.
pub(crate) fn may_bring(request: &Request) -> bool {
    !request.method().is_safe() && matches!(kind(request), Kind::Raw | Kind::Form)
}

async fn raw(request: Request) -> Result<Bytes, Problem> {
    let whole = to_bytes(request.into_body(), MOST_PICTURE).await;
    whole.map_err(|error| {
        let cause = std::error::Error::source(&error);
        match cause.is_some_and(|it| it.to_string().contains("length limit")) {
            true => too_large(),
            false => cut_off(),
        }
    })
}

/// The first file of a form.
async fn of_form(request: Request, web: &Web) -> Result<Bytes, Problem> {
    let form = Multipart::from_request(request, web).await;
    let mut form = form.map_err(|_| cut_off())?;
    let refused = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => cut_off(),
    };
    while let Some(part) = form.next_field().await.map_err(refused)? {
        if part.file_name().is_some() {
            return part.bytes().await.map_err(refused);
        }
    }
    Err(Problem::field("photo", "is needed: choose a picture"))
}

fn cut_off() -> Problem {
    Problem::malformed("the picture ended before it was whole: send it again")
}

fn too_large() -> Problem {
    let detail = format!("the photo {}", PhotoProblem::TooManyBytes);
    let status = StatusCode::PAYLOAD_TOO_LARGE;
    Problem::new(status, "too-large", "Too large", detail)
}

fn other_kind() -> Problem {
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let detail = "send the picture itself, with Content-Type: image/jpeg, or a form with a file, \
                  multipart/form-data";
    Problem::new(status, "media-type", "Not a picture", detail)
}
