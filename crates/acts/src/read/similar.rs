//! "We know about this one. Is it yours?"

use pump_core::view::SimilarRecord;
use pump_core::{Actor, Code, FieldError, Point};
use pump_db::Tx;

use crate::app::App;
use crate::error::ActError;
use crate::report::same_key;

/// The open records of `service` that are near and recent enough to be the same, nearest first,
/// ten at most.
///
/// `same` is an answer to the question of the service that tells one thing from another, such as a
/// plate: records about that thing come first, wherever they are.
///
/// # Errors
/// [`ActError::Invalid`] for a service, a place or an answer that is not.
pub async fn similar(
    app: &App,
    actor: &Actor,
    language: &str,
    service: &str,
    lat: Option<f64>,
    lon: Option<f64>,
    same: Option<&str>,
) -> Result<Vec<SimilarRecord>, ActError> {
    let about = About {
        service,
        lat,
        lon,
        same,
        asset: None,
    };
    similar_about(app, actor, language, about).await
}

/// What somebody is about to report.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The service.
    pub service: &'a str,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// An answer to the question of the service that tells one thing from another.
    pub same: Option<&'a str>,
    /// The code of the thing that it is about.
    pub asset: Option<&'a str>,
}

/// The same as [`similar`], which may be about a thing in a register: what is known about that comes
/// first, whatever the distance.
///
/// # Errors
/// As [`similar`].
pub async fn similar_about(
    app: &App,
    actor: &Actor,
    language: &str,
    about: About<'_>,
) -> Result<Vec<SimilarRecord>, ActError> {
    let About {
        service,
        lat,
        lon,
        same,
        asset,
    } = about;
    let mut errors = Vec::new();
    let code: Option<Code> = service.parse().ok();
    let service = code.and_then(|code| app.catalogue().service(&code));
    if service.is_none() {
        let problem = "is no type of problem that is taken here";
        errors.push(FieldError::new("service", problem));
    }
    let point = lat
        .zip(lon)
        .and_then(|(lat, lon)| Point::from_degrees(lat, lon));
    if point.is_none() {
        let problem = "and lon are needed, in degrees: lat=51.4149&lon=-1.5157";
        errors.push(FieldError::new("lat", problem));
    }
    let same = match (
        &service,
        same.map(str::trim).filter(|same| !same.is_empty()),
    ) {
        (Some(service), Some(same)) => match service.same_as(same) {
            Ok(same) => Some(same_key(app.ctx.secret(), &same)),
            Err(error) => {
                errors.push(FieldError::new("same", error.problem));
                None
            }
        },
        _ => None,
    };
    let (Some(service), Some(point), true) = (service, point, errors.is_empty()) else {
        return Err(ActError::Invalid(errors));
    };
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let asset = asset.map(|code| code.trim().to_ascii_lowercase());
    let now = app.ctx.now();
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        Ok::<_, ActError>(pump_records::view::similar(
            tx,
            &viewer,
            &service,
            point,
            same.as_deref(),
            asset.as_deref(),
            now,
        )?)
    };
    app.db.read(read).await
}
