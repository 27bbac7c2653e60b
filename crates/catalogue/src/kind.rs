//! Kinds: the declared shape of a record.

use pump_core::Code;
use serde::Deserialize;

use crate::Text;

/// The declared shape of a record: its stages (what is happening) and outcomes (how it ended).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its id, such as `report`.
    pub id: Code,
    /// Its name.
    pub name: Text,
    /// What can be happening; the first is where a new record begins.
    #[serde(rename = "stage")]
    pub stages: Vec<State>,
    /// How it can end.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<State>,
}

/// A stage or an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its id, such as `in_progress`.
    pub id: Code,
    /// What people read.
    pub name: Text,
}

impl Kind {
    /// The stage of that id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&State> {
        self.stages.iter().find(|stage| stage.id.as_str() == id)
    }

    /// The outcome of that id.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&State> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.id.as_str() == id)
    }
}
