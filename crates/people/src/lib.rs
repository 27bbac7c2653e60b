//! Organisations, staff and their keys, and personal data.
//!
//! Pure functions over a transaction: ids, times and chance come from outside.

pub mod contact;
mod day;
pub mod device_key;
pub mod duty;
pub mod erasures;
mod error;
mod heirs;
pub mod key;
pub mod mailbox;
pub mod organisation;
pub mod session;
pub mod sign_in;
pub mod staff;
mod store;
mod types;

pub use error::PeopleError;
pub use mailbox::{Consent, Mailbox};
pub use session::Session;
pub use sign_in::SignIn;
pub use types::{Key, KeyHolder, NewOrganisation, Organisation, Staff, Upsert};

/// The most entries that one call of a list gives, whatever it is asked for.
pub const MOST_LISTED: u32 = 1_000;
