//! `pump status`: how the site stands, and whether something is wrong.

use std::fmt::Write;

use pump_acts::health::Standing;

use crate::alarms::{Found, found};
use crate::failure::Failure;
use crate::out;
use crate::site::{self, For, Setup};

pub(super) async fn status(setup: &Setup, json: bool) -> Result<(), Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    let Found { standing, alarms } = found(&app, &setup.data).await;
    let shown = serde_json::json!({
        "ok": alarms.is_empty(), "alarms": alarms, "standing": standing,
    });
    let mut text = String::new();
    for alarm in &alarms {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{}: {}", alarm.kind.as_str(), alarm.says);
    }
    if alarms.is_empty() {
        text.push_str("all is well\n");
    }
    text.extend(standing.as_ref().map(numbers));
    out::answer(json, &shown, text.trim_end())?;
    match alarms.len() {
        0 => Ok(()),
        1 => Err(Failure::Failed("one thing is wrong".into())),
        count => Err(Failure::Failed(format!("{count} things are wrong"))),
    }
}

fn numbers(it: &Standing) -> String {
    let behind = it.readers_behind.iter();
    let behind: Vec<String> = behind
        .map(|(reader, lines)| format!("{reader} {lines}"))
        .collect();
    format!(
        "changes: {} in the feed, {} without a number\nlines behind: {}\n\
         messages: {} to leave, {} failed",
        it.feed_head,
        it.feed_pending,
        behind.join(", "),
        it.messages_open,
        it.messages_failed
    )
}
