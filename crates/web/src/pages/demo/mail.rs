//! `/demo/mail`

use axum::extract::State;
use axum::response::Response;
use pump_pages::page;
use serde::Deserialize;

use super::{demo, unreadable};
use crate::asker::Asker;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::query::Asked;
use crate::state::Web;

/// Whose mails.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// An address; everybody's, without.
    to: Option<String>,
}

/// Every mail that would have been sent, the newest first.
pub(crate) async fn mail(
    State(web): State<Web>,
    asker: Asker,
    Asked(wanted): Asked<Wanted>,
) -> Response {
    let demo = match demo(&web).await {
        Ok(demo) => demo,
        Err(answer) => return answer,
    };
    let to = wanted.to.as_deref();
    kept_by_nobody(match demo.newest(to).await {
        Ok(letters) => {
            let shell = shell(&web, asker.language, Some("/demo/mail"));
            shown::page(page::demo_letters(&shell, to, &letters))
        }
        Err(error) => failed(&web, asker.language, &unreadable(&error)),
    })
}
