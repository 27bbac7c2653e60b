//! Mapping files.

use pump_exchange::reports::{Mapping, SHIPPED, Words};

/// The services that the shipped mappings may name.
pub(crate) const SERVICES: [&str; 15] = [
    "pothole",
    "street-light",
    "fly-tipping",
    "graffiti",
    "blocked-drain",
    "flooding",
    "fallen-tree",
    "overgrown-hedge",
    "abandoned-vehicle",
    "dog-fouling",
    "needles",
    "missed-bin",
    "litter-bin",
    "street-sign",
    "other",
];

/// A catalogue of these services, which all make reports.
fn known(service: &str) -> Option<Words> {
    let words = |all: &str| all.split(' ').map(str::to_owned).collect();
    SERVICES.contains(&service).then(|| Words {
        stages: words("received triage investigating in_progress planned scheduled on_hold"),
        outcomes: words(
            "fixed_by_owner fixed_by_reporter fixed unspecified no_action not_ours duplicate \
             referred cancelled",
        ),
    })
}

fn named(name: &str) -> Mapping {
    let (_, text) = SHIPPED.iter().find(|(it, _)| *it == name).unwrap();
    Mapping::read(text, known).unwrap()
}

pub(crate) fn shipped() -> Mapping {
    named("fixmystreet-banes")
}

pub(crate) fn boston() -> Mapping {
    named("boston-georeport")
}

#[test]
fn the_shipped_mapping_names_known_services_and_has_a_default() {
    let mapping = shipped();
    assert_eq!(mapping.service("Damage to road"), "pothole");
    assert_eq!(mapping.service("Something new"), "other");
    assert_eq!(
        mapping.service("damage to road"),
        "other",
        "compared letter by letter"
    );
}

const GOOD: &str = "system = \"x\"\nformat = \"georeport\"\ndefault = \"other\"\n[services]\n\
    A = \"pothole\"\n[statuses]\nopen = { stage = \"received\" }\n\
    closed = { outcome = \"fixed\" }\n";

#[test]
fn a_mapping_that_is_not_as_it_must_be_names_the_line_and_the_key() {
    Mapping::read(GOOD, known).unwrap();
    let added = |more: &str| format!("{GOOD}{more}\n");
    let with = |from: &str, to: &str| {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD);
        text
    };
    for (text, begin) in [
        (
            with("pothole", "potole"),
            "line 5: services.\"A\": there is no service \"potole\"",
        ),
        (
            with("\"other\"", "\"othr\""),
            "line 3: default: there is no service \"othr\"",
        ),
        (with("\"x\"", "\"X y\""), "line 1: system: "),
        (
            with("georeport", "georeprot"),
            "line 2: unknown variant `georeprot`",
        ),
        (with("system", "sistem"), "line 1: unknown field `sistem`"),
        (
            with("default = \"other\"\n", ""),
            "line 1: missing field `default`",
        ),
        (with("\"pothole\"", "7"), "line 5: invalid type"),
        (with("A = ", "A = \"other\"\nA = "), "line 6: duplicate key"),
        (
            with("received", "recieved"),
            "line 7: statuses.\"open\": there is no stage \"recieved\": there are received, ",
        ),
        (
            with("\"fixed\"", "\"mended\""),
            "line 8: statuses.\"closed\": there is no outcome \"mended\"",
        ),
        (
            with("closed =", "Open ="),
            "line 7: statuses.\"open\": is there twice",
        ),
        (
            with("stage = \"received\"", ""),
            "line 7: statuses.\"open\": needs {",
        ),
        (
            with(
                "outcome = \"fixed\"",
                "outcome = \"fixed\", stage = \"received\"",
            ),
            "line 8: statuses.\"closed\": needs {",
        ),
        (
            with("outcome =", "ourcome ="),
            "line 8: unknown field `ourcome`",
        ),
        (
            added("[columns]\ncreated = \"at\""),
            "line 10: columns.created: is nothing that georeport has",
        ),
        (
            added("[place]\nunknown = [[91.0, 0.0]]"),
            "line 10: place.unknown: [91, 0] is no",
        ),
        (
            added("[place]\nwithin = [2.0, 0.0, 1.0, 1.0]"),
            "line 10: place.within: is no",
        ),
        (
            with("[services]", "zone = \"Europe/Bath\"\n[services]"),
            "line 4: zone: is no time zone",
        ),
        ("default = ".to_owned(), "line 1: "),
    ] {
        let error = Mapping::read(&text, known).unwrap_err().to_string();
        let begin = format!("mapping, {begin}");
        assert!(error.starts_with(&begin), "{text}\n{begin}\n{error}");
    }
}
