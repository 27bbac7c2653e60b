//! Reading assets.

use std::collections::BTreeMap;

use pump_core::{OrganisationId, Point};
use pump_db::{DbError, Row, Tx, Val, params};

use crate::Asset;

pub(super) const COLUMNS: &str = "a.id, a.code, a.type, a.number, a.place, a.attributes, a.lat7, \
    a.lon7, a.added_at, a.retired_at, r.organisation_id, o.slug, o.name, r.slug";

pub(super) const FROM: &str = "asset a join asset_register r on r.id = a.register_id \
    join organisation o on o.id = r.organisation_id";

/// How many codes one statement looks for.
const TOGETHER: usize = 100;

/// The asset of a code, retired or not.
///
/// # Errors
/// As the store says.
pub fn asset(tx: &mut Tx<'_>, code: &str) -> Result<Option<Asset>, DbError> {
    let sql = format!("select {COLUMNS} from {FROM} where a.code = $1");
    tx.row(&sql, params![code])?.as_ref().map(read).transpose()
}

/// Up to `most` assets of this number, folded and without dashes, in whatever register.
///
/// # Errors
/// As the store says.
pub fn numbered(tx: &mut Tx<'_>, folded: &str, most: u32) -> Result<Vec<Asset>, DbError> {
    let sql = format!("select {COLUMNS} from {FROM} where a.folded = $1 order by a.id limit $2");
    let rows = tx.rows(&sql, params![folded, most])?;
    rows.iter().map(read).collect()
}

/// The types of assets, by their codes.
///
/// # Errors
/// As the store says.
pub fn kinds_of(tx: &mut Tx<'_>, codes: &[&str]) -> Result<BTreeMap<String, String>, DbError> {
    let marks: Vec<String> = (1..=TOGETHER).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select code, type from asset where code in ({})",
        marks.join(", ")
    );
    let mut kinds = BTreeMap::new();
    for some in codes.chunks(TOGETHER) {
        // As many marks as ever, so that one text is prepared: the last code fills what is left.
        let filled = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
        let values: Vec<Val> = filled.map(|code| Val::from(*code)).collect();
        for row in tx.rows(&sql, &values)? {
            kinds.insert(row.get(0)?, row.get(1)?);
        }
    }
    Ok(kinds)
}

/// Up to `most` assets of a register with codes after `after`, by code; retired ones are left out.
///
/// # Errors
/// As the store says.
pub fn of_register(
    tx: &mut Tx<'_>,
    register: i64,
    after: &str,
    most: u32,
) -> Result<Vec<Asset>, DbError> {
    let sql = format!(
        "select {COLUMNS} from {FROM}
         where a.register_id = $1 and a.code > $2 and a.retired_at is null
         order by a.code limit $3"
    );
    let rows = tx.rows(&sql, params![register, after, most])?;
    rows.iter().map(read).collect()
}

pub(super) fn read(row: &Row) -> Result<Asset, DbError> {
    Ok(Asset {
        id: row.get(0)?,
        code: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        place: row.get(4)?,
        attributes: row.get(5)?,
        point: Point {
            lat7: row.get(6)?,
            lon7: row.get(7)?,
        },
        added_at: row.get(8)?,
        retired_at: row.get(9)?,
        organisation: OrganisationId(row.get(10)?),
        owner: (row.get(11)?, row.get(12)?),
        register: row.get(13)?,
    })
}
