//! What reporters are asked, and what they answered, after something was said to be fixed.

use serde::{Deserialize, Serialize};

use super::RecordSummary;

/// How many reporters answered which way after a record was last said to be fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterFix {
    /// How many say that it is fixed.
    pub fixed: u64,
    /// How many say that it is still broken.
    pub broken: u64,
}

/// A reporter's question "is it fixed?", with what was answered so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FixView {
    /// The record that was said to be fixed, as it is now; of one that was joined with another,
    /// that other.
    pub record: RecordSummary,
    /// When this person first told us about it.
    pub told: String,
    /// When it was said to be fixed.
    pub fixed: String,
    /// Until when it can be answered: 28 days later.
    pub until: String,
    /// Whether that time is over.
    pub over: bool,
    /// What they answered: `fixed`, `broken` or `different`; absent until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What they can answer now, `fixed`, `broken`, `different`: what something followed from is
    /// not taken back.
    pub choices: Vec<String>,
    /// The report that what they told us is by itself, when it was a different one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<RecordSummary>,
}
