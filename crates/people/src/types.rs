//! What this room keeps.

use pump_core::{Millis, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

/// A council, parish, charity or company, dated, with the one that took over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its code in addresses, such as `west-berkshire`: unique.
    pub slug: String,
    /// Its official name.
    pub name: String,
    /// One of [`crate::organisation::KINDS`].
    pub kind: String,
    /// The code of the area that it serves.
    pub area_code: Option<String>,
    /// First day, `YYYY-MM-DD`; absent when not known.
    pub valid_from: Option<String>,
    /// Last day, `YYYY-MM-DD`; absent while it has no end.
    pub valid_to: Option<String>,
    /// The slug of the organisation that took over; it need not be on the register.
    pub successor: Option<String>,
}

impl Organisation {
    /// Whether it exists on `day` (`YYYY-MM-DD`); first and last day belong to it.
    #[must_use]
    pub fn is_live(&self, day: &str) -> bool {
        let begun = self.valid_from.as_deref().is_none_or(|from| from <= day);
        begun && !self.has_ended(day)
    }

    /// Whether its last day lies before `day` (`YYYY-MM-DD`).
    #[must_use]
    pub fn has_ended(&self, day: &str) -> bool {
        self.valid_to.as_deref().is_some_and(|to| to < day)
    }
}

/// What is to be on the register; the fields are those of [`Organisation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrganisation {
    /// Its code in addresses: what an entry is found by.
    pub slug: String,
    /// Its official name, 1 to 200 characters.
    pub name: String,
    /// One of [`crate::organisation::KINDS`].
    pub kind: String,
    /// The code of the area that it serves.
    pub area_code: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// Last day, `YYYY-MM-DD`; not before the first.
    pub valid_to: Option<String>,
    /// The slug of the organisation that took over.
    pub successor: Option<String>,
    /// Where this is from, such as the file's name.
    pub source: String,
}

/// What [`crate::organisation::upsert`] or [`crate::duty::save`] found, with the id of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upsert<I = OrganisationId> {
    /// It was not on the register.
    New(I),
    /// It was there and something differed.
    Changed(I),
    /// It was there just like this; nothing was written.
    Same(I),
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// A name for the organisation's own lists: never public.
    pub name: String,
    /// For whom they act.
    pub organisation: OrganisationId,
    /// Since when.
    pub made_at: Millis,
    /// Until when; absent while they act.
    pub ended_at: Option<Millis>,
}

/// A key of a member of staff. The key itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub staff: StaffId,
    /// Since when it opens.
    pub made_at: Millis,
    /// Until when; absent while it opens.
    pub ended_at: Option<Millis>,
}

/// Who came with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyHolder {
    /// The member of staff.
    pub staff: StaffId,
    /// For whom they act.
    pub organisation: OrganisationId,
}
