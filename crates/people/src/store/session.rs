//! The table `session`.

use pump_core::{EndpointId, Millis, OrganisationId, StaffId};
use pump_db::{DbError, Row, Tx, params};

use crate::session::Session;
use crate::types::KeyHolder;

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
    endpoint: EndpointId,
    staff: Option<StaffId>,
    (now, ends_at): (Millis, Millis),
) -> Result<(), DbError> {
    tx.run(
        "insert into session (hash, endpoint_id, staff_id, made_at, seen_at, ends_at)
         values ($1, $2, $3, $4, $4, $5)",
        params![hash, endpoint, staff.map(|id| id.0), now, ends_at],
    )?;
    Ok(())
}

/// Alive is a session whose endpoint is confirmed still, and whose member of staff has not left.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
    (now, seen_after): (Millis, Millis),
) -> Result<Option<Session>, DbError> {
    let row = tx.row(
        "select s.endpoint_id, e.language, st.id, st.organisation_id, s.seen_at
         from session s join endpoint e on e.id = s.endpoint_id
         left join staff st on st.id = s.staff_id and st.ended_at is null
         where s.hash = $1 and s.ends_at > $2 and s.seen_at > $3 and e.state = 1
             and (s.staff_id is null or st.id is not null)",
        params![hash, now, seen_after],
    )?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Session, DbError> {
    let staff = row.get::<Option<i64>>(2)?;
    let organisation = row.get::<Option<i64>>(3)?;
    let holder = staff.zip(organisation);
    Ok(Session {
        endpoint: EndpointId(row.get(0)?),
        language: row.get(1)?,
        staff: holder.map(|(staff, organisation)| KeyHolder {
            staff: StaffId(staff),
            organisation: OrganisationId(organisation),
        }),
        seen_at: Millis(row.get(4)?),
    })
}

pub(crate) fn seen(tx: &mut Tx<'_>, hash: [u8; 32], now: Millis) -> Result<(), DbError> {
    tx.run(
        "update session set seen_at = $2 where hash = $1 and seen_at < $2",
        params![hash, now],
    )?;
    Ok(())
}

pub(crate) fn end(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<(), DbError> {
    tx.run("delete from session where hash = $1", params![hash])?;
    Ok(())
}

pub(crate) fn end_all(tx: &mut Tx<'_>, endpoint: EndpointId) -> Result<(), DbError> {
    tx.run(
        "delete from session where endpoint_id = $1",
        params![endpoint],
    )?;
    Ok(())
}

pub(crate) fn delete_ended(tx: &mut Tx<'_>, before: Millis, most: u32) -> Result<u64, DbError> {
    tx.run(
        "delete from session where hash in (select hash from session
         where ends_at < $1 order by ends_at limit $2)",
        params![before, most],
    )
}
