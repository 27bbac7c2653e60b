//! What can go wrong with a copy.

use std::path::{Path, PathBuf};

use crate::error::DbError;

/// An error of a copy.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CopyError {
    /// The store's own.
    #[error(transparent)]
    Store(#[from] DbError),
    /// The file that was to be made is there already; nothing was done.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The file that was to be read is not there; nothing was done.
    #[error("cannot open {}: {why}", .file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A file or a folder could not be made or written: no room, or no right to. What was begun of
    /// it is gone again.
    #[error("cannot write {}: {why}", .file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The file is cut, altered, or something else. Nothing of it was loaded.
    #[error("{} cannot be used: {why}", .file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// In which way.
        why: String,
    },
    /// Another process does the same just now.
    #[error("another process writes {}", .0.display())]
    Busy(PathBuf),
    /// The store or the copy has a schema that this program does not know, or a newer one than
    /// the other.
    #[error("{0}")]
    Schema(String),
    /// The store that was to be loaded holds something; it was not touched.
    #[error("the store is not empty: there are rows in {0}")]
    NotEmpty(String),
    /// A load into the store was begun and not finished.
    #[error("a restore or move into this store was begun and not finished")]
    Unfinished,
    /// What was loaded is not what the copy holds.
    #[error("these tables are not as in the copy: {}", .0.join(", "))]
    Differs(Vec<String>),
    /// The scratch store cannot be made.
    #[error("{0}")]
    Scratch(String),
}

impl CopyError {
    pub(super) fn write(file: &Path, error: &std::io::Error) -> Self {
        Self::Write {
            file: file.to_owned(),
            why: error.to_string(),
        }
    }

    pub(super) fn damaged(file: &Path, why: impl Into<String>) -> Self {
        Self::Damaged {
            file: file.to_owned(),
            why: why.into(),
        }
    }
}
