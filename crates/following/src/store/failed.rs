//! Messages as the operator looks at them, and those that failed put back to be sent.

use pump_core::{EndpointId, MessageId, Millis};
use pump_db::{DbError, Row, Tx, params};

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// To be sent, or being sent.
    Open,
    /// It left.
    Sent,
    /// It will not leave unless somebody sends it again.
    Failed,
    /// Nothing in it was owed any more.
    Cancelled,
}

impl MessageState {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A message without its words, which are not kept, and without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// Its id; the `Message-ID` of a mail begins with `m` and this.
    pub id: MessageId,
    /// Where it goes.
    pub endpoint: EndpointId,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was tried since it was made or put back.
    pub tries: u32,
    /// When it is, or was, due.
    pub due: Millis,
    /// When it left, failed or was cancelled.
    pub ended: Option<Millis>,
    /// Why it did not leave, at the last try.
    pub trouble: Option<String>,
}

const COLUMNS: &str = "id, endpoint_id, state, tries, due_at, ended_at, trouble";

fn read(row: &Row) -> Result<MessageRow, DbError> {
    Ok(MessageRow {
        id: MessageId(row.get(0)?),
        endpoint: EndpointId(row.get(1)?),
        state: match row.get::<i64>(2)? {
            0 => MessageState::Open,
            1 => MessageState::Sent,
            2 => MessageState::Failed,
            _ => MessageState::Cancelled,
        },
        tries: row.get(3)?,
        due: row.get(4)?,
        ended: row.get(5)?,
        trouble: row.get(6)?,
    })
}

/// Up to `most` messages made before the message `before`, the newest first.
///
/// # Errors
/// As the store says.
pub fn newest_messages(
    tx: &mut Tx<'_>,
    before: i64,
    most: u32,
) -> Result<Vec<MessageRow>, DbError> {
    let sql = format!("select {COLUMNS} from message where id < $1 order by id desc limit $2");
    let rows = tx.rows(&sql, params![before, most])?;
    rows.iter().map(read).collect()
}

/// Up to `most` messages that failed and were made after the message `after`, the oldest first.
///
/// # Errors
/// As the store says.
pub fn failed_messages(tx: &mut Tx<'_>, after: i64, most: u32) -> Result<Vec<MessageRow>, DbError> {
    let sql =
        format!("select {COLUMNS} from message where state = 2 and id > $1 order by id limit $2");
    let rows = tx.rows(&sql, params![after, most])?;
    rows.iter().map(read).collect()
}

/// Where a message stands; `None` when there is none of this id.
///
/// # Errors
/// As the store says.
pub fn message_state(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<MessageState>, DbError> {
    let sql = format!("select {COLUMNS} from message where id = $1");
    let row = tx.row(&sql, params![id])?;
    Ok(row.as_ref().map(read).transpose()?.map(|row| row.state))
}

/// Puts a failed message back: due now, with the id it had, its tries and its patience begun anew.
/// What of it is owed no more is left out when it is claimed. How many rows that touched; 0 when
/// it has not failed.
///
/// # Errors
/// As the store says.
pub fn replay(tx: &mut Tx<'_>, id: MessageId, now: Millis) -> Result<u64, DbError> {
    let put_back = tx.run(
        "update message set state = 0, tries = 0, due_at = $1, made_at = $1, lease_until = 0,
             holder = '', ended_at = null, trouble = null
         where id = $2 and state = 2",
        params![now, id],
    )?;
    if put_back == 0 {
        return Ok(0);
    }
    let deliveries = tx.run(
        "update delivery set state = 1, why = case when why = 'receipt' then why end
         where message_id = $1 and state = 4",
        params![id],
    )?;
    Ok(put_back + deliveries)
}
