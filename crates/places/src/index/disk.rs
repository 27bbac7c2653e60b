//! The index beside the database: mapped when it fits, replaced in one step when it does not.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::file::{HEAD, head};
use super::{AreaIndex, Bytes, Generation, IndexFileError, map};

impl AreaIndex {
    /// Maps the file at `path`, if it is an index of the areas of `generation` and whole. All of
    /// it is read once to know that, and then shared with every other process that maps it.
    ///
    /// # Errors
    /// As [`IndexFileError`] says: the caller builds the index anew.
    pub fn open(path: &Path, generation: &Generation) -> Result<Self, IndexFileError> {
        let open = File::open(path).and_then(|file| {
            // A map of nothing is an error of its own.
            if file.metadata()?.len() < HEAD as u64 {
                return Ok(None);
            }
            map::map(&file).map(Some)
        });
        match open {
            Ok(Some(bytes)) => Self::from_held(Bytes::Mapped(bytes), generation),
            Ok(None) => Err(IndexFileError::Damaged),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(IndexFileError::Missing),
            Err(error) => Err(IndexFileError::Unreadable(error)),
        }
    }

    /// Writes the index to `path`, whole or not at all: whoever has mapped what was there keeps it.
    ///
    /// # Errors
    /// As the file system says; then what was there is still there.
    pub fn save(&self, path: &Path, generation: &Generation) -> io::Result<()> {
        // Several processes may write the same at once, each under a name of its own.
        let fresh = path.with_extension(format!("{}.new", std::process::id()));
        let written = self
            .write(&fresh, generation)
            .and_then(|()| fs::rename(&fresh, path));
        if written.is_err() {
            // What is left of it is of no use; that it cannot be removed changes nothing.
            fs::remove_file(&fresh).ok();
        }
        written
    }

    fn write(&self, path: &Path, generation: &Generation) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(&head(&self.bytes, generation))?;
        file.write_all(&self.bytes[HEAD..])?;
        file.sync_all()
    }
}
