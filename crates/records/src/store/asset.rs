//! Records about one asset.

use pump_core::RecordId;
use pump_db::{DbError, Tx, params};

use crate::row::{COLUMNS, FROM, RecordRow};

/// The most assets that a record and those joined with it are about.
const MOST_ASSETS: u32 = 20;

/// The codes of the assets that a record and those joined with it are about, as far as everybody
/// may know them.
///
/// # Errors
/// As the store says.
pub fn assets_of(tx: &mut Tx<'_>, record: &RecordRow) -> Result<Vec<String>, DbError> {
    let mut codes: Vec<String> = record
        .public_asset()
        .map(str::to_owned)
        .into_iter()
        .collect();
    if record.joined == 0 {
        return Ok(codes);
    }
    let sql = "select distinct asset from record
         where root = $1 and merged_into is not null and asset is not null and visibility = 0
             and public_place = 'exact'
         order by asset limit $2";
    for row in tx.rows(sql, params![record.id, MOST_ASSETS])? {
        let code = row.get(0)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// Up to `most` records about an asset that everybody may see, with ids below `before`, newest first:
/// also those that have ended, or were joined with others.
///
/// # Errors
/// As the store says.
pub fn of_asset(
    tx: &mut Tx<'_>,
    code: &str,
    before: RecordId,
    most: u32,
) -> Result<Vec<RecordRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} from {FROM}
         where r.asset = $1 and r.id < $2 and r.visibility = 0 and r.public_place = 'exact'
         order by r.id desc limit $3"
    );
    let rows = tx.rows(&sql, params![code, before, most])?;
    rows.iter().map(RecordRow::read).collect()
}

/// Up to `most` open, unmerged records about an asset, newest first, whoever may see them.
///
/// # Errors
/// As the store says.
pub fn open_of_asset(tx: &mut Tx<'_>, code: &str, most: u32) -> Result<Vec<RecordRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} from {FROM}
         where r.asset = $1 and r.open = 1 and r.merged_into is null order by r.id desc limit $2"
    );
    let rows = tx.rows(&sql, params![code, most])?;
    rows.iter().map(RecordRow::read).collect()
}
