//! An area with all that is known of it but its shape.

use serde::Serialize;

/// An area, today's or one that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaView {
    /// A number made from layer, code and first day, the same on every site, below 2^52: for
    /// programs that know areas by number.
    pub number: u64,
    /// Its code.
    pub code: String,
    /// Its layer, such as `parish`.
    pub layer: String,
    /// Its name in English.
    pub name: String,
    /// Its name in Welsh, where there is one.
    pub name_cy: Option<String>,
    /// Codes in other systems, as system and code, by system.
    pub codes: Vec<(String, String)>,
    /// The number of the area that it is a part of, when it is said and loaded.
    pub parent: Option<u64>,
    /// The code of the area that it is a part of, when it is said.
    pub parent_code: Option<String>,
    /// First day, `YYYY-MM-DD`; empty when not known.
    pub valid_from: String,
    /// Last day, when it has ended or will.
    pub valid_to: Option<String>,
    /// The code of the area that took over.
    pub successor: Option<String>,
    /// By how many metres its shape was simplified; 0 for full detail.
    pub generalised_m: u32,
}

impl AreaView {
    /// Whether its last day was before `day`, `YYYY-MM-DD`.
    #[must_use]
    pub fn has_ended(&self, day: &str) -> bool {
        self.valid_to.as_deref().is_some_and(|last| last < day)
    }
}
