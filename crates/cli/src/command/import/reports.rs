//! `pump import reports`.

use std::path::Path;

use pump_acts::Operation;
use pump_catalogue::Catalogue;
use pump_exchange::fixmystreet::{self, BANES_MAPPING, Mapping};

use super::load::{self, Load, Step};
use super::progress;
use crate::args::Notes;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn reports(
    setup: &Setup,
    file: &Path,
    mapping: Option<&Path>,
    notes: &Notes,
    json: bool,
) -> Result<(), Failure> {
    let mapping = read_mapping(mapping)?;
    let reading = |what| -> Result<_, Failure> {
        let bar = progress::bar(what, file);
        let opened = progress::open(file, &bar)?;
        let rows = fixmystreet::reports(opened, mapping.clone());
        Ok((bar, rows.map_err(|error| load::wrong(file, &error))?))
    };
    let (bar, rows) = reading("checking")?;
    load::check(file, rows)?;
    bar.finish_and_clear();

    let step = Step::of_light_rows(|rows| Operation::ImportReports { rows });
    let mut load = Load::begin(setup).await?;
    let (bar, rows) = reading("loading")?;
    load.rows(rows, &step, &bar).await?;
    load.end(file, notes, json).await
}

fn read_mapping(file: Option<&Path>) -> Result<Mapping, Failure> {
    let catalogue = Catalogue::shipped().map_err(|error| Failure::Failed(error.to_string()))?;
    let known = |id: &str| id.parse().is_ok_and(|id| catalogue.service(&id).is_some());
    let Some(file) = file else {
        return Mapping::read(BANES_MAPPING, known)
            .map_err(|error| Failure::Failed(error.to_string()));
    };
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::NotFound(format!("cannot open {shown}: {error}")))?;
    Mapping::read(&text, known).map_err(|error| Failure::Failed(format!("{shown}: {error}")))
}
