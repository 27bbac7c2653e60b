//! What can go wrong with following.

use pump_db::DbError;
use pump_people::PeopleError;
use pump_records::RecordsError;

/// An error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum FollowingError {
    /// The store's.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Of records.
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// Of people.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// What is stored cannot be read: a defect of ours.
    #[error("what is stored cannot be read: {0}")]
    Damaged(String),
}
