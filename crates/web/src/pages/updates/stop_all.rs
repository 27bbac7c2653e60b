//! `/updates/stop-all/{token}`

use axum::extract::State;
use axum::response::Response;
use pump_acts::follow;
use pump_pages::page::{Ask, Done};

use super::{asks, did};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// Asks whether to end all follows.
pub(crate) async fn ask(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let page = follow::language_of(&web.app, &token).await;
    let page = page.map(|language| (language, Ask::StopAll));
    asks(&web, &asker, "stop-all", &token, page.map_err(Into::into))
}

/// Ends all follows.
pub(crate) async fn stop_all(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let stopped = async {
        let language = follow::language_of(&web.app, &token).await?;
        follow::stop_all(&web.app, web.app.ctx.own_unit(), &token).await?;
        Ok((language, Done::StoppedAll))
    };
    did(&web, &asker, stopped.await)
}
