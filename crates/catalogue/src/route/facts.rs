//! What routing may look at.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What routing may look at, gathered beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The areas that hold the place, finest first.
    pub areas: Vec<FactsArea>,
    /// The organisations of those areas that are live today, in the same order.
    pub organisations: Vec<FactsOrganisation>,
    /// Who holds which duty there today, the finest area first.
    pub duties: Vec<FactsDuty>,
    /// The organisations that the service's rules name, as far as they are live, by the slug that
    /// the rule has; that of one that has ended leads to its successor.
    pub named: BTreeMap<String, FactsOrganisation>,
}

impl Facts {
    /// The slug of the organisation of that id, if it is among the facts.
    #[must_use]
    pub fn slug(&self, id: i64) -> Option<&str> {
        let holders = self.duties.iter().map(|duty| &duty.service);
        let all = self.organisations.iter().chain(holders);
        let mut all = all.chain(self.named.values());
        all.find(|it| it.id == id).map(|it| it.slug.as_str())
    }
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
    /// The code of the area of ours that led to it; empty when none did.
    pub area: String,
    /// Whether it takes reports here.
    #[serde(default)]
    pub takes: Takes,
}

/// Whether an organisation takes reports here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// It does, or nobody need ask it.
    #[default]
    Yes,
    /// It was asked and has not answered: it gets a copy.
    Asked,
    /// It said that it does not.
    No,
}

/// Who holds a duty in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsDuty {
    /// The duty, such as `highways`.
    pub duty: String,
    /// The code of the area.
    pub area: String,
    /// Who does the work.
    pub service: FactsOrganisation,
    /// Who decides and answers for it; without, whoever does the work.
    pub council: Option<FactsOrganisation>,
    /// Who holds the duty in law; without, whoever decides.
    pub authority: Option<FactsOrganisation>,
}
