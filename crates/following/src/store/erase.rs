//! What is kept of one follower, and taking it away. Follows are ended and never deleted.

use pump_core::{ChangeId, EndpointId, FollowId, MessageId, Millis};
use pump_db::{DbError, Row, Tx, params};
use pump_records::store::Plan;

use super::CANCELLED_DELIVERY as CANCELLED;
use crate::types::EndpointState;

/// Why nothing more is sent to somebody who was erased.
pub const FORGOTTEN: &str = "they asked to be forgotten";
/// What the topic of a follow says whose place was forgotten.
pub const NO_PLACE: &str = "forgotten";
/// Topics that name something public; any other says where somebody lives or what they look for.
const NAMED: [&str; 4] = ["record:", "area:", "organisation:", "service:"];

/// An endpoint with everything that is kept of it but the address.
#[derive(Clone, Debug)]
pub struct KeptEndpoint {
    /// Whether news may be sent to it.
    pub state: EndpointState,
    /// `en` or `cy`.
    pub language: String,
    /// Its time zone.
    pub zone: String,
    /// Since when we know it.
    pub made_at: Millis,
    /// When its owner last confirmed it.
    pub confirmed_at: Option<Millis>,
}

/// What is kept of an endpoint.
///
/// # Errors
/// As the store says.
pub fn kept_endpoint(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
) -> Result<Option<KeptEndpoint>, DbError> {
    let row = tx.row(
        "select state, language, zone, made_at, confirmed_at from endpoint where id = $1",
        params![endpoint],
    )?;
    let read = |row: Row| {
        Ok(KeptEndpoint {
            state: EndpointState::of(row.get(0)?),
            language: row.get(1)?,
            zone: row.get(2)?,
            made_at: row.get(3)?,
            confirmed_at: row.get(4)?,
        })
    };
    row.map(read).transpose()
}

/// A follow with its dates.
#[derive(Clone, Debug)]
pub struct KeptFollow {
    /// Its id.
    pub id: FollowId,
    /// Whose it is.
    pub endpoint: EndpointId,
    /// Its topic.
    pub topic: String,
    /// A [`crate::Frequency`] as a number.
    pub frequency: i64,
    /// When it was asked for.
    pub made_at: Millis,
    /// When it was confirmed.
    pub began_at: Option<Millis>,
    /// When it was ended.
    pub ended_at: Option<Millis>,
}

impl KeptFollow {
    /// Whether it says where somebody lives, or what they look for.
    #[must_use]
    pub fn tells_of_them(&self) -> bool {
        self.topic != NO_PLACE && !NAMED.iter().any(|named| self.topic.starts_with(named))
    }
}

/// A page of all follows of everybody: no index finds the ended ones of an endpoint.
#[derive(Clone, Debug, Default)]
pub struct FollowPage {
    /// Those that were asked for.
    pub follows: Vec<KeptFollow>,
    /// The last that was looked at; `None` when there are no more.
    pub last: Option<i64>,
}

const FOLLOW: &str = "f.id, f.endpoint_id, f.topic, f.frequency, f.made_at,
    (select c.at from change c where c.id = f.from_change),
    (select c.at from change c where c.id = f.to_change) from follow f";

fn read_follow(row: &Row) -> Result<KeptFollow, DbError> {
    Ok(KeptFollow {
        id: FollowId(row.get(0)?),
        endpoint: EndpointId(row.get(1)?),
        topic: row.get(2)?,
        frequency: row.get(3)?,
        made_at: row.get(4)?,
        began_at: row.get(5)?,
        ended_at: row.get(6)?,
    })
}

