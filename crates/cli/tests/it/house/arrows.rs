//! Which crate may depend on which. Arrows point one way: down this table.

use std::collections::BTreeSet;

use cargo_metadata::{Dependency, DependencyKind};

use super::{metadata, none_of};

/// Each crate and those that its code may use (its tests may use any). Read it from the top: a row
/// names only crates from rows above it.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("catalogue", &["core"]),
    // Sends a message and knows no follow and no database.
    ("channels", &["core"]),
    ("db", &["core"]),
    // Words on core's structs: no database.
    ("pages", &["core", "catalogue"]),
    ("places", &["core", "db"]),
    // The operator's base map and pictures of it: of places it uses cells.
    ("maps", &["core", "places"]),
    ("people", &["core", "db"]),
    ("files", &["core", "db"]),
    (
        "records",
        &["core", "catalogue", "db", "places", "people", "files"],
    ),
    // Makes a mail's text with pages and sends it by channels.
    (
        "following",
        &[
            "core",
            "catalogue",
            "channels",
            "db",
            "pages",
            "places",
            "people",
            "records",
        ],
    ),
    // The one way in and out: every store is behind it.
    (
        "acts",
        &[
            "core",
            "catalogue",
            "db",
            "places",
            "people",
            "files",
            "records",
            "following",
        ],
    ),
    // Foreign bytes to the inputs of acts. Of places it uses the types of shapes.
    ("exchange", &["core", "catalogue", "places", "acts"]),
    // An invented county, brought in through acts.
    ("demo", &["core", "maps", "acts"]),
    // A door: acts and pages, and never a store. In a demonstration it shows the mails that channels
    // put into a folder.
    (
        "web",
        &[
            "core",
            "catalogue",
            "channels",
            "maps",
            "pages",
            "acts",
            "exchange",
        ],
    ),
    // Puts the program together: it opens the store (db) and starts the numberer (records), the
    // matcher (following) and the senders (channels). What people ask of it goes through acts.
    (
        "cli",
        &[
            "core",
            "catalogue",
            "channels",
            "db",
            "records",
            "following",
            "acts",
            "exchange",
            "demo",
            "web",
        ],
    ),
];

/// Rooms that look at all the others and that no other looks into.
const MAY_USE_ANY: &[&str] = &["testkit", "bench"];

/// Packages of others that have one home, so that what they are for is done in one place.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli"]),
    ("askama", &["pages"]),
    ("axum", &["web"]),
    ("clap", &["cli"]),
    ("geo", &["places"]),
    ("memmap2", &["places"]),
    ("image", &["files"]),
    ("indicatif", &["cli"]),
    ("kamadak-exif", &["files"]),
    ("lettre", &["channels"]),
    ("pmtiles", &["maps"]),
    ("ostn15_phf", &["places"]),
    ("rusqlite", &["db"]),
    ("tokio-postgres", &["db"]),
    ("tower-http", &["web"]),
    // No I/O in core and catalogue.
    (
        "tokio",
        &[
            "acts",
            "channels",
            "cli",
            "db",
            "exchange",
            "following",
            "people",
            "places",
            "records",
            "web",
        ],
    ),
];

/// One of our crates, without its `pump-`, and what its code (not its tests) depends on.
struct OurCrate {
    name: String,
    uses: Vec<Dependency>,
}

impl OurCrate {
    fn may_use_any(&self) -> bool {
        MAY_USE_ANY.contains(&self.name.as_str())
    }

    /// Those of ours that it uses, without their `pump-`.
    fn uses_of_ours(&self) -> Vec<&str> {
        self.uses
            .iter()
            .filter_map(|used| used.name.strip_prefix("pump-"))
            .collect()
    }
}

fn our_crates() -> Vec<OurCrate> {
    let metadata = metadata();
    let packages = metadata.workspace_packages();
    let ours = packages.iter().map(|package| OurCrate {
        name: package
            .name
            .strip_prefix("pump-")
            .expect("our crates are called pump-*")
            .to_owned(),
        uses: package
            .dependencies
            .iter()
            .filter(|used| used.kind != DependencyKind::Development)
            .cloned()
            .collect(),
    });
    ours.collect()
}

#[test]
fn arrows_point_one_way() {
    let mut faults = Vec::new();
    for room in our_crates() {
        let name = &room.name;
        let ours = room.uses_of_ours();
        if room.may_use_any() {
            if name != "bench" && ours.contains(&"cli") {
                faults.push(format!("{name} uses cli, which only bench may"));
            }
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(row, _)| row == name) else {
            faults.push(format!("{name} has no row in ARROWS"));
            continue;
        };
        for used in ours.iter().filter(|used| !allowed.contains(used)) {
            faults.push(format!("{name} uses {used}; it may use {allowed:?}"));
        }
    }
    none_of(
        &faults,
        "arrows between our crates (crates/cli/tests/it/house/arrows.rs)",
    );
}

#[test]
fn the_table_itself_points_one_way() {
    let mut above = BTreeSet::new();
    for (name, allowed) in ARROWS {
        for used in *allowed {
            assert!(
                above.contains(used),
                "{name} names {used}, which is not above it"
            );
        }
        assert!(above.insert(*name), "{name} has two rows");
    }
}

#[test]
fn what_others_made_has_one_home() {
    let mut faults = Vec::new();
    for room in our_crates().iter().filter(|room| !room.may_use_any()) {
        let name = room.name.as_str();
        for (package, homes) in HOMES.iter().filter(|(_, homes)| !homes.contains(&name)) {
            if room.uses.iter().any(|used| used.name == *package) {
                faults.push(format!("{name} uses {package}, whose home is {homes:?}"));
            }
        }
    }
    none_of(
        &faults,
        "packages with one home (crates/cli/tests/it/house/arrows.rs)",
    );
}

/// A proxy that cuts connections and a mail server that misbehaves have no place in the program.
#[test]
fn what_is_for_tests_stays_out_of_the_program() {
    let mut faults = Vec::new();
    for room in our_crates().iter().filter(|room| !room.may_use_any()) {
        for used in &room.uses {
            let for_tests = used.features.iter().any(|feature| feature == "testing");
            if used.name == "pump-testkit" || for_tests {
                faults.push(format!(
                    "{} uses {} with what is for tests",
                    room.name, used.name
                ));
            }
        }
    }
    none_of(&faults, "tests' tools belong to [dev-dependencies]");
}
