//! `/report`: where?

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_pages::page::report::{Found, Where, WhereTrouble, at, where_};

use super::see;
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::pages::thing;
use crate::state::Web;

/// The most characters that are looked for.
const MOST_LOOKED_FOR: usize = 200;

/// Asks where, finds places for what was typed, and goes on when there is one alone.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let language = asker.language;
    if let Some(code) = asked.said("asset") {
        return thing::report(&web, &asker, &code).await;
    }
    let q: String = asked
        .one("q")
        .trim()
        .chars()
        .take(MOST_LOOKED_FOR)
        .collect();
    let service = pump_acts::read::service(&web.app, asked.one("service"));
    let service = service.map_or(String::new(), |service| service.summary.id);
    let (found, trouble) = match (asked.has("q"), q.is_empty()) {
        (false, _) => (Vec::new(), None),
        (true, true) => (Vec::new(), Some(WhereTrouble::Empty)),
        (true, false) => match super::find::find(&web, language, &q).await {
            Ok(found) => found,
            Err(problem) => return failed(&web, language, &problem),
        },
    };
    if let ([only], None) = (found.as_slice(), trouble) {
        return see(language, &next(only, &service));
    }
    let page = Where {
        q: &q,
        found: &found,
        trouble,
        service: &service,
    };
    let other = match q.is_empty() {
        true => "/report".to_owned(),
        false => format!("/report?{}", uri.query().unwrap_or_default()),
    };
    let shell = shell(&web, language, Some(&other));
    let answer = shown::page(where_(&shell, &page));
    match trouble {
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response(),
        None => answer,
    }
}

fn next(found: &Found, service: &str) -> String {
    let place = form_urlencoded::byte_serialize(found.name.as_bytes()).collect::<String>();
    // Two numbers are no name: the areas there say more.
    let place = if found.kind == "coordinates" {
        ""
    } else {
        &place
    };
    let at = at(found.lat, found.lon);
    match service {
        "" => format!("/report/what?at={at}&place={place}"),
        service => format!("/report/known?at={at}&service={service}&place={place}"),
    }
}
