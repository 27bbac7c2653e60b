//! `pump import organisations`.

use std::path::Path;

use pump_acts::Operation;
use pump_exchange::organisations;

use super::areas::source_of;
use super::load::{self, Load, Step};
use super::progress;
use crate::args::Notes;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn organisations(
    setup: &Setup,
    file: &Path,
    notes: &Notes,
    json: bool,
) -> Result<(), Failure> {
    let bar = progress::bar("reading", file);
    let read = organisations::read(progress::open(file, &bar)?, &source_of(file));
    let read = read.map_err(|error| load::wrong(file, &error))?;
    let step = Step::of_light_rows(|rows, _| Operation::ImportOrganisations { rows });
    let mut load = Load::begin(setup).await?;
    load.done.notes = read.notes;
    let rows = read.organisations.into_iter().map(Ok);
    load.rows(rows, &step, &bar).await?;
    load.end(file, notes, json).await
}
