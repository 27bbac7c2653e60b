//! How the sending stands, by few rows and by indexes alone: this is asked every minute.

use pump_channels::LOGIN_REFUSED;
use pump_core::Millis;
use pump_db::{DbError, Row, Tx, params};

use super::message::wait;

/// Counts end here; more is "at least so many".
const MOST_COUNTED: i64 = 10_000;
/// How many messages are looked at from each end of what waits, and of the newest.
const SAMPLE: u32 = 200;

/// One try to send, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Try {
    /// When.
    pub at: Millis,
    /// What came of it.
    pub came: Came,
}

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// The mail left.
    Sent,
    /// Not now.
    Later,
    /// Not now, since the mail server does not take our name and password.
    NoLogin,
}

/// How far the readers of the feed are, and how sending stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// Each reader of the feed, and the last number that it has done.
    pub readers: Vec<(String, i64)>,
    /// When the oldest delivery was due that is part of no message yet.
    pub oldest_due: Option<Millis>,
    /// Messages that are to leave, counted up to 10,000.
    pub open: i64,
    /// Since when the oldest of them is tried: of the first 200 and the last 200 that are due.
    pub oldest_open: Option<Millis>,
    /// Messages that will not leave unless somebody looks, counted up to 10,000.
    pub failed: i64,
    /// The last tries that are known, the latest first.
    pub tries: Vec<Try>,
}

/// Looks.
///
/// # Errors
/// As the store says.
pub fn sending(tx: &mut Tx<'_>, now: Millis) -> Result<Sending, DbError> {
    // Its row of the sender is a lock and counts nothing.
    let readers = tx.rows("select name, n from reader where name <> 'sender'", &[])?;
    let readers = readers.iter().map(|row| Ok((row.get(0)?, row.get(1)?)));
    let due = tx.row(
        "select due_at from delivery where state = 0 and due_at <= $1 order by due_at, n limit 1",
        params![now],
    )?;
    let (oldest_open, mut tries) = open_ends(tx)?;
    tries.append(&mut sent_lately(tx)?);
    tries.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Sending {
        readers: readers.collect::<Result<_, DbError>>()?,
        oldest_due: due.map(|row| row.get(0)).transpose()?,
        open: count(tx, 0)?,
        oldest_open,
        failed: count(tx, 2)?,
        tries,
    })
}

fn count(tx: &mut Tx<'_>, state: i64) -> Result<i64, DbError> {
    // The state stands in the text, so that its partial index is seen to serve.
    let sql =
        format!("select count(*) from (select id from message where state = {state} limit $1) c");
    tx.row(&sql, params![MOST_COUNTED])?
        .map_or(Ok(0), |row| row.get(0))
}

/// Of both ends of what waits: since when the oldest is tried, and the last try of each.
fn open_ends(tx: &mut Tx<'_>) -> Result<(Option<Millis>, Vec<Try>), DbError> {
    let (mut oldest, mut tries) = (None, Vec::new());
    for order in ["due_at", "due_at desc"] {
        let sql = format!(
            "select made_at, due_at, tries, trouble from message where state = 0
             order by {order} limit $1"
        );
        for row in tx.rows(&sql, params![SAMPLE])? {
            let made: Millis = row.get(0)?;
            oldest = Some(oldest.map_or(made, |oldest: Millis| oldest.min(made)));
            tries.extend(last_try(&row)?);
        }
    }
    tries.sort_unstable();
    tries.dedup();
    Ok((oldest, tries))
}

fn last_try(row: &Row) -> Result<Option<Try>, DbError> {
    let (due, tries): (Millis, u32) = (row.get(1)?, row.get(2)?);
    let Some(trouble) = row.get::<Option<String>>(3)?.filter(|_| tries > 0) else {
        return Ok(None);
    };
    Ok(Some(Try {
        at: due.plus(-wait(tries - 1)),
        came: if trouble.starts_with(LOGIN_REFUSED) {
            Came::NoLogin
        } else {
            Came::Later
        },
    }))
}

/// Those of the newest messages that left.
fn sent_lately(tx: &mut Tx<'_>) -> Result<Vec<Try>, DbError> {
    let rows = tx.rows(
        "select ended_at, state from message where id > 0 order by id desc limit $1",
        params![SAMPLE],
    )?;
    let mut sent = Vec::new();
    for row in rows {
        if let (Some(at), 1) = (row.get(0)?, row.get::<i64>(1)?) {
            sent.push(Try {
                at,
                came: Came::Sent,
            });
        }
    }
    Ok(sent)
}
