//! `pump import places`.

use pump_acts::import::{MOST_PLACES, PlacesInput};
use pump_acts::{Operated, Operation};
use pump_exchange::places::{Columns, Places as Rows, places as open};

use super::areas::source_of;
use super::load::{self, Load, Step};
use super::{progress, source};
use crate::args::{PlaceSort, Places};
use crate::failure::Failure;
use crate::site::Setup;

/// How files are read now: one that was imported by an earlier program is imported again, since
/// more is found by it.
const READ_AS: u32 = 2;

pub(super) async fn places(setup: &Setup, what: &Places, json: bool) -> Result<(), Failure> {
    let file = what.file.as_path();
    let kind = kind(what.kind);
    let columns = Columns::read(&what.columns, what.kind == PlaceSort::Postcodes);
    let columns = columns.map_err(|problem| Failure::Usage(format!("--columns: {problem}")))?;
    let reading = |what| -> Result<(_, Rows<'_>), Failure> {
        let bar = progress::bar(what, file);
        let opened = progress::open(file, &bar)?;
        let rows = open(opened, &columns);
        Ok((bar, rows.map_err(|error| load::wrong(file, &error))?))
    };
    let input = PlacesInput {
        source: what.source.clone().unwrap_or_else(|| source_of(file)),
        kind: kind.to_owned(),
        digest: source::digest(file, &format!("{READ_AS} {kind} {}", what.columns))?,
    };
    // A file that breaks off is found to before anything is begun.
    let (bar, mut rows) = reading("checking")?;
    let checked = load::check(file, rows.by_ref());
    // What the columns seem to be says more than that no row was right.
    rows.sense().map_err(|error| load::wrong(file, &error))?;
    checked?;
    bar.finish_and_clear();

    let mut load = Load::begin(setup).await?;
    let Operated::Begun(begun) = load.ask(Operation::BeginPlaces { input }).await? else {
        return Err(load::other_version());
    };
    load.go_on(begun.rows);
    if !begun.whole {
        let (bar, mut rows) = reading("loading")?;
        rows.pass(begun.rows)
            .map_err(|error| load::wrong(file, &error))?;
        let import = begun.import;
        let step = Step {
            rows: MOST_PLACES,
            ..Step::of_light_rows(move |rows, read| Operation::ImportPlaces {
                import,
                kind: kind.to_owned(),
                rows,
                read,
            })
        };
        load.rows(rows, &step, &bar).await?;
        load.ask(Operation::FinishPlaces { import }).await?;
    }
    tidy(&mut load).await?;
    load.end(file, &what.notes, json).await
}

/// Deletes what another import of the source left, a step at a time.
async fn tidy(load: &mut Load) -> Result<(), Failure> {
    loop {
        match load.ask(Operation::TidyPlaces).await? {
            Operated::Rows { rows: 0 } => return Ok(()),
            Operated::Rows { .. } => {}
            _ => return Err(load::other_version()),
        }
    }
}

fn kind(sort: PlaceSort) -> &'static str {
    match sort {
        PlaceSort::Postcodes => "postcode",
        PlaceSort::Streets => "street",
        PlaceSort::Places => "place",
    }
}
