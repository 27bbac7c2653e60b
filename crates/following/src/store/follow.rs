//! Follows: made, begun, changed, ended, never deleted.

use std::collections::BTreeSet;

use pump_core::{ChangeId, EndpointId, FollowId, Millis, Subject};
use pump_db::{DbError, Row, Tx, params};
use pump_places::Circle;
use pump_records::store::Plan;
use pump_records::topic_keys;

use crate::types::{Follow, FollowState, Frequency, NewFollow};

/// The numbers at which follows begin, among the changes numbered from `$1` to `$2`.
pub(crate) const BEGIN: &str = "update follow set from_n = f.n from feed f
    where f.n > $1 and f.n <= $2 and f.what <> $3
        and follow.from_change = f.change_id and follow.from_n is null";

/// The numbers at which follows end.
pub(crate) const END: &str = "update follow set to_n = f.n from feed f
    where f.n > $1 and f.n <= $2 and f.what <> $3
        and follow.to_change = f.change_id and follow.to_n is null";

const COLUMNS: &str =
    "id, endpoint_id, topic, frequency, from_change, from_n, to_change, to_n from follow";

fn read(row: &Row) -> Result<Follow, DbError> {
    let begun = row.get::<Option<i64>>(4)?.is_some();
    let ended = row.get::<Option<i64>>(6)?.is_some();
    let state = match (begun, ended) {
        (_, true) => FollowState::Ended,
        (true, false) => FollowState::Active,
        (false, false) => FollowState::Waiting,
    };
    Ok(Follow {
        id: FollowId(row.get(0)?),
        endpoint: EndpointId(row.get(1)?),
        topic: row.get(2)?,
        frequency: Frequency::of(row.get(3)?),
        state,
        from: row.get(5)?,
        to: row.get(7)?,
    })
}

/// Plans a follow, waiting to be confirmed, with the keys that it is found by.
pub fn insert_follow(plan: &mut Plan, follow: &NewFollow) {
    let circle = match &follow.topic.subject {
        Subject::Circle { centre, radius_m } => Some(Circle::new(*centre, *radius_m)),
        _ => None,
    };
    plan.push(
        "insert into follow (id, endpoint_id, topic, frequency, made_at, x, y, radius2)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            follow.id,
            follow.endpoint,
            follow.topic.to_string(),
            follow.frequency as i64,
            follow.at,
            circle.map(|circle| circle.x),
            circle.map(|circle| circle.y),
            circle.map(|circle| circle.radius2),
        ],
    );
    for key in topic_keys(&follow.topic, follow.record) {
        plan.push(
            "insert into follow_key (key, follow_id) values ($1, $2)",
            params![key, follow.id],
        );
    }
}

/// The follow of an id.
///
/// # Errors
/// As the store says.
pub fn find_follow(tx: &mut Tx<'_>, id: FollowId) -> Result<Option<Follow>, DbError> {
    let sql = format!("select {COLUMNS} where id = $1");
    tx.row(&sql, params![id])?.as_ref().map(read).transpose()
}

/// The follow of a topic by an endpoint that has not ended.
///
/// # Errors
/// As the store says.
pub fn find_live(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    topic: &str,
) -> Result<Option<Follow>, DbError> {
    let sql =
        format!("select {COLUMNS} where endpoint_id = $1 and topic = $2 and to_change is null");
    tx.row(&sql, params![endpoint, topic])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The most follows that are read for several endpoints at once.
const MOST_OF_SEVERAL: usize = 2_000;

/// The follows of these endpoints that have not ended, in the order of their topics; `None` when
/// they are many.
pub(crate) fn live_of(tx: &mut Tx<'_>, ids: &[EndpointId]) -> Result<Option<Vec<Follow>>, DbError> {
    let (list, values) = super::list(ids);
    let sql = format!(
        "select {COLUMNS} where endpoint_id in ({list}) and to_change is null
         order by endpoint_id, topic limit {}",
        MOST_OF_SEVERAL + 1
    );
    let rows = tx.rows(&sql, &values)?;
    if rows.len() > MOST_OF_SEVERAL {
        return Ok(None);
    }
    rows.iter().map(read).collect::<Result<_, _>>().map(Some)
}

/// Up to `most` follows of an endpoint that have not ended, in the order of their topics, from the
/// first one after the topic `after`; an empty `after` begins.
///
/// # Errors
/// As the store says.
pub fn live(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    after: &str,
    most: u32,
) -> Result<Vec<Follow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where endpoint_id = $1 and to_change is null and topic > $2
         order by topic limit $3"
    );
    tx.rows(&sql, params![endpoint, after, most])?
        .iter()
        .map(read)
        .collect()
}

