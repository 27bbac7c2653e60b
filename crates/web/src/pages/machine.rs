//! A page that lists reports, for programs: the same address with an ending.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::read::{self, ListInput, Records};
use pump_core::view::{RecordLine, RecordSummary};
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
    let (mut answer, next) = match form {
        Machine::Csv => table(web, asker, input).await?,
        Machine::Json | Machine::Geojson => {
            let page = read::records(&web.app, &asker.actor, asker.language, input).await?;
            let answer = match form {
                Machine::Geojson => geojson(&page.records),
                Machine::Csv | Machine::Json => json(about, &page),
            };
            (answer, page.next)
        }
    };
    if let Some(next) = &next {
        link_next(&mut answer, &web.app.site.base, uri, next)?;
    }
    Ok(answer)
}

async fn table(
    web: &Web,
    asker: &Asker,
    input: &ListInput,
) -> Result<(Response, Option<String>), Problem> {
    let table = read::table(&web.app, &asker.actor, asker.language, input).await?;
    Ok((csv(&table.questions, &table.lines)?, table.next))
}

/// Lines of records as a table.
pub(crate) fn csv(questions: &[String], lines: &[RecordLine]) -> Result<Response, Problem> {
    let text = records_csv::write(questions, lines).map_err(|_| Problem::internal())?;
    Ok(([(CONTENT_TYPE, records_csv::MEDIA_TYPE)], text).into_response())
}

fn json(mut about: Map<String, Value>, page: &Records) -> Response {
    about.insert("records".to_owned(), json!(page.records));
    about.insert("next".to_owned(), json!(page.next));
    Json(about).into_response()
}

/// Records as an answer of points.
pub(crate) fn geojson(records: &[RecordSummary]) -> Response {
    let kind = [(CONTENT_TYPE, "application/geo+json")];
    (kind, Json(collection(records))).into_response()
}

/// Records as GeoJSON (RFC 7946).
fn collection(records: &[RecordSummary]) -> Value {
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
