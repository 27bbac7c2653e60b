//! `/t`: a thing by its number.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page;

use super::see;
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::problem::Problem;
use crate::state::Web;

/// The most characters of a number.
const MOST: usize = 100;

/// Asks for the number, and goes on when one thing alone has it.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let number: String = asked.one("number").trim().chars().take(MOST).collect();
    let language = asker.language;
    let found = match number.is_empty() {
        true => Ok(Vec::new()),
        false => pump_acts::asset::find(&web.app, language, &number).await,
    };
    let found = match found {
        Ok(found) => found,
        Err(error) => return failed(&web, language, &error.into()),
    };
    if let [only] = found.as_slice() {
        return see(language, &format!("/t/{}", only.code));
    }
    let path = match uri.query() {
        Some(query) => format!("/t?{query}"),
        None => "/t".to_owned(),
    };
    let shell = shell(&web, language, Some(&path));
    let number = asked.has("number").then_some(number.as_str());
    shown::page(page::find_thing(&shell, number, &found))
}

/// The way to the thing, or things, of a number that somebody typed where a place was asked for:
/// the number as it is, or the last word, as in "lamp 47". What has no digit is no number.
///
/// # Errors
/// As the store says.
pub(in crate::pages) async fn way_to(
    web: &Web,
    language: &str,
    typed: &str,
) -> Result<Option<String>, Problem> {
    let last = typed.split_whitespace().next_back().unwrap_or_default();
    let short = typed.chars().count() <= MOST;
    let digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    for number in [typed, last].into_iter().filter(|_| short).filter(digit) {
        let found = pump_acts::asset::find(&web.app, language, number).await?;
        match found.as_slice() {
            [] => {}
            [only] => return Ok(Some(format!("/t/{}", only.code))),
            _ => return Ok(Some(format!("/t?number={}", encoded(number)))),
        }
    }
    Ok(None)
}

fn encoded(number: &str) -> String {
    form_urlencoded::byte_serialize(number.as_bytes()).collect()
}
