//! The real files, where they are at hand.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use pump_exchange::geojson::{AreaOptions, areas};
use pump_exchange::organisations::{Format, Organisations, read};

/// The folder of real data: `PUMP_SHARED_DATA`, or `shared/data` beside the checkout.
fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PUMP_SHARED_DATA") {
        return Some(named.into());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = here.ancestors().map(|above| above.join("shared/data"));
    beside.into_iter().find(|folder| folder.is_dir())
}

/// A real file; `None` when it is not at hand, which is said, and fails under `CI=true`.
pub(crate) fn real(name: &str) -> Option<File> {
    if let Some(file) = folder().and_then(|folder| File::open(folder.join(name)).ok()) {
        return Some(file);
    }
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!ci, "{name} is not at hand: set PUMP_SHARED_DATA");
    eprintln!("skipped: {name} is not at hand; PUMP_SHARED_DATA names its folder");
    None
}

#[test]
fn bath_and_north_east_somerset_has_51_parishes() {
    let Some(file) = real("boundaries/banes-parishes-full.geojson.gz") else {
        return;
    };
    let mut options = AreaOptions::new("parish", "banes-parishes-full");
    options.skip = vec![("kind".into(), "unparished".into())];
    let all: Vec<_> = areas(file, options).unwrap().map(Result::unwrap).collect();
    assert_eq!(all.len(), 51);
    assert!(all.iter().all(|area| area.code.starts_with("E04")));
    let codes: BTreeSet<_> = all.iter().map(|area| &area.code).collect();
    assert_eq!(codes.len(), 51);
}

#[test]
fn the_districts_of_the_united_kingdom_are_read() {
    let Some(file) = real("boundaries/uk-lad-2024-20m.geojson.gz") else {
        return;
    };
    let options = AreaOptions::new("district", "uk-lad-2024-20m");
    let (mut count, mut vertices) = (0, 0);
    for area in areas(file, options).unwrap() {
        let area = area.unwrap();
        count += 1;
        vertices += area.polygons.iter().flatten().map(Vec::len).sum::<usize>();
    }
    assert_eq!((count, vertices), (361, 517_876));
}

fn table(name: &str) -> Option<Organisations> {
    real(name).map(|file| read(file, name).unwrap())
}

/// Every slug once, and every successor in the file.
fn check(file: &Organisations) {
    let slugs: BTreeSet<&str> = file
        .organisations
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    assert_eq!(slugs.len(), file.organisations.len());
    let successors = file
        .organisations
        .iter()
        .filter_map(|one| one.successor.as_deref());
    successors.for_each(|slug| assert!(slugs.contains(slug), "{slug}"));
}

#[test]
fn mysocietys_authorities_have_ends_and_successors() {
    let Some(file) = table("councils/mysociety-local-authorities.csv.gz") else {
        return;
    };
    check(&file);
    assert_eq!(
        (file.format, file.organisations.len()),
        (Format::MySociety, 470)
    );
    let of = |slug: &str| {
        file.organisations
            .iter()
            .find(|one| one.slug == slug)
            .unwrap()
    };
    assert_eq!(
        of("buckinghamshire").area_code.as_deref(),
        Some("E06000060")
    );
    assert_eq!(
        of("buckinghamshire-bkm").successor.as_deref(),
        Some("buckinghamshire")
    );
    assert_eq!(of("mendip").successor.as_deref(), Some("somerset"));
    assert_eq!(of("west-berkshire").kind, "unitary");
    assert_eq!(of("st-helens").kind, "unitary");
    let ended = file
        .organisations
        .iter()
        .filter(|one| one.valid_to.is_some())
        .count();
    let followed = file
        .organisations
        .iter()
        .filter(|one| one.successor.is_some())
        .count();
    assert_eq!((ended, followed), (73, 48));
    assert_eq!(file.notes.len(), 5, "{:#?}", file.notes);
}

#[test]
fn govuks_authorities_and_the_parishes_are_read() {
    if let Some(file) = table("councils/govuk-local-authorities.csv.gz") {
        check(&file);
        assert_eq!(
            (file.format, file.organisations.len()),
            (Format::GovUk, 382)
        );
    }
    if let Some(file) = table("councils/parish-names-codes.csv.gz") {
        check(&file);
        assert_eq!(
            (file.format, file.organisations.len()),
            (Format::Parishes, 10_463 + 878)
        );
        assert!(
            file.notes[0].starts_with("239 unparished"),
            "{:?}",
            file.notes
        );
    }
}
