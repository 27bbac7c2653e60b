//! How the site stands: whether the store can be read and written, the numbers that metrics show,
//! and what is wrong, in words.

mod alarm;
mod board;

use pump_core::Millis;
use pump_following::store::{Came, Sending, sending};
use pump_people::mailbox;
use pump_records::store::{Feed, feed_stands, head};
use serde::Serialize;

use crate::app::App;
use crate::error::ActError;

pub use alarm::{Alarm, Kind, alarms};
pub use board::{Board, Turn};
pub use pump_following::Tally;

/// The most mailboxes that are named.
const MOST_NAMED: u32 = 100;
/// How many of the last tries must have gone wrong before it is the mail server's fault and not
/// one recipient's.
const TRIES: usize = 5;

/// How the site stands. Durations are seconds, rounded down; counts end at 10,000.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The number of the last line of the feed.
    pub feed_head: i64,
    /// Changes without a number.
    pub feed_pending: i64,
    /// The age of the oldest of them.
    pub feed_lag: i64,
    /// How many lines each reader of the feed is behind, by its name.
    pub readers_behind: Vec<(String, i64)>,
    /// The age of the first line that was not matched with follows.
    pub matcher_lag: i64,
    /// How long the oldest delivery that is due has waited to be part of a message.
    pub delivery_late: i64,
    /// Messages that are to leave.
    pub messages_open: i64,
    /// For how long the oldest of them has been tried.
    pub message_oldest: i64,
    /// Messages that failed and wait for somebody.
    pub messages_failed: i64,
    /// Whether none of the last tries to send succeeded.
    pub mail_stuck: bool,
    /// Whether the mail server did not take our name and password at all of the last tries.
    pub mail_no_login: bool,
    /// By how much the clock is behind the latest change.
    pub clock_behind: i64,
    /// Writes that wait for their turn in this process.
    pub writes_waiting: usize,
    /// Organisations, at most 100, whose mailbox refuses mails.
    pub unreachable: Vec<String>,
    /// Why the files of kinds and services are not in use, when they are not.
    pub catalogue: Option<String>,
}

/// Reads one row.
///
/// # Errors
/// When the store cannot be read.
pub async fn can_read(app: &App) -> Result<(), ActError> {
    let reading = app.db.read(head);
    Ok(reading.await.map(|_| ())?)
}

/// Commits nothing, in turn with all other writes.
///
/// # Errors
/// When the store cannot be written.
pub async fn can_write(app: &App) -> Result<(), ActError> {
    app.db.write(|_| Ok::<_, ActError>(())).await
}

/// Looks how the site stands: some dozen short statements.
///
/// # Errors
/// When the store cannot be read.
pub async fn look(app: &App) -> Result<Standing, ActError> {
    let now = app.ctx.now();
    let reading = app.db.read(move |tx| {
        let sending = sending(tx, now)?;
        let matched = cursor_of(&sending, "matcher").unwrap_or(0);
        let feed = feed_stands(tx, matched)?;
        let unreachable = mailbox::unreachable(tx, MOST_NAMED)?;
        Ok::<_, ActError>((feed, sending, unreachable))
    });
    let (feed, sending, unreachable) = reading.await?;
    Ok(Standing {
        writes_waiting: app.db.writes_waiting(),
        catalogue: app.shelf.trouble(),
        unreachable: unreachable.into_iter().map(|(name, _)| name).collect(),
        ..Standing::of(now, &feed, &sending)
    })
}

fn cursor_of(sending: &Sending, reader: &str) -> Option<i64> {
    let mut readers = sending.readers.iter();
    readers.find(|(name, _)| name == reader).map(|(_, n)| *n)
}

impl Standing {
    fn of(now: Millis, feed: &Feed, sending: &Sending) -> Self {
        let seconds = |since: Option<Millis>| {
            let since = since.map_or(0, |since| now.0 - since.0);
            since.max(0) / Millis::SECOND
        };
        let readers = sending.readers.iter();
        let last = &sending.tries[..sending.tries.len().min(TRIES)];
        let all = |came: fn(Came) -> bool| !last.is_empty() && last.iter().all(|it| came(it.came));
        Self {
            feed_head: feed.head,
            feed_pending: feed.pending,
            feed_lag: seconds(feed.oldest_pending),
            readers_behind: readers
                .map(|(name, n)| (name.clone(), feed.head - n))
                .collect(),
            matcher_lag: seconds(feed.next_at),
            delivery_late: seconds(sending.oldest_due),
            messages_open: sending.open,
            message_oldest: seconds(sending.oldest_open),
            messages_failed: sending.failed,
            mail_stuck: all(|came| came != Came::Sent),
            mail_no_login: all(|came| came == Came::NoLogin),
            clock_behind: feed.last_at.map_or(0, |at| at.0 - now.0).max(0) / Millis::SECOND,
            writes_waiting: 0,
            unreachable: Vec::new(),
            catalogue: None,
        }
    }
}
