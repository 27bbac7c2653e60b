//! Areas: shapes checked, repaired or named, and saved.

use std::sync::Arc;

use pump_core::{AreaCode, AreaId, Maker, free_text};
use pump_db::Tx;
use pump_places::store::{NewArea, Saved, save, touch_generation};
use pump_places::{check_and_repair, check_degrees};
use sha2::{Digest, Sha256};

use super::ids::with_ids;
use super::{AreaInput, Imported};
use crate::app::App;
use crate::error::ActError;

/// The same as any other step.
pub type AreasStep = Imported;

/// Saves some areas of a source. What is wrong with a shape is put right and noted, or the area is
/// named and left out. The index in memory has them after [`crate::Places::refresh`], once for all steps.
///
/// # Errors
/// As the store says.
pub async fn import_areas(app: &App, rows: Vec<AreaInput>) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    // One area a transaction: shapes are large, and a step makes way for people after each.
    for row in rows {
        let area = match area(&row) {
            Ok((area, notes)) => {
                done.notes.extend(notes);
                Arc::new(area)
            }
            Err(problem) => {
                done.notes
                    .push(format!("{}: {problem}; left out", row.code));
                continue;
            }
        };
        let work = move |tx: &mut Tx<'_>, maker: &Maker| {
            let saved = save(tx, AreaId(maker.id(0)), &area)?;
            if matches!(saved, Saved::New | Saved::Changed) {
                touch_generation(tx, maker.now())?;
            }
            Ok(saved)
        };
        match with_ids(app, work).await? {
            Saved::New => done.new += 1,
            Saved::Changed => done.changed += 1,
            Saved::Same => done.same += 1,
            Saved::Finer => {
                done.same += 1;
                let note = format!("{}: a finer shape of it is loaded and stays", row.code);
                done.notes.push(note);
            }
            Saved::OtherLayer => {
                let note = format!(
                    "{}: another layer has an area of this code; left out",
                    row.code
                );
                done.notes.push(note);
            }
        }
    }
    Ok(done)
}

/// Why coordinates are not degrees, longitude first, or cross the date line; `None` when they are
/// in order. Says which projection it seems to be.
#[must_use]
pub fn wrong_degrees(polygons: &Vec<Vec<Vec<[f64; 2]>>>) -> Option<String> {
    check_degrees(polygons).err().map(|error| error.to_string())
}

fn area(row: &AreaInput) -> Result<(NewArea, Vec<String>), String> {
    row.code
        .parse::<AreaCode>()
        .map_err(|error| error.to_string())?;
    row.layer
        .parse::<pump_core::Code>()
        .map_err(|error| format!("layer {}", error.problem))?;
    let name = free_text("name", &row.name, 200).map_err(|error| error.to_string())?;
    let name = name.ok_or("it has no name")?;
    let repaired = check_and_repair(&row.polygons).map_err(|error| error.to_string())?;
    let notes = repaired
        .notes
        .iter()
        .map(|note| format!("{} {name}: {note}", row.code))
        .collect();
    let area = NewArea {
        code: row.code.clone(),
        layer: row.layer.clone(),
        name,
        name_cy: row.name_cy.clone(),
        valid_from: row.valid_from.clone(),
        valid_to: row.valid_to.clone(),
        successor: row.successor.clone(),
        parent: row.parent.clone(),
        codes: row.codes.clone(),
        generalised_m: row.generalised_m,
        source: row.source.clone(),
        digest: digest(row, &repaired.shape.to_bytes()),
        shape: repaired.shape,
    };
    Ok((area, notes))
}

/// A hash of all that is saved of an area. Of the shape in integers, which are the same whether
/// they came from a file or through a socket.
fn digest(row: &AreaInput, shape: &[u8]) -> String {
    let text = [
        Some(&row.name),
        row.name_cy.as_ref(),
        row.valid_to.as_ref(),
        row.successor.as_ref(),
        Some(&row.source),
        row.parent.as_ref(),
    ];
    let mut hasher = Sha256::new();
    for part in text {
        hasher.update(part.map_or("-", String::as_str));
        hasher.update([0]);
    }
    for (system, code) in &row.codes {
        hasher.update(format!("{system}={code}\n"));
    }
    hasher.update(row.generalised_m.to_be_bytes());
    hasher.update(shape);
    hasher.finalize()[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
