//! What can go wrong with records.

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
    /// A key of the caller's was used before with another body.
    #[error("this key was used before for something else")]
    KeyReused,
    /// What is stored cannot be read: a defect of ours.
    #[error("a stored record cannot be read: {0}")]
    Damaged(String),
}
