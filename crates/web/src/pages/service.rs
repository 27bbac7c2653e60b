//! `/s/{id}`: a type of problem for people; with `.json`, `.csv` and `.geojson` its reports for
//! programs; with `.atom` and `.feed.json`, what happens in it.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::read::{self, Spot};
use pump_core::view::GoesHere;
use pump_pages::page::{self, Narrowed, ServiceList, Taken};
use serde_json::{Map, json};

use super::machine::{self, Machine};
use super::narrow::Narrow;
use super::report::anywhere;
use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::feeds;
use crate::form::Fields;
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
    let rules = read::goes_to(&web.app, &service.summary.id).await?;
    let here = here(web, language, &service.summary.id, uri).await?;
    let list = ServiceList {
        narrowed: Narrowed {
            service: "",
            ..narrow.shown()
        },
        records: &found.records,
        next: found.next.as_deref(),
        later: narrow.cursor.is_some(),
        taken: Taken {
            rules: &rules,
            here: here.as_deref(),
        },
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
    let rules = read::goes_to(&web.app, &service.summary.id).await?;
    about.insert("goes_to".to_owned(), json!(rules));
    if form.0 == Machine::Json {
        let here = here(web, asker.language, &service.summary.id, form.1).await?;
        about.insert("here".to_owned(), json!(here));
    }
    about.insert("service".to_owned(), json!(service));
    machine::answer(web, asker, form, &input, about).await
}

/// Who takes it at the place that the address names: `at=51.4149,-1.5157` or `area=E04001177`. One
/// that is none, or not served, is as good as none: somebody may have an old address.
async fn here(
    web: &Web,
    language: &str,
    service: &str,
    uri: &Uri,
) -> Result<Option<Vec<GoesHere>>, Problem> {
    let asked = Fields::of_query(uri);
    let spot = match anywhere(web, &asked).filter(|here| here.served) {
        Some(here) => Spot::At(here.lat, here.lon),
        None if asked.has("area") => Spot::Area(asked.one("area").to_owned()),
        None => return Ok(None),
    };
    match read::goes_here(&web.app, language, service, &spot).await {
        Ok(here) => Ok(Some(here).filter(|here| !here.is_empty())),
        Err(ActError::NotFound | ActError::Invalid(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What the address says, of this type alone.
fn narrow(web: &Web, uri: &Uri, service: &str) -> Narrow {
    Narrow {
        service: service.to_owned(),
        ..Narrow::of(web, uri)
    }
}
