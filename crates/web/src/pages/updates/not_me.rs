//! `/updates/not-me/{token}`

use axum::extract::State;
use axum::response::Response;
use pump_acts::follow;
use pump_pages::page::{Ask, Done};

use super::{asks, did};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// Asks whether somebody else gave the address.
pub(crate) async fn ask(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let page = follow::language_of(&web.app, &token).await;
    let page = page.map(|language| (language, Ask::NotMe));
    asks(&web, &asker, "not-me", &token, page.map_err(Into::into))
}

/// Sends an address nothing more.
pub(crate) async fn not_me(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let stopped = async {
        let language = follow::language_of(&web.app, &token).await?;
        follow::not_me(&web.app, web.app.ctx.own_unit(), &token).await?;
        Ok((language, Done::NotMe))
    };
    did(&web, &asker, stopped.await)
}
