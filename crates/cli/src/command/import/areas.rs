//! `pump import areas`.

use std::path::Path;

use pump_acts::Operation;
use pump_acts::import::AreaInput;
use pump_exchange::geojson::{self, AreaOptions};

use super::load::{self, Load, Step};
use super::progress;
use crate::args::Areas;
use crate::failure::Failure;
use crate::site::Setup;

/// About how many bytes a position takes as JSON.
const POSITION: usize = 40;

pub(super) async fn areas(setup: &Setup, what: Areas, json: bool) -> Result<(), Failure> {
    let (file, notes) = (what.file.clone(), what.notes.notes.clone());
    let options = options(what);
    let reading = |what| -> Result<_, Failure> {
        let bar = progress::bar(what, &file);
        let opened = progress::open(&file, &bar)?;
        let rows = geojson::areas(opened, options.clone());
        Ok((bar, rows.map_err(|error| load::wrong(&file, &error))?))
    };
    let (bar, rows) = reading("checking")?;
    load::check(&file, rows)?;
    bar.finish_and_clear();

    let mut load = Load::begin(setup).await?;
    let (bar, rows) = reading("loading")?;
    let step = Step {
        rows: 20,
        bytes: 4 << 20,
        weigh,
        make: Box::new(|rows, _| Operation::ImportAreas { rows }),
    };
    load.rows(rows, &step, &bar).await?;
    if load.done.new + load.done.changed > 0 {
        let (layer, source) = (options.layer, options.source);
        load.ask_notes(Operation::ListOverlaps { layer, source })
            .await?;
    }
    load.end(&file, &crate::args::Notes { notes }, json).await
}

fn options(what: Areas) -> AreaOptions {
    let source = what.source.unwrap_or_else(|| source_of(&what.file));
    AreaOptions {
        code_property: what.code_property,
        name_property: what.name_property,
        parent_property: what.parent_property,
        successor_property: what.successor_property,
        codes: what.codes,
        generalised_m: what.generalised,
        valid_from: what.valid_from.unwrap_or_default(),
        valid_to: what.valid_to,
        only: what.only,
        skip: what.skip,
        ..AreaOptions::new(what.layer.as_str(), &source)
    }
}

/// A file's name up to its first dot.
pub(super) fn source_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

fn weigh(area: &AreaInput) -> usize {
    let positions: usize = area.polygons.iter().flatten().map(Vec::len).sum();
    positions * POSITION
}
