//! `/demo/as/{role}`: one press plays a role.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;

use super::{demo, unreadable};
use crate::asker::Asker;
use crate::pages::shown::{base, failed, kept_by_nobody};
use crate::state::Web;

/// Plays the resident, who begins at the front page; or the clerk, who begins at the newest mail
/// to the council.
pub(crate) async fn play(
    State(web): State<Web>,
    asker: Asker,
    Path(role): Path<String>,
) -> Response {
    let demo = match demo(&web).await {
        Ok(demo) => demo,
        Err(answer) => return answer,
    };
    let language = asker.language;
    let path = match role.as_str() {
        "resident" => "/".to_owned(),
        "clerk" => match demo.newest(Some(&demo.clerk)).await {
            Ok(letters) => match letters.first() {
                Some(letter) => format!("/demo/mail/{}", letter.id),
                None => format!("/demo/mail?to={}", demo.clerk),
            },
            Err(error) => return failed(&web, language, &unreadable(&error)),
        },
        _ => return failed(&web, language, &ActError::NotFound.into()),
    };
    let there = format!("{}{path}", base(language));
    kept_by_nobody((StatusCode::SEE_OTHER, [(LOCATION, there)]).into_response())
}
