//! `pump import duties`.

use std::path::Path;

use pump_acts::Operation;
use pump_exchange::duties;

use super::areas::source_of;
use super::load::{self, Load, Step};
use super::progress;
use crate::args::Notes;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn duties(
    setup: &Setup,
    file: &Path,
    notes: &Notes,
    json: bool,
) -> Result<(), Failure> {
    let bar = progress::bar("reading", file);
    let read = duties::read(progress::open(file, &bar)?, &source_of(file));
    let read = read.map_err(|error| load::wrong(file, &error))?;
    let step = Step::of_light_rows(|rows, _| Operation::ImportDuties { rows });
    let mut load = Load::begin(setup).await?;
    load.rows(read.into_iter().map(Ok), &step, &bar).await?;
    load.end(file, notes, json).await
}
