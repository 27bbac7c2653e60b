//! Rows of a register, held against what is there.

use std::collections::HashMap;

use pump_core::{Millis, Point};
use pump_db::{DbError, Statement, Tx, Val, params};

use crate::{Cell, Register};

/// How many codes one statement looks for.
const TOGETHER: usize = 100;

/// A row of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAsset {
    /// Its code: the slug of the register and the folded number.
    pub code: String,
    /// Its number, as the register writes it.
    pub number: String,
    /// The number, folded and without dashes: what it is found by.
    pub folded: String,
    /// Where it is, in words.
    pub place: String,
    /// What else is said of it, as a JSON object of texts.
    pub attributes: String,
    /// Where it is.
    pub point: Point,
}

/// What a row is, held against what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    New,
    /// It was retired and is back.
    Back,
    Moved,
    Changed,
    Same,
}

/// What came, or would come, of some rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Not there before, or retired and back.
    pub added: u64,
    /// At another place than before.
    pub moved: u64,
    /// At the same place, with other words.
    pub changed: u64,
    /// Just as before.
    pub same: u64,
}

impl Taken {
    fn count(&mut self, is: Is) {
        match is {
            Is::New | Is::Back => self.added += 1,
            Is::Moved => self.moved += 1,
            Is::Changed => self.changed += 1,
            Is::Same => self.same += 1,
        }
    }
}

/// What would come of some rows of the register. Nothing is written.
///
/// # Errors
/// As the store says.
pub fn compare(tx: &mut Tx<'_>, rows: &[NewAsset]) -> Result<Taken, DbError> {
    let mut taken = Taken::default();
    for is in held(tx, rows)? {
        taken.count(is);
    }
    Ok(taken)
}

/// Takes some rows into the register. `ids` are for those that are new. `None` when another import
/// of the register began meanwhile: then nothing was written.
///
/// # Errors
/// As the store says.
pub fn take(
    tx: &mut Tx<'_>,
    import: i64,
    rows: &[NewAsset],
    ids: impl Fn(usize) -> i64,
    now: Millis,
) -> Result<Option<Taken>, DbError> {
    let Some(register) = coming(tx, import)? else {
        return Ok(None);
    };
    let is = held(tx, rows)?;
    let mut taken = Taken::default();
    let mut statements: Vec<Statement<'_>> = Vec::new();
    for (number, (row, is)) in rows.iter().zip(is).enumerate() {
        taken.count(is);
        let cell = Cell::of(row.point).0;
        statements.push(match is {
            Is::New => (
                "insert into asset
                     (id, code, register_id, type, number, folded, place, attributes, lat7, lon7,
                      cell, added_at, changed_at, import_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)",
                params![
                    ids(number),
                    &row.code,
                    register.id,
                    &register.kind,
                    &row.number,
                    &row.folded,
                    &row.place,
                    &row.attributes,
                    row.point.lat7,
                    row.point.lon7,
                    cell,
                    now,
                    import
                ]
                .to_vec(),
            ),
            Is::Same => (
                "update asset set import_id = $2 where code = $1",
                params![&row.code, import].to_vec(),
            ),
            Is::Back | Is::Moved | Is::Changed => (
                "update asset set number = $2, place = $3, attributes = $4, lat7 = $5, lon7 = $6,
                     cell = $7, changed_at = $8, import_id = $9, retired_at = null
                 where code = $1",
                params![
                    &row.code,
                    &row.number,
                    &row.place,
                    &row.attributes,
                    row.point.lat7,
                    row.point.lon7,
                    cell,
                    now,
                    import
                ]
                .to_vec(),
            ),
        });
    }
    let counts = [taken.added, taken.moved, taken.changed, taken.same].map(int);
    let [added, moved, changed, same] = counts;
    let counts = params![import, added, moved, changed, same];
    statements.push((
        "update asset_import set added = added + $2, moved = moved + $3, changed = changed + $4,
             same = same + $5
         where id = $1",
        counts.to_vec(),
    ));
    statements.push((
        "update asset_register set live = live + $2 where id = $1",
        params![register.id, added].to_vec(),
    ));
    tx.batch(&statements)?;
    Ok(Some(taken))
}

/// A count as it is stored.
pub(super) fn int(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The register that an import is coming to.
pub(super) fn coming(tx: &mut Tx<'_>, import: i64) -> Result<Option<Register>, DbError> {
    let row = tx.row(
        "select r.slug from asset_import i join asset_register r on r.id = i.register_id
         where i.id = $1 and i.ended_at is null and r.import_id = $1",
        params![import],
    )?;
    match row {
        Some(row) => super::register(tx, &row.get::<String>(0)?),
        None => Ok(None),
    }
}

/// What each row is.
fn held(tx: &mut Tx<'_>, rows: &[NewAsset]) -> Result<Vec<Is>, DbError> {
    let mut is = Vec::with_capacity(rows.len());
    for some in rows.chunks(TOGETHER) {
        let known = known(tx, some)?;
        is.extend(some.iter().map(|row| match known.get(&row.code) {
            None => Is::New,
            Some((_, _, true)) => Is::Back,
            Some((point, _, _)) if *point != row.point => Is::Moved,
            Some((_, words, _)) if *words != words_of(row) => Is::Changed,
            Some(_) => Is::Same,
        }));
    }
    Ok(is)
}

type Known = (Point, [String; 3], bool);

fn words_of(row: &NewAsset) -> [String; 3] {
    [
        row.number.clone(),
        row.place.clone(),
        row.attributes.clone(),
    ]
}

fn known(tx: &mut Tx<'_>, some: &[NewAsset]) -> Result<HashMap<String, Known>, DbError> {
    // As many marks as ever, so that one text is prepared: the last code fills what is left.
    let codes = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
    let values: Vec<Val> = codes.map(|row| Val::from(&row.code)).collect();
    let marks: Vec<String> = (1..=TOGETHER).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select code, lat7, lon7, number, place, attributes, retired_at from asset
         where code in ({})",
        marks.join(", ")
    );
    let rows = tx.rows(&sql, &values)?;
    let read = |row: &pump_db::Row| {
        let point = Point {
            lat7: row.get(1)?,
            lon7: row.get(2)?,
        };
        let words = [row.get(3)?, row.get(4)?, row.get(5)?];
        let retired = row.get::<Option<i64>>(6)?.is_some();
        Ok((row.get(0)?, (point, words, retired)))
    };
    rows.iter().map(read).collect()
}
