//! Writing areas.

use pump_core::{AreaId, Millis};
use pump_db::{DbError, Tx, params, settings};

use super::AREAS;

use crate::Shape;

/// An area to be saved.
#[derive(Clone, Debug)]
pub struct NewArea {
    /// The code in its register.
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
    /// Its codes in other systems, as system and code; without line ends, systems without `=`.
    pub codes: Vec<(String, String)>,
    /// By how many metres the shape was simplified.
    pub generalised_m: u32,
    /// Where it is from.
    pub source: String,
    /// Its shape.
    pub shape: Shape,
    /// A hash of all of it: the same again changes nothing.
    pub digest: String,
}

/// What saving did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It was not there.
    New,
    /// It was there and is different now.
    Changed,
    /// It was there just so.
    Same,
    /// Another layer has an area of this code: nothing was saved.
    OtherLayer,
    /// It was there with a finer shape, which stays: nothing was saved.
    Finer,
}

/// Saves an area, under `id` when it is new; the same layer, code and first day are the same area, and its
/// finest shape is the one that stays.
///
/// # Errors
/// As the store says.
pub fn save(tx: &mut Tx<'_>, id: AreaId, area: &NewArea) -> Result<Saved, DbError> {
    let known = tx.rows(
        "select id, layer, valid_from, digest, generalised_m from area where code = $1 order by id",
        params![&area.code],
    )?;
    let (mut same, mut finer) = (None, false);
    for row in known {
        let (layer, from): (String, String) = (row.get(1)?, row.get(2)?);
        if layer != area.layer {
            return Ok(Saved::OtherLayer);
        }
        if from == area.valid_from {
            same = Some((row.get::<i64>(0)?, row.get::<String>(3)?));
            finer = row.get::<u32>(4)? < area.generalised_m;
        }
    }
    let (id, saved) = match same {
        Some((_, digest)) if digest == area.digest => return Ok(Saved::Same),
        // A simpler shape never says whose a place is where a finer one can.
        Some(_) if finer => return Ok(Saved::Finer),
        Some((id, _)) => (id, Saved::Changed),
        None => (id.0, Saved::New),
    };
    if saved == Saved::Changed {
        tx.run("delete from area_shape where area_id = $1", params![id])?;
        tx.run("delete from area where id = $1", params![id])?;
    }
    let vertices = i64::try_from(area.shape.points()).unwrap_or(i64::MAX);
    tx.run(
        "insert into area (id, code, layer, name, name_cy, valid_from, valid_to, successor,
             generalised_m, vertices, source, digest, parent, codes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            id,
            &area.code,
            &area.layer,
            &area.name,
            area.name_cy.clone(),
            &area.valid_from,
            area.valid_to.clone(),
            area.successor.clone(),
            area.generalised_m,
            vertices,
            &area.source,
            &area.digest,
            area.parent.clone(),
            codes_text(&area.codes),
        ],
    )?;
    tx.run(
        "insert into area_shape (area_id, shape) values ($1, $2)",
        params![id, area.shape.to_bytes()],
    )?;
    Ok(saved)
}

/// A line for each code in another system; `None` for no code.
pub(super) fn codes_text(codes: &[(String, String)]) -> Option<String> {
    let lines: Vec<String> = codes
        .iter()
        .map(|(system, code)| format!("{system}={code}"))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Notes that areas have changed: the number that says so rises, whatever the clock does.
///
/// # Errors
/// As the store says.
pub fn touch_generation(tx: &mut Tx<'_>, now: Millis) -> Result<(), DbError> {
    let last = settings::get(tx, AREAS)?.and_then(|last| last.parse().ok());
    let next = last.map_or(now.0, |last: i64| last.saturating_add(1).max(now.0));
    settings::put(tx, AREAS, &next.to_string())
}
