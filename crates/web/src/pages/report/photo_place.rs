//! `/report/photo`: a photo instead of a place. What it says of where it was taken is read, asked
//! about, and used only when whoever sent it says so.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pump_core::view::PlaceHere;
use pump_pages::page::report::{PhotoPlace, Where, WherePhoto, photo_place, where_};

use super::see;
use crate::asker::Asker;
use crate::form::{Fields, Sent};
use crate::pages::photos::{Taken, taken};
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::state::Web;

/// Takes one photo in, and asks about its place. Sent twice it is kept twice, and forgotten within
/// a day where no report has it.
pub(crate) async fn send(State(web): State<Web>, sent: Sent) -> Response {
    let (asker, language) = (&sent.asker, sent.asker.language);
    let service = pump_acts::read::service(&web.app, sent.fields.one("service"));
    let service = service.map_or(String::new(), |service| service.summary.id);
    let files = sent.files.into_iter().take(1).collect();
    let taken = match taken(&web, asker, &Fields::default(), files).await {
        Ok(taken) => taken,
        Err(problem) => return kept_by_nobody(failed(&web, language, &problem)),
    };
    kept_by_nobody(match (taken.ids.first(), taken.wrong.first()) {
        (Some(photo), _) => offer(&web, asker, &service, photo, &taken),
        (None, Some(problem)) => again(&web, asker, &service, WherePhoto::Wrong(*problem)),
        (None, None) => again(&web, asker, &service, WherePhoto::Missing),
    })
}

/// Asks about the place of a photo; where it has none that is served, one says where.
fn offer(web: &Web, asker: &Asker, service: &str, photo: &str, taken: &Taken) -> Response {
    let here = taken.places.first();
    let here = here.and_then(|at| pump_acts::read::here(&web.app, at.lat(), at.lon()).ok());
    let said = match &here {
        Some(PlaceHere { served: true, .. }) => None,
        Some(_) => Some("outside"),
        None => Some("nowhere"),
    };
    if let Some(here) = here.filter(|_| said.is_none()) {
        let offer = PhotoPlace {
            here: &here,
            photo,
            service,
        };
        let shell = shell(web, asker.language, None);
        return shown::page(photo_place(&shell, offer));
    }
    let said = said.unwrap_or("kept");
    let service = match service {
        "" => String::new(),
        service => format!("&service={service}"),
    };
    see(
        asker.language,
        &format!("/report?taken={said}&photo={photo}{service}"),
    )
}

/// The page that asks where, with what is wrong with a photo.
fn again(web: &Web, asker: &Asker, service: &str, said: WherePhoto) -> Response {
    let page = Where {
        service,
        photo_said: Some(said),
        ..Where::default()
    };
    let shell = shell(web, asker.language, Some("/report"));
    let answer = shown::page(where_(&shell, &page));
    (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response()
}
