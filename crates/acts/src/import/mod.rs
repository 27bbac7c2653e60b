//! Bulk import, in steps that can be repeated without effect.

mod areas;
mod assets;
mod duties;
mod faults;
pub(crate) mod ids;
mod input;
mod organisations;
mod past;
mod places;
mod reports;

pub use areas::{AreasStep, import_areas, wrong_degrees};
pub use assets::{
    MOST_ASSETS, begin_assets, finish_assets, import_assets, look_at_register, preview_assets,
    retire_assets,
};
pub use duties::import_duties;
pub use faults::list_overlaps;
pub use input::{
    AreaInput, AssetInput, AssetsBegun, DutyInput, OrganisationInput, PlaceInput, PlacesInput,
    RegisterInput, ReportInput, Run, StepInput,
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
    /// Things that are at another place now.
    #[serde(default, skip_serializing_if = "is_none")]
    pub moved: u64,
    /// Things that are on the register no more.
    #[serde(default, skip_serializing_if = "is_none")]
    pub retired: u64,
    /// What was put right, left out or refused, in words.
    pub notes: Vec<String>,
}

/// Leaves out what only registers of assets have.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Imported {
    /// Adds another step's.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.moved += other.moved;
        self.retired += other.retired;
        self.notes.extend(other.notes);
    }
}
