//! A page that lists reports, for programs: the same address with an ending.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::read::{self, ListInput};
use pump_core::view::RecordSummary;
use pump_exchange::records_csv;
use serde_json::{Map, Value, json};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;

/// A form that a list has besides its page and its feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Machine {
    /// `.json`: what the page is about, and its records.
    Json,
    /// `.csv`: its records as a table.
    Csv,
    /// `.geojson`: its records as points; those without a public place have no geometry.
    Geojson,
}

impl Machine {
    const ENDINGS: [(Self, &str); 3] = [
        (Self::Json, ".json"),
        (Self::Csv, ".csv"),
        (Self::Geojson, ".geojson"),
    ];

    /// What an address names, and in which form; `None` when its ending is of none. Endings of
    /// feeds are looked for before.
    pub(crate) fn of(name: &str) -> Option<(&str, Self)> {
        let stripped = |(form, ending)| Some((name.strip_suffix(ending)?, form));
        Self::ENDINGS.into_iter().find_map(stripped)
    }
}

/// The list in a form; `about` is what its page is about, for JSON.
pub(crate) async fn answer(
    web: &Web,
    asker: &Asker,
    (form, uri): (Machine, &Uri),
    input: &ListInput,
    about: Map<String, Value>,
) -> Result<Response, Problem> {
    let (app, actor, language) = (&web.app, &asker.actor, asker.language);
    if form == Machine::Csv {
        let table = read::table(app, actor, language, input).await?;
        let text = records_csv::write(&table.questions, &table.lines);
        let text = text.map_err(|_| Problem::internal())?;
        let mut answer = ([(CONTENT_TYPE, records_csv::MEDIA_TYPE)], text).into_response();
        if let Some(next) = &table.next {
            link_next(&mut answer, &web.app.site.base, uri, next)?;
        }
        return Ok(answer);
    }
    let page = read::records(app, actor, language, input).await?;
    if form == Machine::Json {
        let mut body = about;
        body.insert("records".to_owned(), json!(page.records));
        body.insert("next".to_owned(), json!(page.next));
        return Ok(Json(body).into_response());
    }
    let mut answer = Json(collection(&page.records)).into_response();
    let kind = HeaderValue::from_static("application/geo+json");
    answer.headers_mut().insert(CONTENT_TYPE, kind);
    if let Some(next) = &page.next {
        link_next(&mut answer, &web.app.site.base, uri, next)?;
    }
    Ok(answer)
}

/// Records as GeoJSON (RFC 7946).
pub(crate) fn collection(records: &[RecordSummary]) -> Value {
    let features: Vec<Value> = records.iter().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

/// One record as a feature.
pub(crate) fn feature(record: &RecordSummary) -> Value {
    let point = record.lat.zip(record.lon);
    let geometry = point.map(|(lat, lon)| json!({ "type": "Point", "coordinates": [lon, lat] }));
    json!({ "type": "Feature", "id": record.r#ref, "geometry": geometry, "properties": record })
}

/// Says where the next page is (RFC 8288).
pub(crate) fn link_next(
    answer: &mut Response,
    base: &str,
    uri: &Uri,
    cursor: &str,
) -> Result<(), Problem> {
    let asked = uri.query().unwrap_or_default().split('&');
    let mut asked: Vec<&str> = asked
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .collect();
    let cursor = format!("cursor={cursor}");
    asked.push(&cursor);
    let there = format!("{base}{}?{}", uri.path(), asked.join("&"));
    let link = HeaderValue::from_str(&format!("<{there}>; rel=\"next\""));
    answer
        .headers_mut()
        .insert(LINK, link.map_err(|_| Problem::internal())?);
    Ok(())
}
