//! The areas of a day, for whoever looks through them.

use pump_db::{DbError, Tx, params};

/// An area without its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedArea {
    /// Its code.
    pub code: String,
    /// Its layer.
    pub layer: String,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, when it has one of its own.
    pub name_cy: Option<String>,
}

/// All areas that are valid on `today` (`YYYY-MM-DD`), in the order of their layers and codes.
///
/// # Errors
/// As the store says.
pub fn listed(tx: &mut Tx<'_>, today: &str) -> Result<Vec<ListedArea>, DbError> {
    let rows = tx.rows(
        "select code, layer, name, name_cy from area
         where valid_from <= $1 and (valid_to is null or valid_to >= $1) order by layer, code",
        params![today],
    )?;
    let area = |row: &pump_db::Row| {
        Ok(ListedArea {
            code: row.get(0)?,
            layer: row.get(1)?,
            name: row.get(2)?,
            name_cy: row.get(3)?,
        })
    };
    rows.iter().map(area).collect()
}
