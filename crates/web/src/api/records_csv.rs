//! `GET /api/v1/records.csv`

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;

use super::records::List;
use crate::asker::Asker;
use crate::pages::machine::{csv, link_next};
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
    let mut answer = csv(&table.questions, &table.lines)?;
    if let Some(next) = &table.next {
        link_next(&mut answer, &web.app.site.base, &uri, next)?;
    }
    Ok(answer)
}
