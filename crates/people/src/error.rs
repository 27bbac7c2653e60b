//! What can go wrong with people and organisations.

use pump_core::{FieldError, OrganisationId, StaffId};
use pump_db::DbError;

/// An error of this room.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The store could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A field is not as it must be; nothing was written.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    NoOrganisation(OrganisationId),
    /// There is no such member of staff, or they have ended.
    #[error("there is no member of staff {0}, or they have ended")]
    NoStaff(StaffId),
}
