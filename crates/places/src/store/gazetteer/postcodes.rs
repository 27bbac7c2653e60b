//! Postcodes, packed by sector.

use std::collections::BTreeMap;

use pump_core::Point;
use pump_db::{DbError, Row, Tx, Val, params};

use super::{advance, live};
use crate::{PlaceKind, Postcode, PostcodeStart, Units};

/// The most sectors of a first half: one for each digit.
const MOST_SECTORS: i64 = 10;

/// Sectors that one statement looks for.
const TOGETHER: usize = 100;

/// A postcode of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPostcode {
    /// The postcode.
    pub postcode: Postcode,
    /// Where it is.
    pub point: Point,
}

/// Adds some postcodes to an import that is coming, and notes that `rows` rows of the file are
/// done with, if that is given. `None` when the import is not coming any more: then nothing was added. Else how many
/// were not there, or elsewhere.
///
/// # Errors
/// As the store says.
pub fn add_postcodes(
    tx: &mut Tx<'_>,
    import: i64,
    postcodes: &[NewPostcode],
    rows: Option<u64>,
) -> Result<Option<u64>, DbError> {
    if !advance(tx, import, rows)? {
        return Ok(None);
    }
    let mut sectors: BTreeMap<&str, Units> = BTreeMap::new();
    for new in postcodes {
        sectors.entry(new.postcode.sector()).or_default();
    }
    let names: Vec<&str> = sectors.keys().copied().collect();
    for names in names.chunks(TOGETHER) {
        let places: Vec<String> = (2..names.len() + 2).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select sector, units from gazetteer_sector where gazetteer_id = $1 and sector in ({})",
            places.join(", ")
        );
        let values: Vec<Val> = std::iter::once(Val::from(import))
            .chain(names.iter().map(|name| Val::from(*name)))
            .collect();
        for row in tx.rows(&sql, &values)? {
            let sector: String = row.get(0)?;
            if let Some(units) = sectors.get_mut(sector.as_str()) {
                *units = unpack(&row, 1)?;
            }
        }
    }
    let mut new = 0;
    for postcode in postcodes {
        let units = sectors.entry(postcode.postcode.sector()).or_default();
        new += u64::from(units.put(postcode.postcode.unit(), postcode.point));
    }
    let sql = "insert into gazetteer_sector (gazetteer_id, sector, units) values ($1, $2, $3)
         on conflict (gazetteer_id, sector) do update set units = excluded.units";
    let statements: Vec<_> = sectors
        .iter()
        .map(|(sector, units)| (sql, params![import, *sector, units.to_bytes()].to_vec()))
        .collect();
    if !statements.is_empty() {
        tx.batch(&statements)?;
    }
    Ok(Some(new))
}

/// A postcode that was found, or what is left of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPostcode {
    /// `RG17 0AA`, `RG17 0` or `RG17`.
    pub name: String,
    /// Where it is; of several, the middle.
    pub point: Point,
}

/// Where a postcode is.
///
/// # Errors
/// As the store says.
pub fn find_postcode(
    tx: &mut Tx<'_>,
    postcode: &Postcode,
) -> Result<Option<FoundPostcode>, DbError> {
    let sql = "select units from gazetteer_sector where gazetteer_id = $1 and sector = $2";
    for import in imports(tx)? {
        let row = tx.row(sql, params![import, postcode.sector()])?;
        let units = row.map(|row| unpack(&row, 0)).transpose()?;
        if let Some(point) = units.and_then(|units| units.get(postcode.unit())) {
            let name = postcode.to_string();
            return Ok(Some(FoundPostcode { name, point }));
        }
    }
    Ok(None)
}

/// What begins so: of a first half, itself and its sectors; of a sector, itself and its postcodes;
/// at most `limit`.
///
/// # Errors
/// As the store says.
pub fn start_postcodes(
    tx: &mut Tx<'_>,
    start: &PostcodeStart,
    limit: usize,
) -> Result<Vec<FoundPostcode>, DbError> {
    let from = format!("{} {}", start.outward, start.digit.unwrap_or('0'));
    let to = format!("{} {}", start.outward, start.digit.unwrap_or('9'));
    let sql = "select sector, units from gazetteer_sector
         where gazetteer_id = $1 and sector >= $2 and sector <= $3 order by sector limit $4";
    let mut sectors: BTreeMap<String, Units> = BTreeMap::new();
    for import in imports(tx)? {
        for row in tx.rows(sql, params![import, &from, &to, MOST_SECTORS])? {
            let units = sectors.entry(row.get(0)?).or_default();
            for (unit, point) in unpack(&row, 1)?.iter() {
                units.put(unit, point);
            }
        }
    }
    let mut found = Vec::new();
    let whole = |name: &str, units: &mut dyn Iterator<Item = Point>| {
        let name = name.to_owned();
        middle(units).map(|point| FoundPostcode { name, point })
    };
    if start.digit.is_none() {
        let mut all = sectors
            .values()
            .flat_map(Units::iter)
            .map(|(_, point)| point);
        found.extend(whole(&start.outward, &mut all));
    }
    for (sector, units) in &sectors {
        if start.letter.is_none() {
            found.extend(whole(sector, &mut units.iter().map(|(_, point)| point)));
        }
        if start.digit.is_some() {
            let all = units.iter().map(|(unit, point)| FoundPostcode {
                name: format!("{sector}{}", Postcode::letters(unit)),
                point,
            });
            let begins = |it: &FoundPostcode| match start.letter {
                Some(letter) => it.name[sector.len()..].starts_with(letter),
                None => true,
            };
            found.extend(all.filter(begins).take(limit));
        }
    }
    found.truncate(limit);
    Ok(found)
}

fn imports(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    let live = live(tx)?.into_iter();
    let postcodes = live.filter(|(_, kind)| *kind == PlaceKind::Postcode);
    Ok(postcodes.map(|(import, _)| import).collect())
}

fn unpack(row: &Row, place: usize) -> Result<Units, DbError> {
    let bytes: Vec<u8> = row.get(place)?;
    Units::from_bytes(&bytes).map_err(|error| DbError::Shape(error.to_string()))
}

fn middle(points: &mut dyn Iterator<Item = Point>) -> Option<Point> {
    let (mut lat, mut lon, mut count) = (0_i64, 0_i64, 0_i64);
    for point in points {
        lat += i64::from(point.lat7);
        lon += i64::from(point.lon7);
        count += 1;
    }
    Some(Point {
        lat7: i32::try_from(lat.checked_div(count)?).ok()?,
        lon7: i32::try_from(lon / count).ok()?,
    })
}
