//! A record as a card.

use serde::{Deserialize, Serialize};

use super::RecordSummary;

/// A record as a list shows it to somebody who looks for one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordCard {
    /// What every list shows of it.
    #[serde(flatten)]
    pub summary: RecordSummary,
    /// Who has it, by name; absent while nobody does.
    pub organisation_name: Option<String>,
    /// How many different, confirmed people told us; absent where the type of problem hides small
    /// counts and this is one.
    pub people: Option<u64>,
    /// What is happening, in a sentence that the type of problem has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
}
