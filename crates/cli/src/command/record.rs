//! `pump record`: a record as the operator sees it, and what the operator does to it.

use std::fmt::Write;

use pump_acts::read::{Queue, Queued, Waiting, WaitingInput};
use pump_acts::{ActError, Operated, Operation, read};
use pump_core::Actor;
use pump_core::view::{RecordSummary, RecordView, WaitingView};
use serde_json::json;

use super::sight::operation;
use crate::args::Record;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::{self, For, Setup};

pub(super) async fn record(setup: &Setup, what: Record, json: bool) -> Result<(), Failure> {
    let operation = match what {
        Record::Show { reference } => return show(setup, &reference, json).await,
        Record::Queue { from } => return queue(setup, from, json).await,
        Record::Waiting { from } => return waiting(setup, from, json).await,
        Record::Merge { reference, into } => Operation::Merge { reference, into },
        Record::Unmerge { reference } => Operation::Unmerge { reference },
        Record::Split {
            reference,
            contribution,
        } => Operation::Split {
            reference,
            contribution,
        },
        Record::Sight(what) => operation(what),
    };
    let mut hands = Hands::find(setup).await?;
    let done = hands.operate(operation).await?;
    hands.finish().await?;
    match done {
        Operated::Made { made } => out::answer(json, &json!({ "made": made }), &made),
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}

async fn queue(setup: &Setup, from: Option<String>, json: bool) -> Result<(), Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    let queue = read::queue(&app, &Actor::Operator, "en", from).await?;
    out::answer(json, &queue, &queued(&queue))
}

/// A line for each: reference, title, since when, and why nobody has it.
fn queued(queue: &Queue) -> String {
    let titles = queue
        .records
        .iter()
        .map(|it| it.summary.title.chars().count());
    let wide = titles.max().unwrap_or_default();
    let line = |it: &Queued| {
        let RecordSummary {
            r#ref,
            title,
            created,
            ..
        } = &it.summary;
        let day = created.get(..10).unwrap_or(created);
        format!("{ref}  {title:wide$}  {day}  {}", it.because)
    };
    let mut lines: Vec<String> = queue.records.iter().map(line).collect();
    if let Some(next) = &queue.next {
        lines.push(format!("there is more: --from {next}"));
    } else if lines.is_empty() {
        lines.push("every open record has somebody".to_owned());
    }
    lines.join("\n")
}

async fn waiting(setup: &Setup, from: Option<String>, json: bool) -> Result<(), Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    let input = WaitingInput {
        cursor: from,
        ..WaitingInput::default()
    };
    let waiting = read::waiting(&app, &Actor::Operator, "en", &input).await?;
    out::answer(json, &waiting, &waits(&waiting))
}

/// A line for each: reference and contribution, since when, and why.
fn waits(waiting: &Waiting) -> String {
    let line = |it: &WaitingView| {
        let day = it.at.get(..10).unwrap_or(&it.at);
        let why = it.why.join(". ");
        format!("{}/{}  {day}  {why}", it.record.r#ref, it.contribution)
    };
    let mut lines: Vec<String> = waiting.waiting.iter().map(line).collect();
    if let Some(next) = &waiting.next {
        lines.push(format!("there is more: --from {next}"));
    } else if lines.is_empty() {
        lines.push("nothing waits".to_owned());
    }
    lines.join("\n")
}

async fn show(setup: &Setup, reference: &str, json: bool) -> Result<(), Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    let record = read::record(&app, &Actor::Operator, "en", reference).await;
    let record = record.map_err(|error| match error {
        ActError::NotFound => Failure::NotFound(format!("there is no record {reference}")),
        error => error.into(),
    })?;
    out::answer(json, &record, &text(&record))
}

fn text(record: &RecordView) -> String {
    let summary = &record.summary;
    let state =
        |stage: &str, outcome: &Option<String>| outcome.clone().unwrap_or_else(|| stage.into());
    let mut lines = vec![
        format!("{}  {}", summary.r#ref, summary.title),
        format!(
            "{}, {}",
            summary.phase,
            state(&summary.stage, &summary.outcome)
        ),
        format!(
            "{}: {}",
            record.responsible.organisation, record.responsible.because
        ),
        format!("people: {}, followers: {}", record.people, record.followers),
        summary.url.clone(),
    ];
    if let Some(origin) = &record.origin {
        let [system, id, status] = [&origin.system, &origin.id, &origin.status];
        lines.push(format!("from {system} {id}, there \"{status}\""));
    }
    for entry in &record.history {
        let about = if entry.at_assumed {
            " (time assumed)"
        } else {
            ""
        };
        let mut line = format!("{:>4}  {}{about}  {}", entry.no, entry.at, entry.act);
        // Writing to a String does not fail.
        let _ = write!(
            line,
            " by {}: {}",
            entry.by,
            state(&entry.stage, &entry.outcome)
        );
        if let Some(words) = &entry.words {
            let _ = write!(line, " \"{words}\"");
        }
        if let Some(about) = &entry.about {
            let _ = write!(line, " ({about})");
        }
        if entry.being_checked {
            line.push_str(" (hidden)");
        }
        if entry.removed {
            line.push_str(" (removed)");
        }
        lines.push(line);
    }
    for given in &record.contributions {
        let mut line = format!("told {}  {}", given.no, given.at);
        if let Some(words) = &given.words {
            let _ = write!(line, " \"{words}\"");
        }
        if given.being_checked {
            line.push_str(" (not released)");
        }
        if given.removed {
            line.push_str(" (removed)");
        }
        if let Some(note) = &given.private_note {
            let _ = write!(line, " private: \"{note}\"");
        }
        lines.push(line);
    }
    lines.join("\n")
}
