//! `/demo`: the story in five minutes.

use axum::extract::State;
use axum::response::Response;
use pump_acts::{follow, read};
use pump_core::Actor;
use pump_core::view::{HistoryEntry, RecordView};
use pump_pages::page::{self, DemoStory};

use super::demo;
use crate::asker::Asker;
use crate::demo::Demo;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::problem::Problem;
use crate::state::Web;

/// How far around the lamp its reports are looked for, in degrees: some forty metres.
const AROUND: f64 = 0.0004;

/// The story, with a tick at what has happened.
pub(crate) async fn story(State(web): State<Web>, asker: Asker) -> Response {
    let demo = match demo(&web).await {
        Ok(demo) => demo,
        Err(answer) => return answer,
    };
    let language = asker.language;
    kept_by_nobody(match told(&web, &demo).await {
        Ok((record, followed)) => {
            let story = DemoStory {
                lamp: &demo.lamp,
                street: &demo.street,
                parish: &demo.parish,
                report: at_lamp(&demo, "/report/what"),
                follow: at_lamp(&demo, "/place"),
                record: record.as_ref().map(|record| record.summary.r#ref.as_str()),
                done: done(record.as_ref(), followed),
            };
            let shell = shell(&web, language, Some("/demo"));
            shown::page(page::demo_story(&shell, &story))
        }
        Err(problem) => failed(&web, language, &problem),
    })
}

/// The address of a page about the place of the lamp.
fn at_lamp(demo: &Demo, path: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("at", &format!("{:.5},{:.5}", demo.lat, demo.lon))
        .append_pair("place", &format!("{}, {}", demo.street, demo.parish))
        .finish();
    format!("{path}?{query}")
}

/// The newest report of the lamp that stands for itself, and whether somebody began to follow the
/// parish since the county was made.
async fn told(web: &Web, demo: &Demo) -> Result<(Option<RecordView>, bool), Problem> {
    let (app, actor) = (&web.app, Actor::Public);
    let (lat, lon) = (demo.lat, demo.lon);
    let around = read::ListInput {
        service: Some(demo.service.clone()),
        bbox: Some(format!(
            "{:.6},{:.6},{:.6},{:.6}",
            lon - AROUND,
            lat - AROUND,
            lon + AROUND,
            lat + AROUND
        )),
        ..read::ListInput::default()
    };
    let listed = read::records(app, &actor, "en", &around).await?;
    let newest = listed
        .records
        .into_iter()
        .max_by(|a, b| a.created.cmp(&b.created));
    let record = match newest {
        Some(it) => Some(read::record(app, &actor, "en", &it.r#ref).await?),
        None => None,
    };
    let topic = format!("area:{}", demo.parish_code);
    let followed = follow::begun_since(app, &topic, demo.since).await?;
    Ok((record, followed))
}

/// Which steps have happened, by the history of the report.
fn done(record: Option<&RecordView>, followed: bool) -> [bool; 7] {
    let history: &[HistoryEntry] = record.map_or(&[], |record| &record.history);
    let first = history.first().map(|entry| entry.stage.as_str());
    let ended = history.iter().position(|entry| {
        entry
            .outcome
            .as_deref()
            .is_some_and(|outcome| outcome.starts_with("fixed"))
    });
    let again = ended.and_then(|at| history.get(at..));
    let again = again.is_some_and(|after| after.iter().any(|entry| entry.outcome.is_none()));
    let taken = history
        .iter()
        .any(|entry| Some(entry.stage.as_str()) != first);
    let act = |act: &str| history.iter().any(|entry| entry.act == act);
    [
        record.is_some(),
        act("added"),
        followed,
        act("merged"),
        taken || act("acknowledged"),
        ended.is_some(),
        again,
    ]
}
