//! `/s/{id}`: a type of problem for people; with `.atom` and `.feed.json`, what happens in it.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page;

use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::feeds;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

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
    match pump_acts::read::service(&web.app, &name) {
        Ok(service) => {
            let path = format!("/s/{}", service.summary.id);
            let shell = shell(&web, language, Some(&path));
            shown::page(page::service(&shell, &service))
        }
        Err(error) => failed(&web, language, &error.into()),
    }
}
