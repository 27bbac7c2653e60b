//! All SQL of this room, one file a table.

pub(crate) mod contact;
pub(crate) mod organisation;
pub(crate) mod staff;
pub(crate) mod staff_key;
