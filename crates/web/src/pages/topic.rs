//! `/a/{code}` and `/o/{slug}`: an area and an organisation for people. With `.atom` and
//! `.feed.json` the same addresses are feeds.

use axum::http::Uri;
use axum::response::Response;
use pump_acts::ActError;
use pump_acts::follow::titles;
use pump_acts::read::{self, ListInput};
use pump_pages::page::{self, TopicList};

use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::form::Fields;
use crate::problem::Problem;
use crate::state::Web;

/// How many records a page has.
const SHOWN: u32 = 30;

/// The page of the area or, with the letter `o`, of the organisation that is called `name`.
pub(crate) async fn show(
    web: &Web,
    asker: &Asker,
    (letter, word): (&str, &str),
    name: &str,
    uri: &Uri,
) -> Response {
    let shown = listed(web, asker, (letter, word), name, uri).await;
    shown.unwrap_or_else(|problem| failed(web, asker.language, &problem))
}

async fn listed(
    web: &Web,
    asker: &Asker,
    (letter, word): (&str, &str),
    name: &str,
    uri: &Uri,
) -> Result<Response, Problem> {
    let (app, actor, language) = (&web.app, &asker.actor, asker.language);
    let topic = format!("{word}:{name}");
    let known = titles(app, actor, language, std::slice::from_ref(&topic)).await?;
    let (topic, title) = known.first().ok_or(ActError::NotFound)?;
    let asked = Fields::of_query(uri);
    let service = asked.said("service");
    let input = ListInput {
        area: (letter == "a").then(|| name.to_owned()),
        organisation: (letter == "o").then(|| name.to_owned()),
        service: service.clone(),
        cursor: asked.said("cursor"),
        limit: Some(SHOWN),
        ..ListInput::default()
    };
    let found = read::records(app, actor, language, &input).await?;
    let service = service.unwrap_or_default();
    let path = format!("/{letter}/{name}");
    let more = match service.as_str() {
        "" => String::new(),
        service => format!("&service={service}"),
    };
    let list = TopicList {
        title,
        organisation: letter == "o",
        topic,
        path: &path,
        query: &format!("{word}={name}{more}"),
        records: &found.records,
        services: &read::services(app, None),
        service: &service,
        next: found.next.as_deref(),
        later: asked.has("cursor"),
    };
    let other = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.clone(),
    };
    let shell = shell(web, language, Some(&other));
    Ok(shown::page(page::topic(&shell, &app.catalogue(), &list)))
}