/// Of the next `most` follows after `after`: those of `of`, or of everybody the ended ones that
/// tell of somebody.
///
/// # Errors
/// As the store says.
pub fn kept_follows(
    tx: &mut Tx<'_>,
    of: Option<EndpointId>,
    after: i64,
    most: u32,
) -> Result<FollowPage, DbError> {
    let page = tx.row(
        "select max(id) from
         (select id from follow where id > $1 order by id limit $2) p",
        params![after, most],
    )?;
    let last = page.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    let Some(last) = last else {
        return Ok(FollowPage::default());
    };
    let rows = match of {
        Some(endpoint) => tx.rows(
            &format!("select {FOLLOW} where f.id > $1 and f.id <= $2 and f.endpoint_id = $3"),
            params![after, last, endpoint],
        )?,
        None => tx.rows(
            &format!(
                "select {FOLLOW} where f.id > $1 and f.id <= $2 and f.to_change is not null
                 and f.topic like 'circle:%'"
            ),
            params![after, last],
        )?,
    };
    Ok(FollowPage {
        follows: rows.iter().map(read_follow).collect::<Result<_, _>>()?,
        last: Some(last),
    })
}

/// Up to `most` follows of an endpoint that were asked for up to `until` and have not ended.
///
/// # Errors
/// As the store says.
pub fn live_until(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    until: Millis,
    most: u32,
) -> Result<Vec<KeptFollow>, DbError> {
    let sql = format!(
        "select {FOLLOW} where f.endpoint_id = $1 and f.to_change is null and f.made_at <= $2
         order by f.topic limit $3"
    );
    tx.rows(&sql, params![endpoint, until, most])?
        .iter()
        .map(read_follow)
        .collect()
}

/// Plans that a follow no longer says where: it stays, and is found by nothing.
pub fn forget_place(plan: &mut Plan, follow: &KeptFollow) {
    let topic = follow.topic.parse();
    let keys = topic.map(|topic| pump_records::topic_keys(&topic, None));
    for key in keys.unwrap_or_default() {
        plan.push(
            "delete from follow_key where key = $1 and follow_id = $2",
            params![key, follow.id],
        );
    }
    plan.push(
        "update follow set topic = $1, x = null, y = null, radius2 = null where id = $2",
        params![NO_PLACE, follow.id],
    );
}

/// Plans that nothing goes to an endpoint any more and that its preferences are those of anybody,
/// unless its owner confirmed it, or gave the address anew, after `until`.
pub fn forget_endpoint(plan: &mut Plan, endpoint: EndpointId, until: Millis) {
    plan.push(
        "update endpoint set state = $1, language = 'en', zone = 'Europe/London', asked_day = null,
             asked_count = 0
         where id = $2 and made_at <= $3 and (confirmed_at is null or confirmed_at <= $3)",
        params![EndpointState::Stopped as i64, endpoint, until],
    );
}

/// Plans that an endpoint without an address must be confirmed anew, should it be given again.
pub fn unconfirm_endpoint(plan: &mut Plan, endpoint: EndpointId) {
    plan.push(
        "update endpoint set state = $1 where id = $2 and state = $3",
        params![
            EndpointState::Unconfirmed as i64,
            endpoint,
            EndpointState::Confirmed as i64
        ],
    );
}

/// Plans that an endpoint whose address had been forgotten is known anew.
pub fn renew_endpoint(
    plan: &mut Plan,
    endpoint: EndpointId,
    (language, zone): (&str, &str),
    now: Millis,
) {
    plan.push(
        "update endpoint set language = $1, zone = $2, made_at = $3 where id = $4",
        params![language, zone, now, endpoint],
    );
}

/// A delivery that waits, with its record.
#[derive(Clone, Debug)]
pub struct KeptDelivery {
    /// The change.
    pub change: ChangeId,
    /// What was done.
    pub act: String,
    /// The reference of the record, when it is about one.
    pub reference: Option<String>,
    /// When it is due.
    pub due_at: Millis,
}

