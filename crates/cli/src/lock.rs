//! The lock that keeps a second process from writing a SQLite file.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::failure::Failure;

/// Held while this process writes the site's SQLite file; given back when it goes, or dies.
#[derive(Debug)]
pub(crate) struct Lock(
    #[expect(dead_code, reason = "the lock lives as long as the file is open")] File,
);

impl Lock {
    /// Takes the lock of the folder `data`; `None` when another process has it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub(crate) fn take(data: &Path) -> Result<Option<Self>, Failure> {
        let path = data.join("lock");
        let trouble = |error| Failure::Failed(format!("cannot use {}: {error}", path.display()));
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(trouble)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(trouble(error)),
        }
    }
}

/// Says that another process has the folder.
pub(crate) fn in_use(data: &Path) -> Failure {
    Failure::Unavailable(format!(
        "another pump works in {}: wait until it ends, or stop it",
        data.display()
    ))
}
