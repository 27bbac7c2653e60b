//! Bulk import, in steps that can be repeated without effect.

mod input;

pub use input::{AreaInput, OrganisationInput, ReportInput, StepInput};
