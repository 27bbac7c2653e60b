//! `/updates/stop/{token}`

use axum::extract::State;
use axum::response::Response;
use pump_acts::follow;
use pump_pages::page::{self, Ask, Change};

use super::{address, answer, did, stopped};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// What a visit finds.
enum Found {
    /// A follow that can be stopped, with the address of the button.
    Ask(Ask, String),
    /// One that is stopped already.
    Done(page::Done),
}

/// Asks whether to end one follow; or rather to hear less often, or nothing at all.
pub(crate) async fn ask(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let page = follow::held(&web.app, &token).await.map(|held| {
        if held.follow.state == "ended" {
            let (language, done) = stopped(held, &token);
            return (language, Found::Done(done));
        }
        let language = held.language;
        let ask = Ask::Stop {
            topic: held.follow.title,
            change: Change {
                frequency: held.follow.frequency,
                action: address(&language, "change", &token),
            },
            stop_all: address(&language, "stop-all", &held.stop_all),
        };
        let action = address(&language, "stop", &token);
        (language, Found::Ask(ask, action))
    });
    let page = page.map_err(Into::into);
    answer(&web, &asker, page, |shell, found| match found {
        Found::Ask(ask, action) => page::ask(shell, ask, action),
        Found::Done(done) => page::done(shell, done),
    })
}

/// Ends one follow. Whatever the body is: mail programs send `List-Unsubscribe=One-Click`.
pub(crate) async fn stop(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let ended = async {
        follow::end(&web.app, web.app.ctx.own_unit(), &token).await?;
        let held = follow::held(&web.app, &token).await?;
        Ok(stopped(held, &token))
    };
    did(&web, &asker, ended.await)
}
