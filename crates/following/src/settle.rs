//! What became of messages, written down.

use pump_core::{MessageId, Millis};
use pump_db::{DbError, Tx};

use crate::store::{message_failed, message_later, messages_sent, tried_since};

/// After this long in vain a message has failed.
const PATIENCE_MS: i64 = 5 * Millis::DAY;

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It left.
    Sent,
    /// Not now.
    Later(String),
    /// Never.
    Refused(String),
}

/// Writes down what became of messages that `holder` had claimed.
///
/// # Errors
/// As the store says.
pub fn settle(
    tx: &mut Tx<'_>,
    settled: &[(MessageId, Settled)],
    holder: &str,
    now: Millis,
) -> Result<(), DbError> {
    let sent = settled
        .iter()
        .filter(|(_, outcome)| *outcome == Settled::Sent);
    let sent: Vec<MessageId> = sent.map(|(message, _)| *message).collect();
    messages_sent(tx, &sent, holder, now)?;
    for (message, outcome) in settled {
        match outcome {
            Settled::Sent => {}
            Settled::Refused(why) => message_failed(tx, *message, holder, now, why)?,
            Settled::Later(why) if now.0 - tried_since(tx, *message)?.0 > PATIENCE_MS => {
                message_failed(tx, *message, holder, now, why)?;
            }
            Settled::Later(why) => message_later(tx, *message, holder, now, why)?,
        }
    }
    Ok(())
}
