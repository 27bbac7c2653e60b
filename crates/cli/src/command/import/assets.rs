//! `pump import assets`.

use std::path::Path;

use pump_acts::import::{AssetInput, Imported, MOST_ASSETS, RegisterInput};
use pump_acts::{Operated, Operation};
use pump_exchange::assets::{AssetColumns, AssetForm, Assets as Rows, assets as open};

use super::areas::source_of;
use super::load::{self, Load, Step};
use super::progress;
use crate::args::Assets;
use crate::failure::Failure;
use crate::site::Setup;

/// Of a register that has more than so many assets …
const FEW: u64 = 20;
/// … at most one in so many is retired by one import, unless somebody says that it is right.
const ONE_IN: u64 = 5;

pub(super) async fn assets(setup: &Setup, what: &Assets, json: bool) -> Result<(), Failure> {
    let file = what.file.as_path();
    let columns = AssetColumns::read(&what.columns, what.only.clone());
    let columns = columns.map_err(|problem| Failure::Usage(format!("--columns: {problem}")))?;
    let reading = |what| -> Result<(_, Rows<'_>), Failure> {
        let bar = progress::bar(what, file);
        let opened = progress::open(file, &bar)?;
        let rows = open(opened, form(file), &columns);
        Ok((bar, rows.map_err(|error| load::wrong(file, &error))?))
    };
    let (bar, rows) = reading("checking")?;
    load::check(file, rows)?;
    bar.finish_and_clear();

    let register = what.register.to_string();
    let input = RegisterInput {
        register: register.clone(),
        kind: what.kind.to_string(),
        owner: what.owner.as_ref().map(ToString::to_string),
        name: what.name.clone(),
        source: source_of(file),
    };
    // What it would do is known before anything is done.
    let mut look = Load::begin(setup).await?;
    let live = look.begin_assets(&input, true).await?.live;
    let (bar, rows) = reading("comparing")?;
    look.rows(rows, &step(0, &register), &bar).await?;
    look.done.retired = missing(live, &look.done);
    if what.preview {
        look.done
            .notes
            .insert(0, "a preview: nothing was written".to_owned());
        return look.end(file, &what.notes, json).await;
    }
    let many = look.done.retired > FEW && look.done.retired * ONE_IN > live;
    if many && !what.retire_many {
        let retired = look.done.retired;
        look.give_up().await?;
        return Err(Failure::Failed(format!(
            "{retired} of {live} things are not in {}: nothing was written. If they are gone, \
             run it with --retire-many",
            file.display()
        )));
    }
    let mut load = look.anew();
    let import = load.begin_assets(&input, false).await?.import;
    let (bar, rows) = reading("loading")?;
    load.rows(rows, &step(import, &register), &bar).await?;
    loop {
        match load.ask(Operation::RetireAssets { import }).await? {
            Operated::Rows { rows: 0 } => break,
            Operated::Rows { rows } => load.done.retired += rows,
            _ => return Err(load::other_version()),
        }
    }
    load.ask(Operation::FinishAssets { import }).await?;
    load.end(file, &what.notes, json).await
}

/// How many of the things on a register are not in a file.
fn missing(live: u64, done: &Imported) -> u64 {
    live.saturating_sub(done.moved + done.changed + done.same)
}

fn step(import: i64, register: &str) -> Step<AssetInput> {
    let register = register.to_owned();
    Step {
        rows: MOST_ASSETS,
        ..Step::of_light_rows(move |rows, _| Operation::ImportAssets {
            import,
            register: register.clone(),
            rows,
        })
    }
}

/// GeoJSON by the ending of the name, packed or not; else a table.
fn form(file: &Path) -> AssetForm {
    let name = file.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.ends_with(".geojson") || name.ends_with(".json") {
        true => AssetForm::Geojson,
        false => AssetForm::Csv,
    }
}
