//! The changes of each topic that others are told of, by number.

use pump_db::{DbError, Tx, params};

use super::Plan;
use super::feed::{COLUMNS, FeedRow, read};

/// Plans that the line `n` of the feed is one of `topic`, as the topics of a change write it.
pub fn keep_line(plan: &mut Plan, topic: &str, n: i64) {
    plan.push(
        "insert into topic_line (topic, n) values ($1, $2) on conflict (topic, n) do nothing",
        params![topic, n],
    );
}

/// Up to `most` lines of `topic` before the number `before`, newest first.
///
/// # Errors
/// As the store says.
pub fn lines_of(
    tx: &mut Tx<'_>,
    topic: &str,
    before: i64,
    most: u32,
) -> Result<Vec<FeedRow>, DbError> {
    let sql = format!(
        "select f.n, {COLUMNS}
         from topic_line t join feed f on f.n = t.n join change c on c.id = f.change_id
         where t.topic = $1 and t.n < $2 order by t.n desc limit $3"
    );
    tx.rows(&sql, params![topic, before, most])?
        .iter()
        .map(read)
        .collect()
}

/// Up to `most` lines of the whole feed before the number `before`, newest first.
///
/// # Errors
/// As the store says.
pub fn lines_before(tx: &mut Tx<'_>, before: i64, most: u32) -> Result<Vec<FeedRow>, DbError> {
    let sql = format!(
        "select f.n, {COLUMNS} from feed f join change c on c.id = f.change_id
         where f.n < $1 order by f.n desc limit $2"
    );
    tx.rows(&sql, params![before, most])?
        .iter()
        .map(read)
        .collect()
}
