//! Messages: what leaves, with an id that stays the same.

use pump_core::{EndpointId, MessageId, Millis, RecordId};
use pump_db::{DbError, Tx, Val, params};

/// To be sent, or being sent while its lease runs.
const OPEN: i64 = 0;
const SENT: i64 = 1;
const FAILED: i64 = 2;
const CANCELLED: i64 = 3;

/// Adds a message in the hand of `holder`. `false` when one of that key exists: a digest of that
/// endpoint and day.
pub(crate) fn add_message(
    tx: &mut Tx<'_>,
    id: MessageId,
    key: &str,
    endpoint: EndpointId,
    holder: &str,
    (now, lease_until): (Millis, Millis),
) -> Result<bool, DbError> {
    let added = tx.run(ADD, params![id, key, endpoint, now, lease_until, holder])?;
    Ok(added == 1)
}

/// A message of one delivery, to be begun.
pub(crate) struct Begun {
    pub(crate) id: MessageId,
    pub(crate) delivery: super::Waiting,
}

/// Adds messages in the hand of `holder`, each of one delivery, in one round trip. For each,
/// whether it was added: not when there is one of that delivery.
pub(crate) fn begin_messages(
    tx: &mut Tx<'_>,
    begun: &[Begun],
    holder: &str,
    (now, lease_until): (Millis, Millis),
) -> Result<Vec<bool>, DbError> {
    let mut statements = Vec::with_capacity(2 * begun.len());
    for Begun { id, delivery } in begun {
        let key = format!("c{}:{}", delivery.change, delivery.endpoint);
        let endpoint = delivery.endpoint;
        let add = params![*id, key, endpoint, now, lease_until, holder];
        let claim = params![*id, delivery.change, endpoint];
        statements.push((ADD, add.to_vec()));
        statements.push((CLAIM, claim.to_vec()));
    }
    let touched = tx.batch(&statements)?;
    Ok(touched
        .chunks(2)
        .map(|pair| pair.first() == Some(&1))
        .collect())
}

const ADD: &str = "insert into message
        (id, key, endpoint_id, state, tries, due_at, lease_until, holder, made_at)
    values ($1, $2, $3, 0, 0, $4, $5, $6, $4) on conflict (key) do nothing";

const CLAIM: &str = "update delivery set state = 1, message_id = $1
    where change_id = $2 and endpoint_id = $3 and state = 0
        and exists (select 1 from message where id = $1)";

/// How old the note of the last claim may be.
const NOTED_EVERY: i64 = Millis::MINUTE;

/// When the clock was set back since the last claim, has the leases that were given begin anew, so
/// that each lasts no longer than it is long. Whoever holds one keeps it: nothing is sent twice.
fn mend_leases(tx: &mut Tx<'_>, now: Millis, lease_until: Millis) -> Result<(), DbError> {
    let noted = tx.row("select step from reader where name = 'sender'", &[])?;
    let noted: String = noted.map_or(Ok(String::new()), |row| row.get(0))?;
    let noted: i64 = noted.parse().unwrap_or(0);
    if now.0 < noted {
        tx.run(
            "update message set due_at = case when due_at > $1 then $1 else due_at end,
                 lease_until = $2
             where state = 0 and lease_until > $2",
            params![now, lease_until],
        )?;
    }
    if !(noted..noted + NOTED_EVERY).contains(&now.0) {
        tx.run(
            "update reader set step = $1 where name = 'sender'",
            params![now.0.to_string()],
        )?;
    }
    Ok(())
}

/// Takes up to `most` messages again whose lease ran out or whose wait is over.
pub(crate) fn claimed_again(
    tx: &mut Tx<'_>,
    holder: &str,
    now: Millis,
    lease_until: Millis,
    most: u32,
) -> Result<Vec<(MessageId, EndpointId)>, DbError> {
    mend_leases(tx, now, lease_until)?;
    let sql = "select id, endpoint_id from message
         where state = 0 and due_at <= $1 and lease_until < $1 order by due_at limit $2";
    let mut again = Vec::new();
    for row in tx.rows(sql, params![now, most])? {
        let id: i64 = row.get(0)?;
        tx.run(
            "update message set holder = $1, lease_until = $2 where id = $3",
            params![holder, lease_until, id],
        )?;
        again.push((MessageId(id), EndpointId(row.get(1)?)));
    }
    Ok(again)
}

/// The changes that a message tells of, with number, frequency and whether it is a receipt.
pub(crate) fn deliveries_of(
    tx: &mut Tx<'_>,
    message: MessageId,
) -> Result<Vec<super::Waiting>, DbError> {
    let rows = tx.rows(
        "select change_id, endpoint_id, n, frequency, why from delivery
         where message_id = $1 and state = 1 order by n",
        params![message],
    )?;
    rows.iter().map(super::delivery::read).collect()
}

