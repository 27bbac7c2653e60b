//! Reading areas.

use std::collections::BTreeSet;

use pump_db::{DbError, Tx, Val, params, settings};
use sha2::{Digest, Sha256};

use super::AREAS;

use crate::{AreaIndex, Generation, IndexError, IndexedArea, Shape};

/// How many values one statement looks for.
const STEP: usize = 100;

/// A shape that was simplified by more metres than this is for drawing, and never says whose a
/// place is.
pub const MOST_ROUTING_M: u32 = 100;

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

/// An area as the store has it, without its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaText {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its layer.
    pub layer: String,
    /// Its name in English.
    pub name: String,
    /// Its name in Welsh.
    pub name_cy: Option<String>,
    /// First day, `YYYY-MM-DD`; empty when not known.
    pub valid_from: String,
    /// Last day.
    pub valid_to: Option<String>,
    /// The code of its successor.
    pub successor: Option<String>,
    /// The code of the area that it is a part of, when that is said.
    pub parent: Option<String>,
    /// Its codes in other systems, as system and code.
    pub codes: Vec<(String, String)>,
    /// By how many metres the shape was simplified.
    pub generalised_m: u32,
    /// A hash of all of it.
    pub digest: String,
}

impl AreaText {
    /// Whether it is valid on a day, `YYYY-MM-DD`.
    #[must_use]
    pub fn holds_on(&self, day: &str) -> bool {
        self.valid_from.as_str() <= day && self.valid_to.as_deref().is_none_or(|last| last >= day)
    }

    /// Whether its shape decides which places it holds; else it is for drawing only.
    #[must_use]
    pub fn routes(&self) -> bool {
        self.generalised_m <= MOST_ROUTING_M
    }
}

/// All areas of all days, by id. Only operators add areas: there are tens of thousands.
///
/// # Errors
/// As the store says.
pub fn texts(tx: &mut Tx<'_>) -> Result<Vec<AreaText>, DbError> {
    let rows = tx.rows(
        "select id, code, layer, name, name_cy, valid_from, valid_to, successor, parent, codes,
             generalised_m, digest from area order by id",
        &[],
    )?;
    let text = |row: &pump_db::Row| {
        Ok(AreaText {
            id: row.get(0)?,
            code: row.get(1)?,
            layer: row.get(2)?,
            name: row.get(3)?,
            name_cy: row.get(4)?,
            valid_from: row.get(5)?,
            valid_to: row.get(6)?,
            successor: row.get(7)?,
            parent: row.get(8)?,
            codes: row
                .get::<Option<String>>(9)?
                .as_deref()
                .map(read_codes)
                .unwrap_or_default(),
            generalised_m: row.get(10)?,
            digest: row.get(11)?,
        })
    };
    rows.iter().map(text).collect()
}

/// What [`super::write::codes_text`] wrote.
fn read_codes(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs
        .map(|(system, code)| (system.to_owned(), code.to_owned()))
        .collect()
}

/// The hash of the areas that an index of `areas` is of: the same areas give the same, in any
/// store, on any day.
#[must_use]
pub fn generation_of<'t>(areas: impl IntoIterator<Item = &'t AreaText>) -> Generation {
    let mut hasher = Sha256::new();
    for area in areas {
        hasher.update(area.id.to_le_bytes());
        hasher.update(area.generalised_m.to_le_bytes());
        for text in [&area.layer, &area.code, &area.digest] {
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(text);
        }
    }
    Generation(hasher.finalize().into())
}

/// The index of some areas, from their shapes in the store. Shapes come one by one, so that the
/// store's copy is never whole in memory beside the index.
///
/// # Errors
/// As [`LoadError`] says.
pub fn load<'t>(
    tx: &mut Tx<'_>,
    areas: impl IntoIterator<Item = &'t AreaText>,
) -> Result<AreaIndex, LoadError> {
    let mut shapes = Vec::new();
    for area in areas {
        let shape = shape_of(tx, area.id)?.ok_or_else(|| LoadError::Shape(area.code.clone()))?;
        let known = IndexedArea {
            id: area.id,
            layer: area.layer.clone(),
            code: area.code.clone(),
            generalised_m: area.generalised_m,
        };
        shapes.push((known, shape));
    }
    Ok(AreaIndex::build(shapes)?)
}

/// The shape of the area of a row; `None` when there is none, or it is damaged.
///
/// # Errors
/// As the store says.
pub fn shape_of(tx: &mut Tx<'_>, id: i64) -> Result<Option<Shape>, DbError> {
    let sql = "select shape from area_shape where area_id = $1";
    let bytes: Option<Vec<u8>> = tx
        .row(sql, params![id])?
        .map(|row| row.get(0))
        .transpose()?;
    Ok(bytes.and_then(|bytes| Shape::from_bytes(&bytes).ok()))
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

/// The row of the area of a code that begins on a day.
///
/// # Errors
/// As the store says.
pub fn of_code(tx: &mut Tx<'_>, code: &str, from: &str) -> Result<Option<i64>, DbError> {
    let sql = "select id from area where code = $1 and valid_from = $2";
    tx.row(sql, params![code, from])?
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

/// A word that changes whenever areas do, so that another process loads them anew.
///
/// # Errors
/// As the store says.
pub fn generation(tx: &mut Tx<'_>) -> Result<String, DbError> {
    Ok(settings::get(tx, AREAS)?.unwrap_or_default())
}

/// Codes and shapes of the areas of one layer of a source that have not ended before `today`.
///
/// # Errors
/// As [`LoadError`] says.
pub fn shapes_of(
    tx: &mut Tx<'_>,
    layer: &str,
    source: &str,
    today: &str,
) -> Result<Vec<(String, Shape)>, LoadError> {
    let rows = tx.rows(
        "select a.code, s.shape from area a join area_shape s on s.area_id = a.id
         where a.layer = $1 and a.source = $2 and (a.valid_to is null or a.valid_to >= $3)
         order by a.code",
        params![layer, source, today],
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
