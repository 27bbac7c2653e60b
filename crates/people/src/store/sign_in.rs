//! The table `sign_in`.

use pump_core::{ChangeId, EndpointId, Millis};
use pump_db::{DbError, Tx, params};

use crate::sign_in::SignIn;

pub(crate) fn insert(tx: &mut Tx<'_>, link: &SignIn, now: Millis) -> Result<(), DbError> {
    tx.run(
        "insert into sign_in (change_id, endpoint_id, next, made_at, ends_at)
         values ($1, $2, $3, $4, $5)",
        params![link.change, link.endpoint, &link.next, now, link.ends_at],
    )?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx<'_>, change: ChangeId) -> Result<Option<SignIn>, DbError> {
    let row = tx.row(
        "select endpoint_id, next, ends_at, used_at from sign_in where change_id = $1",
        params![change],
    )?;
    let read = |row: pump_db::Row| {
        Ok(SignIn {
            change,
            endpoint: EndpointId(row.get(0)?),
            next: row.get(1)?,
            ends_at: Millis(row.get(2)?),
            used_at: row.get::<Option<i64>>(3)?.map(Millis),
        })
    };
    row.map(read).transpose()
}

pub(crate) fn count_since(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    since: Millis,
    most: u32,
) -> Result<u32, DbError> {
    let row = tx.row(
        "select count(*) from (select 1 from sign_in
         where endpoint_id = $1 and made_at > $2 limit $3) f",
        params![endpoint, since, most],
    )?;
    let count: i64 = row.map_or(Ok(0), |row| row.get(0))?;
    Ok(u32::try_from(count).unwrap_or(most))
}

/// Whoever presses second, at whatever moment, finds it used.
pub(crate) fn using(tx: &mut Tx<'_>, change: ChangeId, now: Millis) -> Result<bool, DbError> {
    let used = tx.run(
        "update sign_in set used_at = $2
         where change_id = $1 and used_at is null and ends_at >= $2",
        params![change, now],
    )?;
    Ok(used == 1)
}

pub(crate) fn forget(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<(), DbError> {
    tx.run(
        "delete from sign_in where endpoint_id = $1",
        params![endpoint],
    )?;
    Ok(())
}

pub(crate) fn delete_ended(tx: &mut Tx<'_>, before: Millis, most: u32) -> Result<u64, DbError> {
    tx.run(
        "delete from sign_in where change_id in (select change_id from sign_in
         where ends_at < $1 order by ends_at limit $2)",
        params![before, most],
    )
}