fn end(
    tx: &mut Tx<'_>,
    message: MessageId,
    holder: &str,
    now: Millis,
    (state, delivery): (i64, i64),
    trouble: Option<&str>,
) -> Result<(), DbError> {
    let ended = tx.run(
        "update message set state = $1, ended_at = $2, tries = tries + 1, trouble = $3
         where id = $4 and holder = $5 and state = $6",
        params![state, now, trouble, message, holder, OPEN],
    )?;
    if ended == 1 {
        tx.run(
            // A receipt is known by its reason, also when it is sent again.
            "update delivery set state = $1,
                 why = case when why = 'receipt' then why else coalesce($2, why) end
             where message_id = $3 and state = 1",
            params![delivery, trouble, message],
        )?;
    }
    Ok(())
}

/// They left.
pub(crate) fn messages_sent(
    tx: &mut Tx<'_>,
    messages: &[MessageId],
    holder: &str,
    now: Millis,
) -> Result<(), DbError> {
    if messages.is_empty() {
        return Ok(());
    }
    let (list, mut values) = super::list(messages);
    let place = values.len();
    let held = format!("holder = ${}", place + 1);
    values.push(Val::from(holder));
    let sent = format!(
        "update message set state = {SENT}, ended_at = ${}, tries = tries + 1, trouble = null
         where id in ({list}) and {held} and state = {OPEN}",
        place + 2
    );
    // After the messages, whose rows are locked by now: another that takes one over, because this
    // one took too long, either did so before, and then its deliveries are left to it, or waits.
    let told = format!(
        "update delivery set state = 2 where state = 1 and message_id in
             (select id from message where id in ({list}) and {held} and state = {SENT})"
    );
    let mut with_time = values.clone();
    with_time.push(Val::from(now));
    tx.batch(&[(&sent, with_time), (&told, values)])?;
    Ok(())
}

/// It will never leave, and somebody should look.
pub(crate) fn message_failed(
    tx: &mut Tx<'_>,
    message: MessageId,
    holder: &str,
    now: Millis,
    why: &str,
) -> Result<(), DbError> {
    end(tx, message, holder, now, (FAILED, 4), Some(why))
}

/// Nothing in it is owed any more.
pub(crate) fn message_dropped(
    tx: &mut Tx<'_>,
    message: MessageId,
    holder: &str,
    now: Millis,
    why: &str,
) -> Result<(), DbError> {
    end(tx, message, holder, now, (CANCELLED, 3), Some(why))
}

/// Until the next try after so many, in milliseconds.
pub(super) fn wait(tries: u32) -> i64 {
    (Millis::MINUTE << tries.min(8)).min(4 * Millis::HOUR)
}

/// Since when a message is tried: since it was made, or was put back after it had failed.
pub(crate) fn tried_since(tx: &mut Tx<'_>, message: MessageId) -> Result<Millis, DbError> {
    let row = tx.row(
        "select made_at from message where id = $1",
        params![message],
    )?;
    row.map_or(Ok(pump_core::time_of(message.0)), |row| row.get(0))
}

/// Has messages taken by the next sender who comes: `holder` had claimed them and did not begin.
pub(crate) fn give_back(
    tx: &mut Tx<'_>,
    messages: &[MessageId],
    holder: &str,
) -> Result<(), DbError> {
    for &message in messages {
        tx.run(
            "update message set lease_until = 0, holder = ''
             where id = $1 and holder = $2 and state = $3",
            params![message, holder, OPEN],
        )?;
    }
    Ok(())
}

/// It could not leave now: once more after a wait that doubles from a minute up to four hours.
pub(crate) fn message_later(
    tx: &mut Tx<'_>,
    message: MessageId,
    holder: &str,
    now: Millis,
    why: &str,
) -> Result<(), DbError> {
    let tries = tx.row("select tries from message where id = $1", params![message])?;
    let tries: u32 = tries.map_or(Ok(0), |row| row.get(0))?;
    tx.run(
        "update message set due_at = $1, lease_until = 0, holder = '', tries = tries + 1,
             trouble = $2
         where id = $3 and holder = $4 and state = $5",
        params![now.plus(wait(tries)), why, message, holder, OPEN],
    )?;
    Ok(())
}

/// Of these messages those to mailboxes that have left or were refused for good: each with its
/// endpoint, and whether it was refused.
pub(crate) fn to_mailboxes(
    tx: &mut Tx<'_>,
    messages: &[MessageId],
) -> Result<Vec<(MessageId, EndpointId, bool)>, DbError> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let (list, values) = super::list(messages);
    let sql = format!(
        "select g.id, g.endpoint_id, g.state from message g
         join mailbox m on m.endpoint_id = g.endpoint_id
         where g.id in ({list}) and g.state in ({SENT}, {FAILED}) order by g.id"
    );
    let rows = tx.rows(&sql, &values)?;
    let read = |row: &pump_db::Row| {
        let refused = row.get::<i64>(2)? == FAILED;
        Ok((MessageId(row.get(0)?), EndpointId(row.get(1)?), refused))
    };
    rows.iter().map(read).collect()
}

/// The record that a message tells of first, if it tells of one.
pub(crate) fn record_of_message(
    tx: &mut Tx<'_>,
    message: MessageId,
) -> Result<Option<RecordId>, DbError> {
    let row = tx.row(
        "select coalesce(k.record_id, k.other) from delivery d join change k on k.id = d.change_id
         where d.message_id = $1 order by d.n limit 1",
        params![message],
    )?;
    let found = row.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    Ok(found.map(RecordId))
}
