//! `/search`: what was reported, by words.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::read::{self, Cards, ListInput};
use pump_core::view::RecordCard;
use pump_pages::page;
use serde::Serialize;

use super::{address, looked_for};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, failed, shell};
use crate::problem::Problem;
use crate::state::Web;

/// How many cards a page has.
const SHOWN: u32 = 20;

/// What was found, for programs.
#[derive(Serialize)]
struct Found {
    /// Newest first.
    records: Vec<RecordCard>,
    /// The cursor of the next page; null at the end.
    next: Option<String>,
}

/// What is looked for. A filter that is none of ours is left out: somebody may have an old address.
struct Wanted {
    q: String,
    state: &'static str,
    service: String,
    cursor: Option<String>,
    /// Whether anything is looked for at all.
    asked: bool,
}

impl Wanted {
    fn of(web: &Web, uri: &Uri) -> Self {
        let asked = Fields::of_query(uri);
        let service = read::service(&web.app, asked.one("service"));
        Self {
            q: looked_for(&asked),
            state: match asked.one("state") {
                "open" => "open",
                "ended" => "ended",
                _ => "",
            },
            service: service.map_or(String::new(), |service| service.summary.id),
            cursor: asked.said("cursor"),
            asked: ["q", "state", "service"].iter().any(|name| asked.has(name)),
        }
    }

    async fn find(&self, web: &Web, asker: &Asker) -> Result<Cards, ActError> {
        let phase = match self.state {
            "open" => Some("open"),
            "ended" => Some("closed"),
            _ => None,
        };
        let service = Some(&self.service).filter(|service| !service.is_empty());
        let input = ListInput {
            q: Some(self.q.clone()),
            phase: phase.map(str::to_owned),
            service: service.cloned(),
            cursor: self.cursor.clone(),
            limit: Some(SHOWN),
            ..ListInput::default()
        };
        read::cards(&web.app, &asker.actor, asker.language, &input).await
    }
}

/// The page.
pub(super) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let wanted = Wanted::of(&web, &uri);
    let cards = match wanted.asked {
        true => wanted.find(&web, &asker).await.map(Some),
        false => Ok(None),
    };
    let cards = match cards {
        Ok(cards) => cards,
        Err(error) => return failed(&web, language, &error.into()),
    };
    let found = page::Found {
        q: &wanted.q,
        state: wanted.state,
        service: &wanted.service,
        services: &read::services(&web.app, None),
        records: cards.as_ref().map(|cards| cards.records.as_slice()),
        next: cards.as_ref().and_then(|cards| cards.next.as_deref()),
        later: wanted.cursor.is_some(),
    };
    let shell = shell(&web, language, Some(&address("/search", &uri)));
    shown::page(page::found(&shell, &web.app.catalogue(), &found))
}

/// The same for programs.
pub(super) async fn json(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
) -> Result<Response, Problem> {
    let Cards { records, next } = Wanted::of(&web, &uri).find(&web, &asker).await?;
    Ok(Json(Found { records, next }).into_response())
}
