//! `/a/{code}` and `/o/{slug}`: an area and an organisation for people. With `.json`, `.csv` and
//! `.geojson` the same lists for programs; with `.atom` and `.feed.json` feeds.

use axum::http::Uri;
use axum::response::Response;
use pump_acts::ActError;
use pump_acts::follow::titles;
use pump_acts::read::{self, ListInput};
use pump_pages::page::{self, Ended, TopicList};
use serde_json::{Map, json};

use super::machine::{self, Machine};
use super::narrow::Narrow;
use super::shown::{self, failed, shell};
use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;

/// How many records a page has.
const SHOWN: u32 = 30;
/// How many a page for programs has.
const MOST: u32 = 200;
/// How many parts of an area are named.
const MOST_PARTS: usize = 100;

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
    let narrow = Narrow::of(web, uri);
    let found = read::records(app, actor, language, &about(letter, name, &narrow, SHOWN)).await?;
    let path = format!("/{letter}/{name}");
    let organisation = match letter {
        "o" => Some(read::organisation(app, name).await?),
        _ => None,
    };
    let (serving, parts) = match letter {
        "a" => {
            let parts = read::areas_of(app, name).into_iter().take(MOST_PARTS);
            let parts = parts.map(|part| (part.code.clone(), part.name.clone()));
            (Some(read::serving(app, name).await?), parts.collect())
        }
        _ => (None, Vec::new()),
    };
    let gone = read::area_ended(app, name).filter(|_| letter == "a");
    let heir = gone.as_ref().and_then(|gone| gone.heir.as_ref());
    let ended = gone.as_ref().map(|gone| Ended {
        on: &gone.on,
        heir: heir.map(|heir| (&*heir.code, &*heir.name)),
    });
    let list = TopicList {
        ended,
        title,
        organisation: letter == "o",
        topic,
        path: &path,
        records: &found.records,
        services: &read::services(app, None),
        narrowed: narrow.shown(),
        serving: serving.as_ref(),
        about: organisation.as_ref(),
        parts: &parts,
        next: found.next.as_deref(),
        later: narrow.cursor.is_some(),
    };
    let other = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.clone(),
    };
    let shell = shell(web, language, Some(&other));
    Ok(shown::page(page::topic(&shell, &app.catalogue(), &list)))
}

/// The same list for programs: the same address with an ending.
pub(crate) async fn machine(
    web: &Web,
    asker: &Asker,
    (letter, word): (&str, &str),
    name: &str,
    form: (Machine, &Uri),
) -> Result<Response, Problem> {
    let topic = format!("{word}:{name}");
    let known = titles(&web.app, &asker.actor, asker.language, &[topic]).await?;
    let (_, title) = known.first().ok_or(ActError::NotFound)?;
    let mut said = Map::new();
    if letter == "a" {
        let mut area = json!({ "code": name, "name": title });
        if let Some(ended) = read::area_ended(&web.app, name) {
            area["ended_on"] = json!(ended.on);
            let heir = ended
                .heir
                .map(|heir| json!({ "code": heir.code, "name": heir.name }));
            area["successor"] = json!(heir);
        }
        said.insert("area".to_owned(), area);
        let serving = read::serving(&web.app, name).await?;
        said.insert("serving".to_owned(), json!(serving));
    } else {
        let organisation = json!({ "slug": name, "name": title });
        said.insert("organisation".to_owned(), organisation);
        let about = read::organisation(&web.app, name).await?;
        said.insert("about".to_owned(), json!(about));
    }
    let input = about(letter, name, &Narrow::of(web, form.1), MOST);
    machine::answer(web, asker, form, &input, said).await
}

/// The list of an area or an organisation.
fn about(letter: &str, name: &str, narrow: &Narrow, limit: u32) -> ListInput {
    ListInput {
        area: (letter == "a").then(|| name.to_owned()),
        organisation: (letter == "o").then(|| name.to_owned()),
        ..narrow.input(limit)
    }
}
