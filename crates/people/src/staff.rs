//! Those who act for an organisation.

use pump_core::{FieldError, MOST_NAME, Millis, OrganisationId, StaffId, free_text};
use pump_db::Tx;

use crate::MOST_LISTED;
use crate::error::PeopleError;
use crate::store;
use crate::types::Staff;

/// Adds a member of staff of `organisation`, from `now` on; one who `decides` is the named officer
/// who says whose a record is that was passed on too often.
///
/// # Errors
/// [`PeopleError::Field`] when the name is empty or too long, [`PeopleError::NoOrganisation`], or
/// as the store says.
pub fn add(
    tx: &mut Tx<'_>,
    id: StaffId,
    name: &str,
    organisation: OrganisationId,
    decides: bool,
    now: Millis,
) -> Result<(), PeopleError> {
    let name = free_text("name", name, MOST_NAME)?
        .ok_or_else(|| FieldError::new("name", "is empty: say who this is"))?;
    if store::organisation::by_id(tx, organisation)?.is_none() {
        return Err(PeopleError::NoOrganisation(organisation));
    }
    Ok(store::staff::insert(
        tx,
        id,
        &name,
        organisation,
        decides,
        now,
    )?)
}

/// Whether a member of staff, who has not left, decides whose a record is that was passed on too
/// often.
///
/// # Errors
/// As the store says.
pub fn decides(tx: &mut Tx<'_>, id: StaffId) -> Result<bool, PeopleError> {
    Ok(store::staff::decides(tx, id)?)
}

/// Up to `limit` members of staff (never over [`MOST_LISTED`]), ended ones too, in the order of
/// their ids, from the first one after `after`; `StaffId(0)` begins.
///
/// # Errors
/// As the store says.
pub fn list(tx: &mut Tx<'_>, after: StaffId, limit: u32) -> Result<Vec<Staff>, PeopleError> {
    Ok(store::staff::list(tx, after, limit.min(MOST_LISTED))?)
}

/// Ends a member of staff at `now`; their keys open nothing from then on. `false` when there is
/// none or they had ended.
///
/// # Errors
/// As the store says.
pub fn end(tx: &mut Tx<'_>, id: StaffId, now: Millis) -> Result<bool, PeopleError> {
    Ok(store::staff::end(tx, id, now)?)
}
