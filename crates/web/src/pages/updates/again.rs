//! `/updates/again/{token}`

use axum::extract::State;
use axum::response::Response;
use pump_acts::follow;
use pump_pages::page::Done;

use super::{address, did};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// Begins anew what was stopped.
pub(crate) async fn again(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let begun = async {
        web.limits.count_ask(&asker)?;
        let held = follow::again(&web.app, web.app.ctx.own_unit(), &token).await?;
        let anew = held.follow.token.unwrap_or_default();
        let done = Done::Begun {
            topic: held.follow.title,
            stop: address(&held.language, "stop", &anew),
        };
        Ok((held.language, done))
    };
    did(&web, &asker, begun.await)
}
