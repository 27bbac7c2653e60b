//! What areas are called.

use pump_core::Point;
use pump_db::{DbError, Tx, params};

use crate::Shape;

/// An area without its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaLabel {
    /// Its row.
    pub id: i64,
    /// Its layer, such as `parish`.
    pub layer: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where that is another.
    pub name_cy: Option<String>,
}

/// What the areas are called that are valid on `today` (`YYYY-MM-DD`), by layer and code.
///
/// # Errors
/// As the store says.
pub fn labels(tx: &mut Tx<'_>, today: &str) -> Result<Vec<AreaLabel>, DbError> {
    let rows = tx.rows(
        "select id, layer, code, name, name_cy from area
         where valid_from <= $1 and (valid_to is null or valid_to >= $1) order by layer, code, id",
        params![today],
    )?;
    rows.iter()
        .map(|row| {
            Ok(AreaLabel {
                id: row.get(0)?,
                layer: row.get(1)?,
                code: row.get(2)?,
                name: row.get(3)?,
                name_cy: row.get(4)?,
            })
        })
        .collect()
}

/// A point in the area of a row; `None` when it has no shape that can be read.
///
/// # Errors
/// As the store says.
pub fn inside(tx: &mut Tx<'_>, id: i64) -> Result<Option<Point>, DbError> {
    let sql = "select shape from area_shape where area_id = $1";
    let row = tx.row(sql, params![id])?;
    let bytes: Option<Vec<u8>> = row.map(|row| row.get(0)).transpose()?;
    let shape = bytes.and_then(|bytes| Shape::from_bytes(&bytes).ok());
    Ok(shape.map(|shape| shape.inside()))
}
