//! The councils, and who holds which duty where.

use pump_acts::import::{DutyInput, OrganisationInput};

use super::{COUNTY, County, SOURCE};

/// The slug of the council of the county.
pub const COUNCIL: &str = "wendle-vale";
/// The company that sweeps for it.
const COMPANY: &str = "vale-streets";
/// What the council of the county holds in law.
const DUTIES: [&str; 9] = [
    "highways",
    "road-safety",
    "street-lighting",
    "drainage",
    "flood-risk",
    "trees",
    "waste-collection",
    "abandoned-vehicles",
    "street-cleansing",
];

/// The council of the county, the company that works for it, and a council for each parish.
#[must_use]
pub fn organisations(county: &County) -> Vec<OrganisationInput> {
    let parishes = county.places.iter().filter(|place| place.code.is_some());
    let parishes = parishes.map(|place| {
        let word = if place.lights { "Town" } else { "Parish" };
        let name = format!("{} {word} Council", place.name);
        organisation(place.slug, &name, "parish", place.code.clone())
    });
    let mut all = vec![
        organisation(
            COUNCIL,
            "Wendle Vale Council",
            "unitary",
            Some(COUNTY.into()),
        ),
        organisation(COMPANY, "Vale Streets Limited", "company", None),
    ];
    all.extend(parishes);
    all
}

/// The county's council holds everything; the company sweeps for it, and three parishes keep their
/// lamps for it.
#[must_use]
pub fn duties(county: &County) -> Vec<DutyInput> {
    let whole = DUTIES.iter().map(|duty| match *duty {
        "street-cleansing" => held(duty, COUNTY, COMPANY, Some(COUNCIL)),
        duty => held(duty, COUNTY, COUNCIL, None),
    });
    let lit = county.places.iter().filter(|place| place.lights);
    let lit = lit.filter_map(|place| {
        let code = place.code.as_deref()?;
        let mut held = held("street-lighting", code, place.slug, Some(place.slug));
        held.authority = Some(COUNCIL.to_owned());
        Some(held)
    });
    let mut all: Vec<DutyInput> = whole.chain(lit).collect();
    for (line, row) in (2..).zip(&mut all) {
        row.line = line;
    }
    all
}

fn organisation(slug: &str, name: &str, kind: &str, area: Option<String>) -> OrganisationInput {
    OrganisationInput {
        slug: slug.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        area_code: area,
        valid_from: None,
        valid_to: None,
        successor: None,
        source: SOURCE.to_owned(),
    }
}

fn held(duty: &str, area: &str, organisation: &str, council: Option<&str>) -> DutyInput {
    DutyInput {
        line: 0,
        duty: duty.to_owned(),
        area_code: area.to_owned(),
        organisation: organisation.to_owned(),
        council: council.map(str::to_owned),
        authority: council.map(str::to_owned),
        valid_from: None,
        valid_to: None,
        source: SOURCE.to_owned(),
    }
}
