//! The table `asset_key`.

use pump_core::{Millis, OrganisationId};
use pump_db::{DbError, Tx, params};

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: i64,
    organisation: OrganisationId,
    hash: [u8; 32],
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into asset_key (id, organisation_id, hash, made_at) values ($1, $2, $3, $4)",
        params![id, organisation, hash, now],
    )?;
    Ok(())
}

pub(crate) fn find(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
) -> Result<Option<(i64, OrganisationId)>, DbError> {
    let row = tx.row(
        "select id, organisation_id from asset_key where hash = $1 and ended_at is null",
        params![hash],
    )?;
    row.map(|row| Ok((row.get(0)?, OrganisationId(row.get(1)?))))
        .transpose()
}

pub(crate) fn end(tx: &mut Tx<'_>, id: i64, now: Millis) -> Result<bool, DbError> {
    let ended = tx.run(
        "update asset_key set ended_at = $2 where id = $1 and ended_at is null",
        params![id, now],
    )?;
    Ok(ended == 1)
}
