//! `/s/{id}`: a type of problem for people; with `.json`, `.csv` and `.geojson` its reports for
//! programs; with `.atom` and `.feed.json`, what happens in it.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read;
use pump_pages::page::{self, Narrowed, ServiceList};
use serde_json::{Map, json};

use super::machine::{self, Machine};
use super::narrow::Narrow;
use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::feeds;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;
/// How many records the page has.
const SHOWN: u32 = 20;
/// How many a page for programs has.
const MOST: u32 = 200;

/// One type of problem. axum's templates take whole segments only, so the ending is read here.
pub(crate) async fn service(
    State(web): State<Web>,
    asker: Asker,
    Named(name): Named,
    uri: Uri,
) -> Response {
    if let Some((id, form)) = feeds::Form::of(&name) {
        return feeds::service(&web, &asker, id, form, &uri).await;
    }
    let language = asker.language;
    if let Some((id, form)) = Machine::of(&name) {
        let made = machine(&web, &asker, id, (form, &uri)).await;
        return made.unwrap_or_else(Problem::into_response);
    }
    let shown = shown(&web, &asker, &name, &uri).await;
    shown.unwrap_or_else(|problem| failed(&web, language, &problem))
}

async fn shown(web: &Web, asker: &Asker, name: &str, uri: &Uri) -> Result<Response, Problem> {
    let language = asker.language;
    let service = read::service(&web.app, name)?;
    let narrow = narrow(web, uri, &service.summary.id);
    let input = narrow.input(SHOWN);
    let found = read::records(&web.app, &asker.actor, language, &input).await?;
    let path = format!("/s/{}", service.summary.id);
    let other = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let shell = shell(web, language, Some(&other));
    let list = ServiceList {
        narrowed: Narrowed {
            service: "",
            ..narrow.shown()
        },
        records: &found.records,
        next: found.next.as_deref(),
        later: narrow.cursor.is_some(),
    };
    let catalogue = web.app.catalogue();
    Ok(shown::page(page::service(
        &shell, &catalogue, &service, &list,
    )))
}

async fn machine(
    web: &Web,
    asker: &Asker,
    name: &str,
    form: (Machine, &Uri),
) -> Result<Response, Problem> {
    let service = read::service(&web.app, name)?;
    let input = narrow(web, form.1, &service.summary.id).input(MOST);
    let mut about = Map::new();
    about.insert("service".to_owned(), json!(service));
    machine::answer(web, asker, form, &input, about).await
}

/// What the address says, of this type alone.
fn narrow(web: &Web, uri: &Uri, service: &str) -> Narrow {
    Narrow {
        service: service.to_owned(),
        ..Narrow::of(web, uri)
    }
}
