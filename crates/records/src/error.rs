//! What can go wrong with records.

use pump_core::Millis;
use pump_db::DbError;

/// An error of this crate.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RecordsError {
    /// The store's.
    #[error(transparent)]
    Db(#[from] DbError),
    /// No record of that reference, or none that may be seen.
    #[error("there is no such record")]
    NotFound,
    /// Everybody could see it, and it was withdrawn.
    #[error("this was withdrawn")]
    Gone {
        /// When.
        at: Millis,
        /// Why, unless that was itself taken from sight.
        why: Option<String>,
    },
    /// A key of the caller's was used before with another body.
    #[error("this key was used before for something else")]
    KeyReused,
    /// What is stored cannot be read: a defect of ours.
    #[error("a stored record cannot be read: {0}")]
    Damaged(String),
}
