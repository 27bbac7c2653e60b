//! The real boundaries, councils and duties of Bath and North East Somerset and of West Berkshire,
//! where they are at hand.

use std::fs::File;
use std::path::{Path, PathBuf};

use pump_acts::App;
use pump_acts::import::{MOST_ROWS, import_areas, import_duties, import_organisations};
use pump_exchange::geojson::{AreaOptions, areas};
use pump_exchange::{duties, organisations};

const DISTRICTS: &str = "boundaries/uk-lad-2024-20m.geojson.gz";
const BATH: &str = "boundaries/banes-parishes-full.geojson.gz";
const ENGLAND: &str = "boundaries/en-parishes-2024-20m.geojson.gz";
const COUNCILS: [&str; 2] = [
    "councils/mysociety-local-authorities.csv.gz",
    "councils/parish-names-codes.csv.gz",
];
const DUTIES: [&str; 2] = [
    include_str!("../../../../duties/bath-and-north-east-somerset.csv"),
    include_str!("../../../../duties/west-berkshire.csv"),
];
/// The parish of Hungerford.
const HUNGERFORD: &str = "E04001177";

/// Loads both councils into a site without areas. `None` when a file is not at hand.
pub(crate) async fn two_councils(app: &App) -> Option<()> {
    let mut codes = Vec::new();
    for (name, layer, only) in [
        (DISTRICTS, "district", Some(("code", "E06000022"))),
        (DISTRICTS, "district", Some(("code", "E06000037"))),
        (BATH, "parish", None),
        (ENGLAND, "parish", Some(("district_name", "West Berkshire"))),
    ] {
        codes.extend(boundaries(app, name, layer, only).await?);
    }
    for name in COUNCILS {
        let found = organisations::read(file(name)?, name).unwrap();
        let mut all = found.organisations;
        all.retain(|it| it.area_code.as_ref().is_some_and(|it| codes.contains(it)));
        // The table has the names of parishes. An operator says what a council is called.
        let mut councils = all.iter_mut();
        let hungerford = councils.find(|it| it.area_code.as_deref() == Some(HUNGERFORD));
        if let Some(council) = hungerford {
            council.name = "Hungerford Town Council".into();
        }
        for step in all.chunks(MOST_ROWS) {
            import_organisations(app, step.to_vec()).await.unwrap();
        }
    }
    let held = DUTIES.map(|text| duties::read(text.as_bytes(), "ours").unwrap());
    let done = import_duties(app, held.concat()).await.unwrap();
    assert!(done.notes.is_empty(), "{:?}", done.notes);
    app.places.refresh(&app.db, &app.ctx).await.unwrap();
    Some(())
}

/// Loads the areas of a file that a property says are wanted; their codes.
async fn boundaries(
    app: &App,
    name: &str,
    layer: &str,
    only: Option<(&str, &str)>,
) -> Option<Vec<String>> {
    let mut options = AreaOptions::new(layer, name);
    options.generalised_m = 20;
    options.skip = vec![("kind".into(), "unparished".into())];
    let only = only.map(|(key, value)| (key.into(), value.into()));
    options.only = only.into_iter().collect();
    let found = areas(file(name)?, options).unwrap();
    let rows: Vec<_> = found.map(Result::unwrap).collect();
    let codes = rows.iter().map(|row| row.code.clone()).collect();
    import_areas(app, rows).await.unwrap();
    Some(codes)
}

/// A real file; `None` when it is not at hand, which is said, and fails under `CI=true`.
fn file(name: &str) -> Option<File> {
    let beside = || {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut above = here.ancestors().map(|above| above.join("shared/data"));
        above.find(|folder| folder.is_dir())
    };
    let named = std::env::var_os("PUMP_SHARED_DATA").map(PathBuf::from);
    let folder = named.or_else(beside);
    if let Some(file) = folder.and_then(|folder| File::open(folder.join(name)).ok()) {
        return Some(file);
    }
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!ci, "{name} is not at hand: set PUMP_SHARED_DATA");
    eprintln!("skipped: {name} is not at hand; PUMP_SHARED_DATA names its folder");
    None
}
