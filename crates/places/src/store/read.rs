//! Reading areas.

use std::collections::BTreeSet;

use pump_db::{DbError, Tx, Val, params, settings};

use super::AREAS;

use crate::{AreaIndex, IndexError, IndexedArea, Shape};

/// How many values one statement looks for.
const STEP: usize = 100;

/// What can go wrong while the index is built from the store.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The store's.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A shape in the store cannot be read.
    #[error("the shape of area {0} in the store is damaged: import it again")]
    Shape(String),
    /// Too much for the index.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The index over all areas that are valid on `today` (`YYYY-MM-DD`). Shapes come one by one, so
/// that the store's copy is never whole in memory beside the index.
///
/// # Errors
/// As [`LoadError`] says.
pub fn load(tx: &mut Tx<'_>, today: &str) -> Result<AreaIndex, LoadError> {
    let rows = tx.rows(
        "select id, layer, code, generalised_m from area
         where valid_from <= $1 and (valid_to is null or valid_to >= $1) order by id",
        params![today],
    )?;
    let mut areas = Vec::with_capacity(rows.len());
    for row in rows {
        let id: i64 = row.get(0)?;
        let area = IndexedArea {
            id,
            layer: row.get(1)?,
            code: row.get(2)?,
            generalised_m: row.get(3)?,
        };
        let shape = tx.row(
            "select shape from area_shape where area_id = $1",
            params![id],
        )?;
        let bytes: Option<Vec<u8>> = shape.map(|row| row.get(0)).transpose()?;
        let shape = bytes
            .as_deref()
            .and_then(|bytes| Shape::from_bytes(bytes).ok());
        let shape = shape.ok_or_else(|| LoadError::Shape(area.code.clone()))?;
        areas.push((area, shape));
    }
    Ok(AreaIndex::build(areas)?)
}

/// The name of the area of a code, the one that is valid longest.
///
/// # Errors
/// As the store says.
pub fn name_of(tx: &mut Tx<'_>, code: &str) -> Result<Option<String>, DbError> {
    let sql = "select name from area where code = $1 order by valid_from desc limit 1";
    tx.row(sql, params![code])?
        .map(|row| row.get(0))
        .transpose()
}

/// Those of `codes` that are codes of areas, of any day.
///
/// # Errors
/// As the store says.
pub fn known_codes(tx: &mut Tx<'_>, codes: &[String]) -> Result<BTreeSet<String>, DbError> {
    let mut known = BTreeSet::new();
    for step in codes.chunks(STEP) {
        let places: Vec<String> = (1..=step.len()).map(|at| format!("${at}")).collect();
        let places = places.join(", ");
        let sql = format!("select distinct code from area where code in ({places})");
        let values: Vec<Val> = step.iter().map(Val::from).collect();
        for row in tx.rows(&sql, &values)? {
            known.insert(row.get(0)?);
        }
    }
    Ok(known)
}

/// The names of all areas, by id: what the index leaves in the store.
///
/// # Errors
/// As the store says.
pub fn names_of(tx: &mut Tx<'_>) -> Result<Vec<(i64, String)>, DbError> {
    let rows = tx.rows("select id, name from area order by id", &[])?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

/// A word that changes whenever areas do, so that another process loads them anew.
///
/// # Errors
/// As the store says.
pub fn generation(tx: &mut Tx<'_>) -> Result<String, DbError> {
    Ok(settings::get(tx, AREAS)?.unwrap_or_default())
}

/// Codes and shapes of one layer of a source.
///
/// # Errors
/// As [`LoadError`] says.
pub fn shapes_of(
    tx: &mut Tx<'_>,
    layer: &str,
    source: &str,
) -> Result<Vec<(String, Shape)>, LoadError> {
    let rows = tx.rows(
        "select a.code, s.shape from area a join area_shape s on s.area_id = a.id
         where a.layer = $1 and a.source = $2 order by a.code",
        params![layer, source],
    )?;
    let mut shapes = Vec::with_capacity(rows.len());
    for row in rows {
        let code: String = row.get(0)?;
        let bytes: Vec<u8> = row.get(1)?;
        let shape = Shape::from_bytes(&bytes).map_err(|_| LoadError::Shape(code.clone()))?;
        shapes.push((code, shape));
    }
    Ok(shapes)
}
