//! What has been kept long enough: addresses that nobody needs any more, old messages.

use pump_core::{EndpointId, MessageId, Millis, first_at};
use pump_db::{DbError, Row, Tx, params};

/// Which addresses are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// Of those whose every record ended, and whose last act was, before the time given, and who
    /// follow nothing.
    Ended,
    /// Of those who were last asked to confirm before the time given, and did not.
    Unconfirmed,
}

/// A page of addresses that were looked at.
#[derive(Clone, Debug, Default)]
pub struct StalePage {
    /// Those to be forgotten.
    pub endpoints: Vec<EndpointId>,
    /// The last that was looked at; `None` when there are no more.
    pub last: Option<i64>,
}

/// Whose every record ended before `$3`: their own and those of its tree, wherever what they gave
/// is shown now.
const ENDED: &str = "e.made_at < $3 and (e.confirmed_at is null or e.confirmed_at < $3)
    and not exists (select 1 from follow f where f.endpoint_id = e.id and f.to_change is null)
    and not exists (select 1 from delivery d where d.endpoint_id = e.id and d.state = 0)
    and not exists (select 1 from contribution k
        join record r on r.id = coalesce(k.moved_to, k.record_id) join record t on t.id = r.root
        where k.endpoint_id = e.id and (k.at >= $3 or r.open = 1 or r.changed_at >= $3
            or t.open = 1 or t.changed_at >= $3))";

/// Who were last asked before `$3`; `$4` is its day.
const UNCONFIRMED: &str = "e.state = 0 and e.made_at < $3
    and (e.asked_day is null or e.asked_day < $4)";

/// Of the next `most` addresses after `after` those that are `stale`. `day` is the day of `before`,
/// as the store writes days.
///
/// # Errors
/// As the store says.
pub fn stale(
    tx: &mut Tx<'_>,
    which: Stale,
    after: i64,
    (before, day): (Millis, &str),
    most: u32,
) -> Result<StalePage, DbError> {
    let page = tx.row(
        "select max(id) from (select endpoint_id as id from contact
         where endpoint_id > $1 and endpoint_id < $2 order by endpoint_id limit $3) p",
        params![after, first_at(before), most],
    )?;
    let last = page.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    let Some(last) = last else {
        return Ok(StalePage::default());
    };
    let mut values = params![after, last, before].to_vec();
    let rule = match which {
        Stale::Ended => ENDED,
        Stale::Unconfirmed => {
            values.push(day.into());
            UNCONFIRMED
        }
    };
    let sql = format!(
        "select e.id from contact c join endpoint e on e.id = c.endpoint_id
         where c.endpoint_id > $1 and c.endpoint_id <= $2 and {rule} order by e.id"
    );
    let rows = tx.rows(&sql, &values)?;
    let read = |row: &Row| row.get(0).map(EndpointId);
    Ok(StalePage {
        endpoints: rows.iter().map(read).collect::<Result<_, _>>()?,
        last: Some(last),
    })
}

/// Whether the owner of an endpoint did something after `at`, or follows something.
///
/// # Errors
/// As the store says.
pub fn acted_after(tx: &mut Tx<'_>, endpoint: EndpointId, at: Millis) -> Result<bool, DbError> {
    let found = tx.row(
        "select 1 from endpoint e where e.id = $1 and (e.made_at > $2 or e.confirmed_at > $2
             or exists (select 1 from follow f where f.endpoint_id = e.id
                 and f.to_change is null and f.from_change is not null)
             or exists (select 1 from contribution k where k.endpoint_id = e.id and k.at > $2))",
        params![endpoint, at],
    )?;
    Ok(found.is_some())
}

/// A page of messages that were looked at.
#[derive(Clone, Debug, Default)]
pub struct OldMessages {
    /// Those that ended before the time given.
    pub messages: Vec<MessageId>,
    /// The last that was looked at; `None` when there are no more.
    pub last: Option<i64>,
}

/// Of the next `most` messages after `after` the mails that ended before `before`.
///
/// # Errors
/// As the store says.
pub fn old_messages(
    tx: &mut Tx<'_>,
    after: i64,
    before: Millis,
    most: u32,
) -> Result<OldMessages, DbError> {
    let page = tx.row(
        "select max(id) from (select id from message
         where id > $1 and id < $2 order by id limit $3) p",
        params![after, first_at(before), most],
    )?;
    let last = page.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    let Some(last) = last else {
        return Ok(OldMessages::default());
    };
    let rows = tx.rows(
        "select m.id from message m join endpoint e on e.id = m.endpoint_id
         where m.id > $1 and m.id <= $2 and m.ended_at < $3 and m.state > 0
             and e.channel = 'email' order by m.id",
        params![after, last, before],
    )?;
    let read = |row: &Row| row.get(0).map(MessageId);
    Ok(OldMessages {
        messages: rows.iter().map(read).collect::<Result<_, _>>()?,
        last: Some(last),
    })
}

/// Deletes a message that has ended, with the deliveries in it; how many rows.
///
/// # Errors
/// As the store says.
pub fn delete_message(tx: &mut Tx<'_>, message: MessageId) -> Result<u64, DbError> {
    let sql = "delete from delivery where message_id = $1 and state > 1";
    let deliveries = tx.run(sql, params![message])?;
    let messages = tx.run(
        "delete from message where id = $1 and state > 0",
        params![message],
    )?;
    Ok(deliveries + messages)
}
