//! `/demo/as/{role}`: one press plays a role.

use axum::extract::{Path, State};
use axum::response::Response;
use pump_acts::{ActError, sign_in};

use super::{demo, unreadable};
use crate::demo::Demo;
use crate::form::Sent;
use crate::pages::shown::{base, failed, kept_by_nobody};
use crate::pages::sign_in::go_on;
use crate::problem::Problem;
use crate::state::Web;

/// Where the officer begins.
const DESK: &str = "/desk";

/// Plays the resident, who begins at the front page; the clerk, who begins at the newest mail to
/// the council; or an officer of the county's council, who is signed in. Whoever was signed in
/// before is not any more.
pub(crate) async fn play(State(web): State<Web>, Path(role): Path<String>, sent: Sent) -> Response {
    let demo = match demo(&web).await {
        Ok(demo) => demo,
        Err(answer) => return answer,
    };
    let language = sent.asker.language;
    let played = match role.as_str() {
        "resident" => Ok(("/".to_owned(), String::new(), 0)),
        "clerk" => clerk(&demo).await.map(|there| (there, String::new(), 0)),
        "officer" => officer(&web, &demo).await,
        _ => Err(ActError::NotFound.into()),
    };
    if let Some(old) = &sent.asker.cookie
        && let Err(error) = sign_in::sign_out(&web.app, old).await
    {
        tracing::warn!(why = error.internal(), "an old session was not ended");
    }
    match played {
        Ok((there, cookie, longest_ms)) => {
            let there = format!("{}{there}", base(language));
            go_on(&web, &there, &cookie, longest_ms)
        }
        Err(problem) => kept_by_nobody(failed(&web, language, &problem)),
    }
}

/// The page of the newest mail to the clerk; the list of them, while there is none.
async fn clerk(demo: &Demo) -> Result<String, Problem> {
    let letters = demo.newest(Some(&demo.clerk)).await;
    let letters = letters.map_err(|error| unreadable(&error))?;
    Ok(match letters.first() {
        Some(letter) => format!("/demo/mail/{}", letter.id),
        None => format!("/demo/mail?to={}", demo.clerk),
    })
}

/// A session of its own for each press: the page, the cookie, and how long it lives.
async fn officer(web: &Web, demo: &Demo) -> Result<(String, String, i64), Problem> {
    let unit = web.app.ctx.own_unit();
    let began = sign_in::stand_in(&web.app, unit, &demo.officer, DESK).await?;
    Ok((began.next, began.cookie, began.longest_ms))
}
