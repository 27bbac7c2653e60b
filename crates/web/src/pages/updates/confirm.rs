//! `/updates/confirm/{token}`

use axum::extract::State;
use axum::response::Response;
use pump_acts::follow;
use pump_core::view::FollowView;
use pump_pages::page::{self, Ask};

use super::{answer, asks};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// Whose times the page shows.
const ZONE: &str = "Europe/London";

fn titles(follows: Vec<FollowView>) -> Vec<String> {
    follows.into_iter().map(|follow| follow.title).collect()
}

/// Asks whether to confirm.
pub(crate) async fn ask(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let waiting = follow::waiting_topics(&web.app, &token).await;
    let page = waiting.map(|(language, follows)| {
        let topics = titles(follows);
        (language, Ask::Confirm { topics })
    });
    asks(&web, &asker, "confirm", &token, page.map_err(Into::into))
}

/// Confirms, and shows what has happened since they asked.
pub(crate) async fn confirm(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let confirmed = async {
        let (language, _) = follow::waiting_topics(&web.app, &token).await?;
        let follows = follow::confirm(&web.app, web.app.ctx.own_unit(), &token).await?;
        let since = follow::since(&web.app, &token).await?;
        Ok((language, (titles(follows), since)))
    };
    answer(&web, &asker, confirmed.await, |shell, (topics, since)| {
        page::confirmed(shell, &web.app.catalogue(), ZONE, topics, since)
    })
}
