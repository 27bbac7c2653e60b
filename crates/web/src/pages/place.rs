//! `/place?at=51.4149,-1.5157`: what is near a place, whose it is, and what one can follow; with
//! `.json` the same for programs, and with `.csv` and `.geojson` what is near.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read;
use pump_core::view::{PlaceHere, RecordSummary, SimilarRecord};
use pump_pages::page::{self, AROUND_M};
use serde::Serialize;

use super::machine;
use super::report::{Way, anywhere, see};
use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::form::Fields;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A place for programs.
#[derive(Serialize)]
struct Here {
    #[serde(flatten)]
    here: PlaceHere,
    /// The open records within 500 m, nearest first.
    records: Vec<SimilarRecord>,
}

/// The page.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let Some(way) = Way::of(&web, &uri) else {
        return see(language, "/report");
    };
    match near(&web, &asker, &way.here).await {
        Ok(near) => {
            let path = format!("/place?{}", uri.query().unwrap_or_default());
            let shell = shell(&web, language, Some(&path));
            let catalogue = web.app.catalogue();
            let here = read::with_borders(&web.app, way.here);
            shown::page(page::place(&shell, &catalogue, &here, &way.place, &near))
        }
        Err(problem) => failed(&web, language, &problem),
    }
}

/// The same for programs. A place that no area holds has the nearest one instead.
pub(crate) async fn json(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
) -> Result<Response, Problem> {
    let (here, records) = found(&web, &asker, &uri).await?;
    let here = read::with_borders(&web.app, here);
    Ok(Json(Here { here, records }).into_response())
}

/// What is near as GeoJSON, nearest first.
pub(crate) async fn geojson(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
) -> Result<Response, Problem> {
    let (_, records) = found(&web, &asker, &uri).await?;
    let records: Vec<RecordSummary> = records.into_iter().map(|near| near.summary).collect();
    Ok(machine::geojson(&records))
}

/// What is near as a table, nearest first.
pub(crate) async fn csv(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
) -> Result<Response, Problem> {
    let here = place(&web, &uri)?;
    let at = (here.lat, here.lon);
    let lines = read::around_lines(&web.app, &asker.actor, asker.language, at, AROUND_M);
    machine::csv(&[], &lines.await?)
}

/// The place that an address names.
fn place(web: &Web, uri: &Uri) -> Result<PlaceHere, Problem> {
    let no_place = || Problem::field("at", "is a place: at=51.4149,-1.5157");
    anywhere(web, &Fields::of_query(uri)).ok_or_else(no_place)
}

/// The place that an address names, and what is near it.
async fn found(
    web: &Web,
    asker: &Asker,
    uri: &Uri,
) -> Result<(PlaceHere, Vec<SimilarRecord>), Problem> {
    let here = place(web, uri)?;
    let records = near(web, asker, &here).await?;
    Ok((here, records))
}

async fn near(web: &Web, asker: &Asker, here: &PlaceHere) -> Result<Vec<SimilarRecord>, Problem> {
    let at = (here.lat, here.lon);
    let near = read::around(&web.app, &asker.actor, asker.language, at, AROUND_M);
    Ok(near.await?)
}
