//! Deliveries: news owed, one for each change and endpoint.

use pump_core::{ChangeId, EndpointId, Millis};
use pump_db::{DbError, Tx, Val, params};
use pump_records::store::{FeedRow, Plan};

/// Waiting to be sent.
const WAITING: i64 = 0;
/// Part of a message.
const CLAIMED: i64 = 1;
/// Will not be sent.
pub(super) const CANCELLED: i64 = 3;

/// The follows that a change of the feed is owed to, of the keys in `{keys}`. `$1` is the number,
/// `$2` and `$3` the place, `$4` the endpoint that did it, `$5` and `$6` the place of the other
/// record that it touched.
const MATCHING: &str = "from follow_key k join follow f on f.id = k.follow_id
    where {keys} and f.from_n < $1 and (f.to_n is null or f.to_n >= $1)
        and (f.radius2 is null
             or (f.x - $2) * (f.x - $2) + (f.y - $3) * (f.y - $3) <= f.radius2
             or (f.x - $5) * (f.x - $5) + (f.y - $6) * (f.y - $6) <= f.radius2)
        and f.endpoint_id <> $4";

/// `k.key in ($5, …)` for as many keys, rounded up so that few texts are prepared.
fn key_list(keys: &[String], first: usize) -> (String, Vec<Val>) {
    let padded = keys.len().next_multiple_of(8);
    let values = (0..padded)
        .filter_map(|n| keys.get(n).or(keys.last()))
        .map(Val::from)
        .collect();
    let marks: Vec<String> = (0..padded).map(|n| format!("${}", first + n)).collect();
    (format!("k.key in ({})", marks.join(", ")), values)
}

fn facts(line: &FeedRow) -> Vec<Val> {
    let (x, y) = line.places.first().copied().unwrap_or_default();
    let (x2, y2) = line.places.last().copied().unwrap_or_default();
    let by = line.endpoint.map_or(0, |endpoint| endpoint.0);
    [line.n, x, y, by, x2, y2].map(Val::Int).into()
}

/// How many candidates the keys have, counted up to `most` + 1.
pub(crate) fn count_candidates(
    tx: &mut Tx<'_>,
    keys: &[String],
    most: i64,
) -> Result<i64, DbError> {
    let (list, mut values) = key_list(keys, 1);
    let limit = values.len() + 1;
    values.push(Val::Int(most + 1));
    let sql =
        format!("select count(*) from (select 1 from follow_key k where {list} limit ${limit}) c");
    tx.row(&sql, &values)?.map_or(Ok(0), |row| row.get(0))
}

/// Whether the change would reach more than `most` endpoints at once.
pub(crate) fn would_reach(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    keys: &[String],
    most: i64,
) -> Result<bool, DbError> {
    let (list, mut keys) = key_list(keys, 8);
    let mut values = facts(line);
    values.push(Val::Int(most + 1));
    values.append(&mut keys);
    let matching = MATCHING.replace("{keys}", &list);
    let sql = format!(
        "select count(*) from
         (select distinct f.endpoint_id {matching} and f.frequency = 0 limit $7) c"
    );
    let count: i64 = tx.row(&sql, &values)?.map_or(Ok(0), |row| row.get(0))?;
    Ok(count > most)
}

/// How many endpoints a change would reach at once, and how many in a digest; each counted up to
/// `most` + 1.
pub(crate) fn count_audience(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    keys: &[String],
    most: i64,
) -> Result<(i64, i64), DbError> {
    let (list, mut keys) = key_list(keys, 8);
    let mut values = facts(line);
    values.push(Val::Int(most + 1));
    values.append(&mut keys);
    let matching = MATCHING.replace("{keys}", &list);
    let sql = format!(
        "select count(*), coalesce(sum(case when q = 0 then 1 else 0 end), 0) from
         (select f.endpoint_id, min(f.frequency) q {matching} group by f.endpoint_id limit $7) c"
    );
    let Some(row) = tx.row(&sql, &values)? else {
        return Ok((0, 0));
    };
    let (all, at_once): (i64, i64) = (row.get(0)?, row.get(1)?);
    Ok((at_once, all - at_once))
}

/// What a delivery row is made of, for both ways of inserting. `$7` is the change, `$8` when news
/// at once is due. The quickest of an endpoint's follows wins; a digest is due when its zone's is.
const INSERT: &str = "insert into delivery
        (change_id, endpoint_id, n, follow_id, frequency, due_at, state)
    select $7, f.endpoint_id, $1, min(f.id), min(f.frequency),
        min(case when f.frequency = 0 then $8 else
            (select case when f.frequency = 1 then z.daily_at else z.weekly_at end
             from endpoint e join zone z on z.name = e.zone where e.id = f.endpoint_id) end), 0";

const MEET: &str = "on conflict (change_id, endpoint_id) do update
    set frequency = excluded.frequency, due_at = excluded.due_at, follow_id = excluded.follow_id
    where delivery.state = 0 and excluded.frequency < delivery.frequency";

/// Writes the deliveries of a change for all follows of its keys: for few.
pub(crate) fn insert_all(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    keys: &[String],
    due: Millis,
) -> Result<u64, DbError> {
    let (list, mut keys) = key_list(keys, 9);
    let mut values = facts(line);
    values.extend([Val::from(line.change), Val::from(due)]);
    values.append(&mut keys);
    let matching = MATCHING.replace("{keys}", &list);
    tx.run(
        &format!("{INSERT} {matching} group by f.endpoint_id {MEET}"),
        &values,
    )
}

