//! `/`

use axum::extract::State;
use axum::response::Response;
use pump_acts::read::ListInput;
use pump_pages::page;

use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;
/// How many records the front page shows.
const NEWEST: u32 = 20;

/// The front page: the newest records and what can be reported.
pub(crate) async fn front(State(web): State<Web>, asker: Asker) -> Response {
    let newest = ListInput {
        limit: Some(NEWEST),
        ..ListInput::default()
    };
    let language = asker.language;
    let listed = pump_acts::read::records(&web.app, &asker.actor, language, &newest).await;
    let records = match listed {
        Ok(listed) => listed.records,
        Err(error) => return failed(&web, language, &error.into()),
    };
    let catalogue = web.app.catalogue();
    let services = catalogue.services();
    let services: Vec<(String, String)> = services
        .map(|service| {
            let name = service.name.in_language(language).to_owned();
            (service.id.to_string(), name)
        })
        .collect();
    let shell = shell(&web, language, Some("/"));
    shown::page(page::front(&shell, &catalogue, &services, &records))
}
