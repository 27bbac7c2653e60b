//! `/a/{code}/breaks`: what breaks most in an area; with `.json` the same for programs.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pump_core::view::BreaksView;
use pump_pages::page;

use crate::asker::Asker;
use crate::pages::shown::{self, failed, shell};
use crate::problem::Problem;
use crate::query::Named;
use crate::state::Web;

/// The page.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, Named(code): Named) -> Response {
    match found(&web, &asker, &code).await {
        Ok(breaks) => {
            let path = format!("/a/{}/breaks", breaks.area);
            let shell = shell(&web, asker.language, Some(&path));
            shown::page(page::breaks(&shell, &breaks))
        }
        Err(problem) => failed(&web, asker.language, &problem),
    }
}

/// The same for programs.
pub(crate) async fn json(
    State(web): State<Web>,
    asker: Asker,
    Named(code): Named,
) -> Result<Response, Problem> {
    let breaks = found(&web, &asker, &code).await?;
    Ok(Json(breaks).into_response())
}

async fn found(web: &Web, asker: &Asker, code: &str) -> Result<BreaksView, Problem> {
    Ok(pump_acts::asset::breaks(&web.app, asker.language, code).await?)
}
