//! `/report/somewhere`: for whoever does not know the place, which area it is in.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::read;
use pump_pages::page::report::{AreaChoice, Found, Somewhere, WhereTrouble, somewhere};

use super::find::{FoundHere, find};
use super::way::{kept_with, photo};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::state::Web;

/// The most characters that are looked for.
const MOST_LOOKED_FOR: usize = 2_000;

/// The most areas that one chooses from.
const MOST_CHOICES: usize = 12;

/// Asks for the area, finds areas for what was typed, and always shows the widest: nobody is turned
/// away for not knowing.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let language = asker.language;
    let q = asked.one("q").trim().chars().take(MOST_LOOKED_FOR);
    let q: String = q.collect();
    let service = read::service(&web.app, asked.one("service"));
    let service = service.map_or(String::new(), |service| service.summary.id);
    let photo = photo(&asked);
    let found = match (asked.has("q"), q.is_empty()) {
        (false, _) => Ok(FoundHere::default()),
        (true, true) => Ok(FoundHere {
            trouble: Some(WhereTrouble::Empty),
            ..FoundHere::default()
        }),
        (true, false) => find(&web, language, &q, None).await,
    };
    let found = match found {
        Ok(found) => found,
        Err(problem) => return failed(&web, language, &problem),
    };
    let widest = match read::widest(&web.app, language).await {
        Ok(widest) => widest,
        Err(error) => return failed(&web, language, &error.into()),
    };
    let widest = widest.into_iter().map(|whole| AreaChoice {
        area: whole.area,
        lat: whole.point.lat(),
        lon: whole.point.lon(),
    });
    let widest: Vec<AreaChoice> = widest.collect();
    let choices = choices(&web, &found.places);
    let page = Somewhere {
        q: &q,
        found: &choices,
        widest: &widest,
        anywhere: web.app.places.is_empty(),
        // The number of a report is no area.
        trouble: found
            .trouble
            .or(found.reference.map(|_| WhereTrouble::None)),
        service: &service,
        photo: &photo,
    };
    let path = match uri.query() {
        None => "/report/somewhere".to_owned(),
        Some(query) => format!("/report/somewhere?{query}"),
    };
    let answer = shown::page(somewhere(&shell(&web, language, Some(&path)), &page));
    let answer = kept_with(&photo, answer);
    match page.trouble {
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response(),
        None => answer,
    }
}

/// The areas that were found, and of other places the finest that holds them; behind these the
/// wider ones, for whoever knows only those.
fn choices(web: &Web, found: &[Found]) -> Vec<AreaChoice> {
    let (mut fine, mut wide) = (Vec::new(), Vec::new());
    for place in found {
        let (lat, lon) = (place.lat, place.lon);
        let code = place.code.clone().or_else(|| {
            let here = read::here(&web.app, lat, lon).ok()?;
            here.areas.into_iter().next().map(|area| area.code)
        });
        let here = code.and_then(|code| read::somewhere(&web.app, &code, lat, lon).ok());
        let areas = here.map(|here| here.areas).unwrap_or_default();
        for (at, area) in areas.into_iter().enumerate() {
            let list = if at == 0 { &mut fine } else { &mut wide };
            list.push(AreaChoice { area, lat, lon });
        }
    }
    let mut all: Vec<AreaChoice> = Vec::new();
    for choice in fine.into_iter().chain(wide) {
        if !all.iter().any(|known| known.area.code == choice.area.code) {
            all.push(choice);
        }
    }
    all.truncate(MOST_CHOICES);
    all
}
