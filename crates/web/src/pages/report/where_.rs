//! `/report`: where?

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_pages::page::report::{Carried, Found, Where, WherePhoto, WhereTrouble, at, where_};

use super::find::{FoundHere, find};
use super::see;
use super::way::{kept_with, photo};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::pages::thing;
use crate::state::Web;

/// The most characters that are looked for.
const MOST_LOOKED_FOR: usize = 2_000;

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
    let photo = photo(&asked);
    let near = pump_acts::read::point_of(asked.one("near"));
    let near_text = near.map_or(String::new(), |near| at(near.lat(), near.lon()));
    let empty = |trouble| FoundHere {
        trouble,
        ..FoundHere::default()
    };
    let found = match (asked.has("q"), q.is_empty()) {
        (false, _) => empty(None),
        (true, true) => empty(Some(WhereTrouble::Empty)),
        (true, false) => match find(&web, language, &q, near).await {
            Ok(found) => found,
            Err(problem) => return failed(&web, language, &problem),
        },
    };
    if let Some(reference) = &found.reference {
        return see(language, &format!("/r/{reference}"));
    }
    // No place is called so, or only nearly: it may be the number of a thing.
    if found.meant.is_some() || matches!(found.trouble, Some(WhereTrouble::None)) {
        match thing::find::way_to(&web, language, &q).await {
            Ok(Some(way)) => return see(language, &way),
            Ok(None) => {}
            Err(problem) => return failed(&web, language, &problem),
        }
    }
    // A name that was not typed, and an area, are looked at before one goes on.
    if let ([only], None) = (found.places.as_slice(), &found.meant)
        && only.code.is_none()
    {
        return see(language, &next(only, &service, &photo));
    }
    let page = Where {
        q: &q,
        found: &found.places,
        meant: found.meant.as_deref(),
        near: &near_text,
        trouble: found.trouble,
        nearest: found.nearest.as_ref(),
        service: &service,
        photo: &photo,
        photo_said: photo_said(&asked, &photo),
    };
    let other = match uri.query().is_none() {
        true => "/report".to_owned(),
        false => format!("/report?{}", uri.query().unwrap_or_default()),
    };
    let shell = shell(&web, language, Some(&other));
    let answer = kept_with(&photo, shown::page(where_(&shell, &page)));
    match found.trouble {
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response(),
        None => answer,
    }
}

/// What became of the photo that an address carries.
fn photo_said(asked: &Fields, photo: &str) -> Option<WherePhoto> {
    match asked.one("taken") {
        _ if photo.is_empty() => None,
        "nowhere" => Some(WherePhoto::Nowhere),
        "outside" => Some(WherePhoto::Outside),
        _ => Some(WherePhoto::Kept),
    }
}

fn next(found: &Found, service: &str, photo: &str) -> String {
    // Numbers and codes are no name: the areas there say more.
    let place = match found.kind.as_str() {
        "coordinates" | "grid" | "plus_code" => "",
        _ => &found.name,
    };
    let carried = Carried {
        place,
        photo,
        within: None,
    };
    let query = carried.query(found.lat, found.lon, service);
    match service {
        "" => format!("/report/what?{query}"),
        _ => format!("/report/known?{query}"),
    }
}
