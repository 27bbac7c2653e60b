//! `/desk`: reports to deal with.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_acts::desk::{self, DeskInput};
use pump_acts::read;
use pump_core::view::KindView;
use pump_pages::page::{self, DeskList, DeskRow};

use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, base, failed, kept_by_nobody, shell};
use crate::state::Web;

/// The kind of record that the state is chosen from.
const KIND: &str = "report";

/// The page.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let language = asker.language;
    let kind = read::kind(&web.app, KIND).ok();
    let (service, state) = (asked.one("service"), asked.one("state"));
    let input = input(kind.as_ref(), &asked);
    let listed = desk::list(&web.app, &asker.actor, language, &input).await;
    kept_by_nobody(match listed {
        Ok(listed) => {
            let rows = listed.lines.iter().map(|line| DeskRow {
                record: &line.record,
                waits: &line.waits,
                danger: line.danger,
            });
            let next = listed.next.as_ref().map(|cursor| {
                let base = base(language);
                format!("{base}/desk?service={service}&state={state}&cursor={cursor}")
            });
            let list = DeskList {
                organisation: &listed.organisation,
                rows: rows.collect(),
                services: &read::services(&web.app, None),
                kind: kind.as_ref(),
                service,
                state,
                next,
            };
            let shell = shell(&web, language, Some("/desk"));
            shown::page(page::desk_list(&shell, &web.app.catalogue(), &list))
        }
        Err(error) => failed(&web, language, &error.into()),
    })
}

/// One select has stages and outcomes alike: people do not tell them apart.
fn input(kind: Option<&KindView>, asked: &Fields) -> DeskInput {
    let state = asked.said("state");
    let ends = |state: &String| {
        let mut outcomes = kind.into_iter().flat_map(|kind| &kind.outcomes);
        outcomes.any(|outcome| outcome.code == *state)
    };
    DeskInput {
        service: asked.said("service"),
        stage: state.clone().filter(|state| !ends(state)),
        outcome: state.filter(ends),
        cursor: asked.said("cursor"),
    }
}
