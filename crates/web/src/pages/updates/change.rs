//! `/updates/change/{token}`

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use pump_acts::{ActError, follow};
use pump_pages::page::Done;
use serde::Deserialize;

use super::did;
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// What the form brings.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    /// `at_once`, `daily` or `weekly`.
    frequency: String,
}

/// Changes how often somebody hears of one follow.
pub(crate) async fn change(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    choice: Result<Form<Choice>, FormRejection>,
) -> Response {
    let changed = async {
        let Form(Choice { frequency }) = choice
            .map_err(|_| ActError::field("frequency", "is one of: at_once, daily, weekly"))?;
        let language = follow::held(&web.app, &token).await?.language;
        let unit = web.app.ctx.own_unit();
        let follow = follow::change(&web.app, unit, &token, &frequency).await?;
        let done = Done::Changed {
            topic: follow.title,
            frequency: follow.frequency,
        };
        Ok((language, done))
    };
    did(&web, &asker, changed.await)
}
