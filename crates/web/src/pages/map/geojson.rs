//! `/map.geojson?c=51.4149,-1.5157&z=16&service=…`: what the map's page lists, for programs and for
//! the map that moves.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_pages::page::MOST_NUMBERED;
use serde_json::json;

use super::Asked;
use super::near::on_map;
use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;

/// The open reports on a map, the nearest to the pin or to the middle first. `number` is that of the
/// list beside the map, where it has one; `more` says that there are more than were looked at: then a
/// map of a wide country has groups, each with its `count`.
pub(crate) async fn geojson(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
) -> Result<Response, Problem> {
    let asked = Asked::of(&web, &uri);
    let on_map = on_map(&web, asker.language, &asked).await?;
    let features = on_map.records.iter().zip(1..).map(|(record, number)| {
        let number = (number <= MOST_NUMBERED).then_some(number);
        json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [record.lon, record.lat] },
            "properties": {
                "ref": record.r#ref, "url": record.url, "title": record.title,
                "service": record.service, "place": record.place, "phase": record.phase, "stage": record.stage,
                "number": number,
            },
        })
    });
    let features: Vec<serde_json::Value> = features.collect();
    let groups = on_map.groups.iter().map(|group| {
        json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [group.at.lon(), group.at.lat()] },
            "properties": { "count": group.count },
        })
    });
    let groups: Vec<serde_json::Value> = groups.collect();
    let features = if groups.is_empty() { features } else { groups };
    let collection = json!({
        "type": "FeatureCollection", "features": features, "more": on_map.more,
    });
    let mut answer = Json(collection).into_response();
    let kind = HeaderValue::from_static("application/geo+json");
    answer.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(answer)
}
