//! Where a record goes, and why: a pure function of a service and facts gathered beforehand.

use serde::{Deserialize, Serialize};

use crate::Service;

/// What routing may look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The areas that hold the place, finest first.
    pub areas: Vec<FactsArea>,
    /// The organisations of those areas that are live today, in the same order.
    pub organisations: Vec<FactsOrganisation>,
}

/// An area, as routing sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsArea {
    /// Its code.
    pub code: String,
    /// Its layer.
    pub layer: String,
    /// Its name.
    pub name: String,
}

/// An organisation, as routing sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsOrganisation {
    /// Its id in the store.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// `district`, `unitary` …
    pub kind: String,
    /// The code of the area of ours that led to it.
    pub area: String,
}

/// Where a record goes. Stored with the record; put in words when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The organisation's id, or `None`: nobody yet.
    pub organisation: Option<i64>,
    /// The rule that held: `area` or `nobody`.
    pub rule: String,
    /// The area that decided, by code and name.
    pub area: Option<FactsArea>,
    /// The organisation's name when it was decided.
    pub name: Option<String>,
}

/// The layers whose councils answer for services that have no rules of their own, first choice
/// first.
const LAYERS: [&str; 4] = ["unitary", "district", "borough", "county"];

/// Decides where a record of `service` goes: to the council of the district that holds the place.
#[must_use]
pub fn route(_service: &Service, facts: &Facts) -> Decision {
    let mut choices = LAYERS.iter().flat_map(|layer| {
        let areas = facts.areas.iter().filter(move |area| area.layer == *layer);
        areas.filter_map(|area| {
            let serves = |organisation: &&FactsOrganisation| organisation.area == area.code;
            facts
                .organisations
                .iter()
                .find(serves)
                .map(|organisation| (area, organisation))
        })
    });
    match choices.next() {
        Some((area, organisation)) => Decision {
            organisation: Some(organisation.id),
            rule: "area".into(),
            area: Some(area.clone()),
            name: Some(organisation.name.clone()),
        },
        None => {
            let area = facts.areas.first().cloned();
            Decision {
                organisation: None,
                rule: "nobody".into(),
                area,
                name: None,
            }
        }
    }
}

impl Decision {
    /// Why, in words.
    #[must_use]
    pub fn because(&self, language: &str) -> String {
        let welsh = language == "cy";
        match (&self.area, &self.name) {
            (Some(area), Some(name)) if welsh => {
                format!("Mae'r lle yn {}, lle mae {name} yn gyfrifol.", area.name)
            }
            (Some(area), Some(name)) => {
                format!(
                    "The place is in {}, where {name} is responsible.",
                    area.name
                )
            }
            (Some(area), None) if welsh => {
                format!(
                    "Mae'r lle yn {}, ac nid oes corff i'w gael yno eto.",
                    area.name
                )
            }
            (Some(area), None) => {
                format!(
                    "The place is in {}, and we know nobody there who takes this yet.",
                    area.name
                )
            }
            _ if welsh => "Nid ydym yn gwybod eto pwy sy'n gyfrifol am y lle hwn.".into(),
            _ => "We do not know yet who is responsible for this place.".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    fn facts(layers: &[(&str, bool)]) -> Facts {
        let mut facts = Facts::default();
        for (number, (layer, served)) in layers.iter().enumerate() {
            let code = format!("A{number}");
            let name = format!("The {layer}");
            if *served {
                facts.organisations.push(FactsOrganisation {
                    id: number as i64,
                    slug: format!("o{number}"),
                    name: format!("{layer} council"),
                    kind: (*layer).into(),
                    area: code.clone(),
                });
            }
            facts.areas.push(FactsArea {
                code,
                layer: (*layer).into(),
                name,
            });
        }
        facts
    }

    fn other() -> Service {
        let catalogue = Catalogue::shipped().unwrap();
        catalogue
            .service(&"other".parse().unwrap())
            .unwrap()
            .clone()
    }

    #[test]
    fn the_district_has_it_and_not_the_parish_or_the_county() {
        let decided = route(
            &other(),
            &facts(&[("parish", true), ("county", true), ("district", true)]),
        );
        assert_eq!(decided.organisation, Some(2));
        assert_eq!(
            decided.because("en"),
            "The place is in The district, where district council is responsible."
        );
    }

    #[test]
    fn a_district_without_a_council_passes_to_the_next_and_then_to_nobody() {
        let next = route(&other(), &facts(&[("district", false), ("county", true)]));
        assert_eq!(next.organisation, Some(1));
        let nobody = route(&other(), &facts(&[("parish", true), ("district", false)]));
        assert_eq!(
            (nobody.organisation, nobody.rule.as_str()),
            (None, "nobody")
        );
        assert_eq!(route(&other(), &Facts::default()).organisation, None);
    }
}
