//! The mapping of categories to services.

use pump_exchange::fixmystreet::{BANES_MAPPING, Mapping};

/// The services that the shipped mapping may name.
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

pub(crate) fn shipped() -> Mapping {
    Mapping::read(BANES_MAPPING, |service| SERVICES.contains(&service)).unwrap()
}

#[test]
fn the_shipped_mapping_names_known_services_and_has_a_default() {
    let mapping = shipped();
    assert_eq!(mapping.service("Damage to road"), "pothole");
    assert_eq!(mapping.service("Allotment issue"), "other");
    assert_eq!(
        mapping.service("damage to road"),
        "other",
        "compared letter by letter"
    );
}

#[test]
fn a_mapping_that_is_not_as_it_must_be_names_the_line() {
    for (text, begin) in [
        (
            "default = \"other\"\n[services]\nA = \"pothole\"\nB = \"potole\"\n",
            "mapping, line 4: there is no service \"potole\"",
        ),
        (
            "# x\ndefault = \"othr\"\n[services]\n",
            "mapping, line 2: there is no service \"othr\"",
        ),
        (
            "default = \"other\"\nsystem = \"x\"\n[services]\n",
            "mapping, line 2: unknown field `system`",
        ),
        (
            "default = \"other\"\n",
            "mapping, line 1: missing field `services`",
        ),
        (
            "default = \"other\"\n[services]\nA = 7\n",
            "mapping, line 3: invalid type",
        ),
        (
            "default = \"other\"\n[services]\nA = \"other\"\nA = \"other\"\n",
            "mapping, line 4: duplicate key",
        ),
        ("default = ", "mapping, line 1: "),
    ] {
        let error = Mapping::read(text, |service| SERVICES.contains(&service)).unwrap_err();
        assert!(error.to_string().starts_with(begin), "{text}: {error}");
    }
}
