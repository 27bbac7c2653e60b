//! `GET /api/v1/records.csv`

use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_exchange::records_csv::{MEDIA_TYPE, write};

use super::records::List;
use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::Asked;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A list of records as a table
///
/// The same page as `/api/v1/records` gives, as CSV with a header row. With `service` there is a
/// column `answer.CODE` for each of its questions that everybody may read the answers to: what the
/// first report answered, in codes. A text that a spreadsheet would take for a formula has a `'`
/// before it. The next page is the `Link` of `rel="next"`.
#[utoipa::path(
    get,
    path = "/api/v1/records.csv",
    tag = "records",
    operation_id = "records_csv",
    params(List),
    responses((status = 200, description = "A page.", body = String, content_type = "text/csv",
        headers(("Link" = String, description = "The address of the next page, if there is one."))))
)]
pub(crate) async fn records_csv(
    State(web): State<Web>,
    asker: Asker,
    Asked(list): Asked<List>,
    uri: Uri,
) -> Result<Response, Problem> {
    let input = list.input();
    let table = pump_acts::read::table(&web.app, &asker.actor, asker.language, &input).await?;
    let text = write(&table.questions, &table.lines).map_err(|_| Problem::internal())?;
    let mut answer = ([(CONTENT_TYPE, MEDIA_TYPE)], text).into_response();
    if let Some(next) = &table.next {
        let there = next_page(&web.app.site.base, &uri, next);
        let link = HeaderValue::from_str(&format!("<{there}>; rel=\"next\""));
        let link = link.map_err(|_| Problem::internal())?;
        answer.headers_mut().insert(LINK, link);
    }
    Ok(answer)
}

/// The same address, from `cursor` on.
fn next_page(base: &str, uri: &Uri, cursor: &str) -> String {
    let asked = uri.query().unwrap_or_default().split('&');
    let mut asked: Vec<&str> = asked
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .collect();
    let cursor = format!("cursor={cursor}");
    asked.push(&cursor);
    format!("{base}{}?{}", uri.path(), asked.join("&"))
}
