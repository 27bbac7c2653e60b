//! `pump message`: what is to leave, what failed, and sending that again.

use std::fmt::Write;

use pump_acts::messages::{self, MessagePage};
use pump_acts::{Operated, Operation};
use serde_json::json;

use crate::args::Message;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::{self, For, Setup};

pub(super) async fn message(setup: &Setup, what: Message, json: bool) -> Result<(), Failure> {
    match what {
        Message::List { failed, from } => {
            let app = site::open(setup, &setup.base(), For::Reading).await?;
            let page = messages::list(&app, failed, from).await?;
            out::answer(json, &page, &text(&page, failed))
        }
        Message::Replay { id: Some(id), .. } => {
            let mut hands = Hands::find(setup).await?;
            let (count, _) = step(&mut hands, Operation::ReplayMessage { message: id }).await?;
            said(json, count)
        }
        Message::Replay { id: None, .. } => {
            let mut hands = Hands::find(setup).await?;
            let (mut all, mut after) = (0, Some(0));
            while let Some(last) = after {
                let operation = Operation::ReplayFailed { after: last };
                let (count, next) = step(&mut hands, operation).await?;
                all += count;
                after = next;
            }
            said(json, all)
        }
    }
}

async fn step(hands: &mut Hands, operation: Operation) -> Result<(u64, Option<i64>), Failure> {
    match hands.operate(operation).await? {
        Operated::Replayed { count, next } => Ok((count, next)),
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}

fn said(json: bool, count: u64) -> Result<(), Failure> {
    let text = match count {
        0 => "nothing has failed".to_owned(),
        1 => "1 message is to be sent again".to_owned(),
        count => format!("{count} messages are to be sent again"),
    };
    out::answer(json, &json!({ "replayed": count }), &text)
}

fn text(page: &MessagePage, failed: bool) -> String {
    let mut text = String::new();
    for message in &page.messages {
        let why = message.why.as_deref().unwrap_or_default();
        let tries = message.tries;
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "{}  {}  {:<9}  endpoint {}  tries {tries}  {why}",
            message.id, message.at, message.state, message.endpoint
        );
    }
    if page.messages.is_empty() {
        text.push_str(if failed {
            "nothing has failed"
        } else {
            "there is no message"
        });
    }
    if let Some(next) = page.next {
        let failed = if failed { " --failed" } else { "" };
        let _ = write!(text, "more: pump message list{failed} --from {next}");
    }
    text.trim_end().to_owned()
}
