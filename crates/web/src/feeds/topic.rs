//! The feeds of public topics.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read::{FEED_ENTRIES, feed};
use serde::Deserialize;

use super::shown::{Frame, shown};
use super::{Form, Part};
use crate::asker::Asker;
use crate::pages::machine::Machine;
use crate::pages::topic;
use crate::pass::no_route;
use crate::problem::Problem;
use crate::query::{Named, number, read};
use crate::state::Web;

/// Which part of which feed of an area or an organisation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Paired {
    /// Only of this service.
    service: Option<String>,
    /// Said by the link to the next page.
    #[serde(deserialize_with = "number")]
    before: Option<i64>,
}

/// An area: its page, or with an ending its feed.
pub(crate) async fn area(State(web): State<Web>, asker: Asker, name: Named, uri: Uri) -> Response {
    paired(&web, &asker, ("a", "area"), &name.0, &uri).await
}

/// An organisation: its page, or with an ending its feed.
pub(crate) async fn organisation(
    State(web): State<Web>,
    asker: Asker,
    name: Named,
    uri: Uri,
) -> Response {
    paired(&web, &asker, ("o", "organisation"), &name.0, &uri).await
}

/// The feed of a service, at the address of its page with an ending.
pub(crate) async fn service(
    web: &Web,
    asker: &Asker,
    name: &str,
    form: Form,
    uri: &Uri,
) -> Response {
    single(web, asker, ("s", "service"), name, form, uri).await
}

/// The feed of a thing, at the address of its page with an ending.
pub(crate) async fn thing(web: &Web, asker: &Asker, code: &str, form: Form, uri: &Uri) -> Response {
    single(web, asker, ("t", "asset"), code, form, uri).await
}

/// The feed of a record, at the address of its page with an ending.
pub(crate) async fn record(
    web: &Web,
    asker: &Asker,
    reference: &str,
    form: Form,
    uri: &Uri,
) -> Response {
    single(web, asker, ("r", "record"), reference, form, uri).await
}

/// A topic that has no pairs: the letter of its address and the word of its text form.
async fn single(
    web: &Web,
    asker: &Asker,
    (letter, word): (&str, &str),
    name: &str,
    form: Form,
    uri: &Uri,
) -> Response {
    let wanted = read::<Part>(uri).map(|part| Paired {
        service: None,
        before: part.before,
    });
    answered(web, asker, (letter, word), name, form, wanted).await
}

async fn paired(web: &Web, asker: &Asker, words: (&str, &str), name: &str, uri: &Uri) -> Response {
    let Some((name, form)) = Form::of(name) else {
        if let Some((name, form)) = Machine::of(name) {
            let made = topic::machine(web, asker, words, name, (form, uri)).await;
            return made.unwrap_or_else(Problem::into_response);
        }
        // An ending that is none of ours names nothing: no code and no slug has a dot.
        if name.contains('.') {
            return no_route().await.into_response();
        }
        return topic::show(web, asker, words, name, uri).await;
    };
    answered(web, asker, words, name, form, read(uri)).await
}

async fn answered(
    web: &Web,
    asker: &Asker,
    (letter, word): (&str, &str),
    name: &str,
    form: Form,
    wanted: Result<Paired, Problem>,
) -> Response {
    let made = async || {
        let Paired { service, before } = wanted?;
        let mut topic = format!("{word}:{name}");
        if let Some(service) = &service {
            topic = format!("{topic}+service:{service}");
        }
        let found = feed(&web.app, asker.language, &topic, before, FEED_ENTRIES).await?;
        // However the reference was written.
        let name = found.record.as_deref().unwrap_or(name);
        let frame = Frame {
            path: format!("/{letter}/{name}"),
            page: found.record.as_ref().map(|name| format!("/r/{name}")),
            service: service.as_deref(),
            before,
            language: asker.language,
            form,
        };
        shown(web, &frame, &found)
    };
    made().await.unwrap_or_else(Problem::into_response)
}