/// When each of the follows was asked for that [`live`] gives, with the same arguments.
///
/// # Errors
/// As the store says.
pub fn live_since(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    after: &str,
    most: u32,
) -> Result<Vec<(FollowId, Millis)>, DbError> {
    let rows = tx.rows(
        "select id, made_at from follow where endpoint_id = $1 and to_change is null and topic > $2
         order by topic limit $3",
        params![endpoint, after, most],
    )?;
    rows.iter()
        .map(|row| Ok((FollowId(row.get(0)?), Millis(row.get(1)?))))
        .collect()
}

/// Up to `most` follows of an endpoint that wait to be confirmed.
///
/// # Errors
/// As the store says.
pub fn waiting(tx: &mut Tx<'_>, endpoint: EndpointId, most: u32) -> Result<Vec<Follow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where endpoint_id = $1 and to_change is null and from_change is null
         order by topic limit $2"
    );
    tx.rows(&sql, params![endpoint, most])?
        .iter()
        .map(read)
        .collect()
}

/// Plans that a follow begins with `change`.
pub fn begin_follow(plan: &mut Plan, follow: FollowId, change: ChangeId) {
    plan.push(
        "update follow set from_change = $1 where id = $2 and from_change is null",
        params![change, follow],
    );
}

/// The record topics that an endpoint's last press confirmed, each with when it was asked for; up
/// to `most`, in the order of the topics.
///
/// # Errors
/// As the store says.
pub fn last_confirmed(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    most: u32,
) -> Result<Vec<(String, Millis)>, DbError> {
    // `;` is the sign after `:`.
    let sql = "select topic, made_at from follow
         where endpoint_id = $1 and to_change is null and topic > 'record:' and topic < 'record;'
             and from_change = (select max(from_change) from follow
                 where endpoint_id = $1 and to_change is null)
         order by topic limit $2";
    let rows = tx.rows(sql, params![endpoint, most])?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, Millis(row.get(1)?))))
        .collect()
}

/// Plans that all follows of an endpoint that wait begin with `change`.
pub fn begin_waiting(plan: &mut Plan, endpoint: EndpointId, change: ChangeId) {
    plan.push(
        "update follow set from_change = $1
         where endpoint_id = $2 and from_change is null and to_change is null",
        params![change, endpoint],
    );
}

/// Plans that a follow ends with `change`.
pub fn end_follow(plan: &mut Plan, follow: FollowId, change: ChangeId) {
    plan.push(
        "update follow set to_change = $1 where id = $2 and to_change is null",
        params![change, follow],
    );
}

/// Plans that all follows of an endpoint end with `change`.
pub fn end_all(plan: &mut Plan, endpoint: EndpointId, change: ChangeId) {
    plan.push(
        "update follow set to_change = $1 where endpoint_id = $2 and to_change is null",
        params![change, endpoint],
    );
}

/// Plans another frequency.
pub fn change_frequency(plan: &mut Plan, follow: FollowId, frequency: Frequency) {
    plan.push(
        "update follow set frequency = $1 where id = $2 and to_change is null",
        params![frequency as i64, follow],
    );
}

/// How many endpoints get updates about exactly one of these topics; of each topic 10,001 are
/// looked at.
///
/// # Errors
/// As the store says.
pub fn followers(tx: &mut Tx<'_>, topics: &[String]) -> Result<u64, DbError> {
    if let [topic] = topics {
        let row = tx.row(
            "select count(*) from (select 1 from follow
             where topic = $1 and to_change is null and from_change is not null limit 10001) f",
            params![topic],
        )?;
        return row.map_or(Ok(0), |row| row.get(0));
    }
    let mut endpoints = BTreeSet::new();
    for topic in topics {
        let rows = tx.rows(
            "select endpoint_id from follow
             where topic = $1 and to_change is null and from_change is not null limit 10001",
            params![topic],
        )?;
        for row in rows {
            endpoints.insert(row.get::<i64>(0)?);
        }
    }
    Ok(endpoints.len() as u64)
}

/// The services that the follows of an area that have not ended are paired with; at most 60.
///
/// # Errors
/// As the store says.
pub fn paired_services(tx: &mut Tx<'_>, area: &str) -> Result<Vec<String>, DbError> {
    let begins = format!("area:{area}+service:");
    // `;` is the sign after `:`.
    let before = format!("area:{area}+service;");
    let rows = tx.rows(
        "select distinct topic from follow
         where topic > $1 and topic < $2 and to_change is null order by topic limit 60",
        params![&begins, before],
    )?;
    let mut services = Vec::with_capacity(rows.len());
    for row in rows {
        let topic: String = row.get(0)?;
        services.extend(topic.strip_prefix(&begins).map(str::to_owned));
    }
    Ok(services)
}

/// Whether somebody asked at `since` or later to follow exactly this topic, confirmed it, and still
/// does.
///
/// # Errors
/// As the store says.
pub fn begun_since(tx: &mut Tx<'_>, topic: &str, since: Millis) -> Result<bool, DbError> {
    let row = tx.row(
        "select 1 from follow
         where topic = $1 and to_change is null and from_change is not null and made_at >= $2
         limit 1",
        params![topic, since],
    )?;
    Ok(row.is_some())
}
