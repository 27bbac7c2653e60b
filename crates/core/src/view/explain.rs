//! Where a report would go, and why, as every door shows it.

use serde::{Deserialize, Serialize};

use super::Advice;
use crate::FieldError;

/// What would come of a report. Nothing is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplainView {
    /// The type of problem.
    #[cfg_attr(feature = "openapi", schema(example = "speeding"))]
    pub service: String,
    /// Its version.
    #[cfg_attr(feature = "openapi", schema(example = 1))]
    pub version: u32,
    /// `goes` to somebody, is `nobody`'s yet, is `stopped` with advice, or is `refused` since
    /// answers are not right.
    #[cfg_attr(feature = "openapi", schema(example = "goes"))]
    pub outcome: String,
    /// The rule that decided.
    #[cfg_attr(feature = "openapi", schema(example = "parish"))]
    pub rule: Option<String>,
    /// Why, in the language of whoever asks; null unless it goes somewhere or is nobody's yet.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "The place is in Upper Demo, where Demo Parish Council is responsible.")
    )]
    pub because: Option<String>,
    /// Who would do the work.
    pub organisation: Option<Holder>,
    /// Who would decide and answer for it.
    pub council: Option<Holder>,
    /// Who holds the duty in law.
    pub authority: Option<Holder>,
    /// The rules that were looked at, in order; the last one decided, unless it is nobody's yet.
    pub asked: Vec<AskedView>,
    /// What to do instead, when it is stopped.
    pub stop: Option<Advice>,
    /// The answers that are not right, when it is refused.
    pub fields: Vec<WrongAnswer>,
}

/// An organisation with a part in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holder {
    /// Its slug.
    #[cfg_attr(feature = "openapi", schema(example = "demo-parish"))]
    pub slug: String,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Demo Parish Council"))]
    pub name: String,
}

/// What came of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedView {
    /// The rule.
    #[cfg_attr(feature = "openapi", schema(example = "parish"))]
    pub rule: String,
    /// Its condition (CEL); it always holds, when null.
    #[cfg_attr(feature = "openapi", schema(example = "area(\"parish\") != null"))]
    pub when: Option<String>,
    /// Whether the condition held: `yes`, `no`, `other` (neither true nor false) or `error`.
    #[cfg_attr(feature = "openapi", schema(example = "yes"))]
    pub held: String,
    /// What came instead of true or false, or what the error was.
    pub why: Option<String>,
    /// The slug of whom the rule found; null when nobody was looked for, or found.
    #[cfg_attr(feature = "openapi", schema(example = "demo-parish"))]
    pub found: Option<String>,
}

/// An answer that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrongAnswer {
    /// `answers.` and the code of the question.
    #[cfg_attr(feature = "openapi", schema(example = "answers.limit"))]
    pub field: String,
    /// What is wrong with it and what would be right.
    #[cfg_attr(feature = "openapi", schema(example = "is needed"))]
    pub problem: String,
}

impl From<FieldError> for WrongAnswer {
    fn from(error: FieldError) -> Self {
        Self {
            field: error.field,
            problem: error.problem,
        }
    }
}
