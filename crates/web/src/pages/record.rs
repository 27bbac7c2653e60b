//! `/r/{ref}`: a record for people, and with `.json` or for whoever asks for JSON, for programs;
//! with `.atom` and `.feed.json`, what happens to it.

use axum::Json;
use axum::extract::State;
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_core::Reference;
use pump_pages::page;

use super::machine::feature;
use super::shown::{self, ZONE, failed, shell};
use crate::api;
use crate::asker::Asker;
use crate::feeds;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// One record. axum's templates take whole segments only, so the ending is read here.
pub(crate) async fn record(
    State(web): State<Web>,
    asker: Asker,
    Named(name): Named,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if let Some((reference, form)) = feeds::Form::of(&name) {
        return feeds::record(&web, &asker, reference, form, &uri).await;
    }
    if let Some(reference) = name.strip_suffix(".geojson") {
        let found = api::record::found(&web, &asker, reference).await;
        let feature = found.map(|record| Json(feature(&record.summary)));
        return feature.map_or_else(IntoResponse::into_response, |feature| {
            ([(CONTENT_TYPE, "application/geo+json")], feature).into_response()
        });
    }
    let (reference, json) = match name.strip_suffix(".json") {
        Some(reference) => (reference, true),
        None => (name.as_str(), wants_json(&headers)),
    };
    let language = asker.language;
    let from = came_from(uri.query());
    // The page names the areas of the place, so other areas make another page.
    let areas = pump_acts::read::areas_since(&web.app);
    let form = match (&from, json) {
        (_, true) => "json".to_owned(),
        (None, false) => format!("html {areas}"),
        (Some(from), false) => format!("html {areas} from {from}"),
    };
    let shown = async || {
        let (record, version) = api::record::with_version(&web, &asker, reference).await?;
        if json {
            return Ok((Json(record).into_response(), version));
        }
        let own = &record.summary.r#ref;
        if let Some(root) = &record.root {
            // For now: a join can be taken back, and then this address is its own again.
            let there = format!("{}/r/{root}?from={own}", shown::base(language));
            let there = (StatusCode::FOUND, [(LOCATION, there)]);
            return Ok((there.into_response(), version));
        }
        let from = match from {
            Some(from) if leads_on(&web, &asker, &from, own).await => Some(from),
            _ => None,
        };
        let path = format!("/r/{own}");
        let shell = shell(&web, language, Some(&path));
        let place = record.summary.lat.zip(record.summary.lon);
        let here = place.and_then(|(lat, lon)| pump_acts::read::here(&web.app, lat, lon).ok());
        let page = page::record_in(
            &shell,
            &web.app.catalogue(),
            ZONE,
            &record,
            from.as_ref(),
            here.as_ref(),
        );
        Ok((shown::page(page), version))
    };
    let found = api::record::tagged(&web, &asker, reference, &form, &headers, shown).await;
    let mut answer = match found {
        Ok(answer) => answer,
        Err(problem) if json => problem.into_response(),
        Err(problem) => failed(&web, language, &problem),
    };
    let vary = HeaderValue::from_static("Authorization, Accept, Accept-Language");
    answer.headers_mut().insert(VARY, vary);
    answer
}

/// Whether the record of `from` goes on in that of `own`: anybody can make an address that says so.
async fn leads_on(web: &Web, asker: &Asker, from: &Reference, own: &str) -> bool {
    let found = api::record::found(web, asker, from.as_str()).await;
    found.is_ok_and(|record| record.root.as_deref() == Some(own))
}

/// The record whose address led here. Anything else that stands there is as good as nothing.
fn came_from(query: Option<&str>) -> Option<Reference> {
    let mut pairs = query?.split('&');
    pairs
        .find_map(|pair| pair.strip_prefix("from="))?
        .parse()
        .ok()
}

/// Browsers name HTML; programs that want JSON name it, and not HTML.
fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json") && !accept.contains("html"))
}
