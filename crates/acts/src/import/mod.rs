//! Bulk import, in steps that can be repeated without effect.

mod areas;
mod duties;
mod ids;
mod input;
mod organisations;
mod past;
mod places;
mod reports;

pub use areas::{AreasStep, import_areas, list_overlaps, wrong_degrees};
pub use duties::import_duties;
pub use input::{
    AreaInput, DutyInput, OrganisationInput, PlaceInput, PlacesInput, ReportInput, Run, StepInput,
};
pub use organisations::import_organisations;
pub use past::past_is_over;
pub use places::{
    MOST_PLACES, PlacesBegun, begin_places, finish_places, import_places, tidy_places,
};
pub use reports::{import_reports, import_run, imported_report};

use serde::{Deserialize, Serialize};

/// The most rows that one step takes.
pub const MOST_ROWS: usize = 200;

/// What a step of an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Rows that were not there.
    pub new: u64,
    /// Rows that were there and are different now.
    pub changed: u64,
    /// Rows that were there just so.
    pub same: u64,
    /// What was put right, left out or refused, in words.
    pub notes: Vec<String>,
}

impl Imported {
    /// Adds another step's.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.notes.extend(other.notes);
    }
}
