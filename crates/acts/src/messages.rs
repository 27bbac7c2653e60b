//! Messages as the operator sees them, and sending again those that failed. Who gets them and what
//! they say is no part of it.

use pump_core::{MessageId, time_of};
use pump_following::store::{self, MessageRow, MessageState};
use pump_records::view::rfc3339;
use serde::Serialize;

use crate::app::App;
use crate::error::ActError;
use crate::operate::Operated;

/// The most messages of one page.
pub const PAGE: u32 = 100;
/// A step of a replay ends when it has touched so many rows: a digest has up to 500 of its own.
const MOST_ROWS: u64 = 1_000;

/// A message. Times are in UTC, RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessageView {
    /// Its id; the `Message-ID` of its mail begins with `m` and this.
    pub id: i64,
    /// The id of the endpoint that it goes to: the address is not shown.
    pub endpoint: i64,
    /// `open`, `sent`, `failed` or `cancelled`.
    pub state: &'static str,
    /// When it was made.
    pub made: String,
    /// How often it was tried since then, or since it was put back.
    pub tries: u32,
    /// When it left, failed or was cancelled; while it is open, when it is tried next.
    pub at: String,
    /// Why it did not leave, at the last try.
    pub why: Option<String>,
}

impl From<MessageRow> for MessageView {
    fn from(row: MessageRow) -> Self {
        Self {
            id: row.id.0,
            endpoint: row.endpoint.0,
            state: row.state.as_str(),
            made: rfc3339(time_of(row.id.0)),
            tries: row.tries,
            at: rfc3339(row.ended.unwrap_or(row.due)),
            why: row.trouble,
        }
    }
}

/// Messages, and how to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessagePage {
    /// Up to [`PAGE`] of them.
    pub messages: Vec<MessageView>,
    /// What to give as `from` for the next ones; `None` when there are no more.
    pub next: Option<i64>,
}

/// All messages, the newest first, or those that failed, the oldest first; from the one that
/// `from` names on, which the page before gave as `next`. The caller is the operator.
///
/// # Errors
/// As the store says.
pub async fn list(app: &App, failed: bool, from: Option<i64>) -> Result<MessagePage, ActError> {
    let reading = app.db.read(move |tx| {
        if failed {
            store::failed_messages(tx, from.unwrap_or(0), PAGE)
        } else {
            store::newest_messages(tx, from.unwrap_or(i64::MAX), PAGE)
        }
    });
    let rows = reading.await?;
    let full = rows.len() == PAGE as usize;
    Ok(MessagePage {
        next: rows.last().filter(|_| full).map(|row| row.id.0),
        messages: rows.into_iter().map(MessageView::from).collect(),
    })
}

/// Has one failed message sent again.
///
/// # Errors
/// [`ActError::NotFound`] when there is none of this id, [`ActError::Conflict`] when it has not
/// failed.
pub(crate) async fn replay(app: &App, message: i64) -> Result<Operated, ActError> {
    let (id, now) = (MessageId(message), app.ctx.now());
    let replaying = app.db.write(move |tx| {
        let state = store::message_state(tx, id)?.ok_or(ActError::NotFound)?;
        if state != MessageState::Failed {
            let state = state.as_str();
            let problem = format!("this message has not failed: it is {state}");
            return Err(ActError::Conflict(problem));
        }
        store::replay(tx, id, now)?;
        Ok(Operated::Replayed {
            count: 1,
            next: None,
        })
    });
    replaying.await
}

/// Has failed messages sent again, those after the message `after` and so many as one step may
/// take.
///
/// # Errors
/// As the store says.
pub(crate) async fn replay_failed(app: &App, after: i64) -> Result<Operated, ActError> {
    let now = app.ctx.now();
    let replaying = app.db.write(move |tx| {
        let failed = store::failed_messages(tx, after, PAGE)?;
        let (mut count, mut rows, mut next) = (0, 0, None);
        for message in &failed {
            if rows >= MOST_ROWS {
                break;
            }
            let touched = store::replay(tx, message.id, now)?;
            rows += touched;
            count += u64::from(touched > 0);
            next = Some(message.id.0);
        }
        Ok::<_, ActError>(Operated::Replayed { count, next })
    });
    replaying.await
}