/// Up to `most` deliveries that wait for an endpoint, of changes after `after`.
///
/// # Errors
/// As the store says.
pub fn kept_waiting(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    after: i64,
    most: u32,
) -> Result<Vec<KeptDelivery>, DbError> {
    let rows = tx.rows(
        "select d.change_id, (select c.act from change c where c.id = d.change_id),
             (select r.ref from change c join record r on r.id = c.record_id
              where c.id = d.change_id), d.due_at
         from delivery d where d.endpoint_id = $1 and d.state = 0 and d.change_id > $2
         order by d.change_id limit $3",
        params![endpoint, after, most],
    )?;
    let read = |row: &Row| {
        Ok(KeptDelivery {
            change: ChangeId(row.get(0)?),
            act: row.get::<Option<String>>(1)?.unwrap_or_default(),
            reference: row.get(2)?,
            due_at: row.get(3)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Cancels up to `most` deliveries that wait for an endpoint, of changes up to `until`; how many.
///
/// # Errors
/// As the store says.
pub fn cancel_waiting(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    until: Millis,
    most: u32,
) -> Result<u64, DbError> {
    tx.run(
        "update delivery set state = $1, why = $2
         where endpoint_id = $3 and state = 0 and change_id in
             (select change_id from delivery
              where endpoint_id = $3 and state = 0 and change_id < $4 order by change_id limit $5)",
        params![
            CANCELLED,
            FORGOTTEN,
            endpoint,
            pump_core::first_at(until.plus(1)),
            most
        ],
    )
}

/// A message with what became of it.
#[derive(Clone, Debug)]
pub struct KeptMessage {
    /// Its id.
    pub id: MessageId,
    /// To whom.
    pub endpoint: EndpointId,
    /// 0 open, 1 sent, 2 failed, 3 cancelled.
    pub state: i64,
    /// How often it was tried.
    pub tries: u64,
    /// When it was made.
    pub made_at: Millis,
    /// When it was sent or given up.
    pub ended_at: Option<Millis>,
    /// What the mail server said: it may name the address.
    pub trouble: Option<String>,
}

/// A page of messages.
#[derive(Clone, Debug, Default)]
pub struct MessagePage {
    /// Those that were asked for.
    pub messages: Vec<KeptMessage>,
    /// The last that was looked at; `None` when there are no more.
    pub last: Option<i64>,
}

const MESSAGE: &str =
    "select m.id, m.endpoint_id, m.state, m.tries, m.made_at, m.ended_at, m.trouble
    from message m";

fn read_message(row: &Row) -> Result<KeptMessage, DbError> {
    Ok(KeptMessage {
        id: MessageId(row.get(0)?),
        endpoint: EndpointId(row.get(1)?),
        state: row.get(2)?,
        tries: row.get(3)?,
        made_at: row.get(4)?,
        ended_at: row.get(5)?,
        trouble: row.get(6)?,
    })
}

/// Of the next `most` messages after `after`: those to `of`, or of everybody those that have not
/// left or that met with trouble.
///
/// # Errors
/// As the store says.
pub fn kept_messages(
    tx: &mut Tx<'_>,
    of: Option<EndpointId>,
    after: i64,
    most: u32,
) -> Result<MessagePage, DbError> {
    let page = tx.row(
        "select max(id) from
         (select id from message where id > $1 order by id limit $2) p",
        params![after, most],
    )?;
    let last = page.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    let Some(last) = last else {
        return Ok(MessagePage::default());
    };
    let rows = match of {
        Some(endpoint) => tx.rows(
            &format!("{MESSAGE} where m.id > $1 and m.id <= $2 and m.endpoint_id = $3"),
            params![after, last, endpoint],
        )?,
        None => tx.rows(
            &format!(
                "{MESSAGE} where m.id > $1 and m.id <= $2
                 and (m.state = 0 or m.trouble is not null)"
            ),
            params![after, last],
        )?,
    };
    Ok(MessagePage {
        messages: rows.iter().map(read_message).collect::<Result<_, _>>()?,
        last: Some(last),
    })
}

/// Plans that a message that has not left never will, and that of one which failed is kept only
/// that it did: what the mail server said may name the address.
pub fn forget_message(plan: &mut Plan, message: &KeptMessage, now: Millis) {
    plan.push(
        "update message set state = case when state = 0 then 3 else state end, trouble = $1,
             ended_at = coalesce(ended_at, $2), holder = '', lease_until = 0
         where id = $3 and (state = 0 or trouble is not null)",
        params![FORGOTTEN, now, message.id],
    );
    plan.push(
        "update delivery set state = case when state = 1 then 3 else state end, why = $1
         where message_id = $2 and (state = 1 or state = 4)",
        params![FORGOTTEN, message.id],
    );
}
