//! `/areas` and `/organisations`: from A to Z.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::{ActError, DirectoryInput, read};
use pump_core::view::DirectoryView;
use pump_pages::page;

use super::{address, looked_for};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::problem::Problem;
use crate::state::Web;

/// Which of the two lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Areas,
    Organisations,
}

/// The page of the areas.
pub(super) async fn areas(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    show(&web, &asker, &uri, Of::Areas).await
}

/// The same for programs.
pub(super) async fn areas_json(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    json(&web, &asker, &uri, Of::Areas).await
}

/// The page of the organisations.
pub(super) async fn organisations(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    show(&web, &asker, &uri, Of::Organisations).await
}

/// The same for programs.
pub(super) async fn organisations_json(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    json(&web, &asker, &uri, Of::Organisations).await
}

async fn show(web: &Web, asker: &Asker, uri: &Uri, of: Of) -> Response {
    let asked = Fields::of_query(uri);
    let found = match found(web, asker, &asked, of).await {
        Ok(found) => found,
        Err(error) => return failed(web, asker.language, &error.into()),
    };
    let path = match of {
        Of::Areas => "/areas",
        Of::Organisations => "/organisations",
    };
    let list = page::Directory {
        organisations: of == Of::Organisations,
        q: &looked_for(&asked),
        found: &found,
        later: asked.has("after"),
    };
    let shell = shell(web, asker.language, Some(&address(path, uri)));
    shown::page(page::directory(&shell, &list))
}

async fn json(web: &Web, asker: &Asker, uri: &Uri, of: Of) -> Response {
    let asked = Fields::of_query(uri);
    match found(web, asker, &asked, of).await {
        Ok(found) => Json(found).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn found(
    web: &Web,
    asker: &Asker,
    asked: &Fields,
    of: Of,
) -> Result<DirectoryView, ActError> {
    let input = DirectoryInput {
        q: Some(looked_for(asked)),
        group: asked.said("group"),
        letter: asked.said("letter"),
        after: asked.said("after"),
    };
    match of {
        Of::Areas => read::areas(&web.app, asker.language, &input).await,
        Of::Organisations => read::organisations(&web.app, asker.language, &input).await,
    }
}