/// The last follow of the next `most` of a key after `after`, and how many they are.
pub(crate) fn next_page(
    tx: &mut Tx<'_>,
    key: &str,
    after: i64,
    most: i64,
) -> Result<(i64, i64), DbError> {
    let row = tx.row(
        "select coalesce(max(follow_id), 0), count(*) from (select follow_id from follow_key
         where key = $1 and follow_id > $2 order by follow_id limit $3) p",
        params![key, after, most],
    )?;
    row.map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Writes the deliveries of a change for the follows `after` … `last` of one key: for many.
pub(crate) fn insert_page(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    key: &str,
    (after, last): (i64, i64),
    due: Millis,
) -> Result<u64, DbError> {
    let mut values = facts(line);
    values.extend([Val::from(line.change), Val::from(due)]);
    values.extend([Val::from(key), Val::Int(after), Val::Int(last)]);
    let page = "k.key = $9 and k.follow_id > $10 and k.follow_id <= $11";
    let matching = MATCHING.replace("{keys}", page);
    tx.run(
        &format!("{INSERT} {matching} group by f.endpoint_id {MEET}"),
        &values,
    )
}

/// Writes the receipt that is owed to whoever did something.
pub(crate) fn insert_receipt(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    endpoint: EndpointId,
    due: Millis,
) -> Result<u64, DbError> {
    tx.run(
        "insert into delivery (change_id, endpoint_id, n, frequency, due_at, state, why)
         values ($1, $2, $3, 0, $4, 0, 'receipt') on conflict (change_id, endpoint_id) do nothing",
        params![line.change, endpoint, line.n, due],
    )
}

/// A delivery that waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) change: ChangeId,
    pub(crate) endpoint: EndpointId,
    pub(crate) n: i64,
    pub(crate) frequency: i64,
    pub(crate) receipt: bool,
}

/// A row of change, endpoint, number, frequency and why.
pub(super) fn read(row: &pump_db::Row) -> Result<Waiting, DbError> {
    Ok(Waiting {
        change: ChangeId(row.get(0)?),
        endpoint: EndpointId(row.get(1)?),
        n: row.get(2)?,
        frequency: row.get(3)?,
        receipt: row.get::<Option<String>>(4)?.as_deref() == Some("receipt"),
    })
}

/// Up to `most` deliveries that are due, of changes whose matching is finished.
pub(crate) fn due(tx: &mut Tx<'_>, now: Millis, most: u32) -> Result<Vec<Waiting>, DbError> {
    let rows = tx.rows(
        "select change_id, endpoint_id, n, frequency, why from delivery
         where state = 0 and due_at <= $1 and n <= (select n from reader where name = 'matcher')
         order by due_at, n limit $2",
        params![now, most],
    )?;
    rows.iter().map(read).collect()
}

/// Up to `most` deliveries of an endpoint that are due for the same digest.
pub(crate) fn due_digest(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    now: Millis,
    most: u32,
) -> Result<Vec<Waiting>, DbError> {
    let rows = tx.rows(
        "select change_id, endpoint_id, n, frequency, why from delivery
         where state = 0 and endpoint_id = $1 and frequency > 0 and due_at <= $2
             and n <= (select n from reader where name = 'matcher') order by n limit $3",
        params![endpoint, now, most],
    )?;
    rows.iter().map(read).collect()
}

/// Makes a waiting delivery part of a message. `false` when somebody else has.
pub(crate) fn claim_delivery(
    tx: &mut Tx<'_>,
    delivery: &Waiting,
    message: i64,
) -> Result<bool, DbError> {
    let claimed = tx.run(
        "update delivery set state = $1, message_id = $2
         where change_id = $3 and endpoint_id = $4 and state = $5",
        params![
            CLAIMED,
            message,
            delivery.change,
            delivery.endpoint,
            WAITING
        ],
    )?;
    Ok(claimed == 1)
}

/// Will not be sent, and why.
pub(crate) fn cancel(tx: &mut Tx<'_>, delivery: &Waiting, why: &str) -> Result<(), DbError> {
    tx.run(
        "update delivery set state = $1, why = $2
         where change_id = $3 and endpoint_id = $4 and state = $5",
        params![CANCELLED, why, delivery.change, delivery.endpoint, WAITING],
    )?;
    Ok(())
}

/// Is due at another time, as its endpoint's follows are now.
pub(crate) fn redate(
    tx: &mut Tx<'_>,
    delivery: &Waiting,
    frequency: i64,
    due: Millis,
) -> Result<(), DbError> {
    tx.run(
        "update delivery set frequency = $1, due_at = $2
         where change_id = $3 and endpoint_id = $4 and state = $5",
        params![frequency, due, delivery.change, delivery.endpoint, WAITING],
    )?;
    Ok(())
}

/// Plans that what waits for an endpoint's digests is looked at again now: a follow of it was
/// ended or has another frequency. The sender, which checks everything anyway, cancels, sends or
/// re-dates each.
pub fn look_again(plan: &mut Plan, endpoint: EndpointId, now: Millis) {
    plan.push(
        "update delivery set due_at = $1
         where endpoint_id = $2 and state = 0 and frequency > 0 and due_at > $1",
        params![now, endpoint],
    );
}
