//! Lists of what there is, and the search over what was reported.

mod directory;
mod search;
mod services;

use axum::http::Uri;
use axum::routing::get;

use crate::door::Door;
use crate::form::Fields;
use crate::router::GET;
use crate::rule::Rule;

const RULE: Rule = Rule::Public;
/// The most characters that are looked for.
const MOST_LOOKED_FOR: usize = 200;

/// The routes of the lists.
pub(crate) fn routes(door: Door) -> Door {
    door.page(RULE, "/services", GET, get(services::show))
        .page(RULE, "/services.json", GET, get(services::json))
        .page(RULE, "/areas", GET, get(directory::areas))
        .page(RULE, "/areas.json", GET, get(directory::areas_json))
        .page(RULE, "/organisations", GET, get(directory::organisations))
        .page(
            RULE,
            "/organisations.json",
            GET,
            get(directory::organisations_json),
        )
        .page(RULE, "/search", GET, get(search::show))
        .page(RULE, "/search.json", GET, get(search::json))
}

/// What was typed into the field, without what is too much.
fn looked_for(asked: &Fields) -> String {
    asked
        .one("q")
        .trim()
        .chars()
        .take(MOST_LOOKED_FOR)
        .collect()
}

/// The address of a page with its query, for the other language.
fn address(path: &str, uri: &Uri) -> String {
    match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}
