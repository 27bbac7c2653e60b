//! What tells a file, and how it is read, from every other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// How much of either end of a file is looked at, in bytes.
const END: u64 = 1 << 20;

/// A digest of the file's length, its first and last megabyte, and the mapping.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn digest(file: &Path, mapping: &str) -> Result<String, Failure> {
    let digest = read(file, mapping);
    digest.map_err(|error| Failure::NotFound(format!("cannot open {}: {error}", file.display())))
}

fn read(file: &Path, mapping: &str) -> io::Result<String> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    let mut sha = Sha256::new();
    sha.update(length.to_le_bytes());
    sha.update((mapping.len() as u64).to_le_bytes());
    sha.update(mapping);
    for from in [0, length.saturating_sub(END)] {
        let mut end = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        file.by_ref().take(END).read_to_end(&mut end)?;
        sha.update(end);
    }
    let digest = sha.finalize();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
