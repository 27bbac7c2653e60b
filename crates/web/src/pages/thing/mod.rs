//! `/t/{code}`: a thing in somebody's register; with `.json` the same for programs, with `.atom` and
//! `.feed.json` what happens to it.

pub(crate) mod breaks;
pub(crate) mod find;
pub(crate) mod labels;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_core::view::AssetView;
use pump_pages::page;

use super::report::see;
use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::feeds;
use crate::form::Fields;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// One thing. axum's templates take whole segments only, so the ending is read here.
pub(crate) async fn show(
    State(web): State<Web>,
    asker: Asker,
    Named(name): Named,
    uri: Uri,
) -> Response {
    if let Some((code, form)) = feeds::Form::of(&name) {
        return feeds::thing(&web, &asker, code, form, &uri).await;
    }
    let (code, json) = match name.strip_suffix(".json") {
        Some(code) => (code, true),
        None => (name.as_str(), false),
    };
    let asked = Fields::of_query(&uri);
    let cursor = asked.said("cursor");
    match found(&web, &asker, code, cursor.as_deref()).await {
        Ok(thing) if json => Json(thing).into_response(),
        Ok(thing) => {
            let path = match cursor {
                None => format!("/t/{}", thing.summary.code),
                Some(cursor) => format!("/t/{}?cursor={cursor}", thing.summary.code),
            };
            let shell = shell(&web, asker.language, Some(&path));
            let (catalogue, services) = (web.app.catalogue(), services(&web, &thing));
            let later = asked.has("cursor");
            shown::page(page::thing(&shell, &catalogue, &thing, &services, later))
        }
        Err(problem) if json => problem.into_response(),
        Err(problem) => failed(&web, asker.language, &problem),
    }
}

/// `/report?asset=CODE`: straight on when one thing alone is reported of it; else its page, which
/// asks.
pub(in crate::pages) async fn report(web: &Web, asker: &Asker, code: &str) -> Response {
    let thing = match found(web, asker, code, None).await {
        Ok(thing) => thing,
        Err(problem) => return failed(web, asker.language, &problem),
    };
    match thing.services.as_slice() {
        [only] => {
            let way = page::way_to_report(&thing.summary, only);
            see(asker.language, &way)
        }
        _ => see(asker.language, &format!("/t/{}#report", thing.summary.code)),
    }
}

async fn found(
    web: &Web,
    asker: &Asker,
    code: &str,
    cursor: Option<&str>,
) -> Result<AssetView, Problem> {
    let (actor, language) = (&asker.actor, asker.language);
    Ok(pump_acts::asset::asset(&web.app, actor, language, code, cursor).await?)
}

/// The services that can be reported of a thing, in words.
fn services(web: &Web, thing: &AssetView) -> Vec<pump_core::view::ServiceSummary> {
    let all = thing.services.iter();
    let found = all.filter_map(|id| pump_acts::read::service(&web.app, id).ok());
    found.map(|service| service.summary).collect()
}
