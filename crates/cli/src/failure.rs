//! What went wrong, as an exit code and one line.

use pump_acts::ActError;
use pump_db::DbError;
use pump_db::copy::CopyError;
use serde::{Deserialize, Serialize};

/// Why a command was not done. `Display` says what to do; each variant has its exit code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// Exit code 1: it was tried and did not work.
    #[error("{0}")]
    Failed(String),
    /// Exit code 2: the command line or the configuration is not right; nothing was tried.
    #[error("{0}")]
    Usage(String),
    /// Exit code 3: what was named is not there.
    #[error("{0}")]
    NotFound(String),
    /// Exit code 4: somebody else is using it, or it cannot be reached just now.
    #[error("{0}")]
    Unavailable(String),
}

impl Failure {
    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::NotFound(_) => 3,
            Self::Unavailable(_) => 4,
        }
    }
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        // The operator may read what the public may not.
        let why = error.internal().unwrap_or_default().to_owned();
        match error {
            ActError::NotFound => Self::NotFound(error.to_string()),
            ActError::Unavailable(_) => Self::Unavailable(why),
            ActError::Internal(_) => Self::Failed(why),
            // These are names of something that was looked up.
            ActError::Invalid(fields)
                if fields
                    .iter()
                    .all(|it| ["organisation", "staff", "into"].contains(&it.field.as_str())) =>
            {
                Self::NotFound(ActError::Invalid(fields).to_string())
            }
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(_) | DbError::Again(_) | DbError::Unknown(_) => {
                Self::Unavailable(error.to_string())
            }
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<CopyError> for Failure {
    fn from(error: CopyError) -> Self {
        let said = error.to_string();
        match error {
            CopyError::Store(error) => error.into(),
            CopyError::Exists(_) => Self::Usage(format!(
                "{said}: name another file, or replace it with --force"
            )),
            CopyError::NotEmpty(_) => Self::Usage(format!(
                "{said}: name a new folder with --data, or an empty database with DATABASE_URL"
            )),
            CopyError::Unfinished => Self::Usage(format!(
                "{said}: run it again with --again, which empties it first"
            )),
            CopyError::Missing { .. } => Self::NotFound(said),
            CopyError::Busy(_) => Self::Unavailable(said),
            CopyError::Write { .. }
            | CopyError::Damaged { .. }
            | CopyError::Schema(_)
            | CopyError::Differs(_)
            | CopyError::Scratch(_) => Self::Failed(said),
        }
    }
}
