//! The table `organisation`.

use pump_core::OrganisationId;
use pump_db::{DbError, Row, Tx, Val, params};

use super::{STEP, places};
use crate::types::{NewOrganisation, Organisation};

const COLUMNS: &str = "id, slug, name, kind, area_code, valid_from, valid_to, successor";

fn read(row: &Row) -> Result<Organisation, DbError> {
    Ok(Organisation {
        id: OrganisationId(row.get(0)?),
        slug: row.get(1)?,
        name: row.get(2)?,
        kind: row.get(3)?,
        area_code: row.get(4)?,
        valid_from: row.get(5)?,
        valid_to: row.get(6)?,
        successor: row.get(7)?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: i64, new: &NewOrganisation) -> Result<(), DbError> {
    tx.run(
        "insert into organisation
             (id, slug, name, kind, area_code, valid_from, valid_to, successor, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            &new.slug,
            &new.name,
            &new.kind,
            new.area_code.as_deref(),
            new.valid_from.as_deref(),
            new.valid_to.as_deref(),
            new.successor.as_deref(),
            &new.source,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(
    tx: &mut Tx<'_>,
    id: OrganisationId,
    new: &NewOrganisation,
) -> Result<(), DbError> {
    tx.run(
        "update organisation set name = $2, kind = $3, area_code = $4, valid_from = $5,
             valid_to = $6, successor = $7, source = $8
         where id = $1",
        params![
            id,
            &new.name,
            &new.kind,
            new.area_code.as_deref(),
            new.valid_from.as_deref(),
            new.valid_to.as_deref(),
            new.successor.as_deref(),
            &new.source,
        ],
    )?;
    Ok(())
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Organisation>, DbError> {
    let sql = format!("select {COLUMNS} from organisation where id = $1");
    tx.row(&sql, params![id])?.as_ref().map(read).transpose()
}

pub(crate) fn by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Organisation>, DbError> {
    let sql = format!("select {COLUMNS} from organisation where slug = $1");
    tx.row(&sql, params![slug])?.as_ref().map(read).transpose()
}

pub(crate) fn list(tx: &mut Tx<'_>, after: &str, limit: u32) -> Result<Vec<Organisation>, DbError> {
    let sql = format!("select {COLUMNS} from organisation where slug > $1 order by slug limit $2");
    tx.rows(&sql, params![after, limit])?
        .iter()
        .map(read)
        .collect()
}

pub(crate) fn by_areas(tx: &mut Tx<'_>, codes: &[String]) -> Result<Vec<Organisation>, DbError> {
    one_of(tx, "area_code", codes.iter().map(Val::from))
}

pub(crate) fn by_slugs(tx: &mut Tx<'_>, slugs: &[String]) -> Result<Vec<Organisation>, DbError> {
    one_of(tx, "slug", slugs.iter().map(Val::from))
}

pub(crate) fn by_ids(
    tx: &mut Tx<'_>,
    ids: &[OrganisationId],
) -> Result<Vec<Organisation>, DbError> {
    one_of(tx, "id", ids.iter().map(|id| Val::from(*id)))
}

/// Those whose `column` is one of `values`, in any order.
fn one_of(
    tx: &mut Tx<'_>,
    column: &'static str,
    values: impl Iterator<Item = Val>,
) -> Result<Vec<Organisation>, DbError> {
    let values: Vec<Val> = values.collect();
    let mut found = Vec::new();
    for step in values.chunks(STEP) {
        let places = places(1, step.len());
        let sql = format!("select {COLUMNS} from organisation where {column} in ({places})");
        for row in tx.rows(&sql, step)? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}
