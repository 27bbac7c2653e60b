//! Mails into a folder, for trying things out and for tests.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Mail, Outcome, to_message};

/// Writes each mail as one file, `{message_id}.eml`, which any mail program opens. A repeated try
/// replaces its file, so there is one file for each message. A file appears whole or not at all;
/// once it is said to be sent, it outlives a killed process and a power cut.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// Keeps the unfinished files of tries at the same time apart.
static TRY: AtomicU64 = AtomicU64::new(0);

impl Folder {
    /// A folder at `path`. It is made when the first mail comes.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where the files are.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes one mail. [`Outcome::Later`] if the disk does not let us.
    pub async fn send(&self, mail: &Mail) -> Outcome {
        let message = match to_message(mail) {
            Ok(message) => message,
            Err(bad) => return bad.into(),
        };
        match self.write(&mail.message_id, message.formatted()).await {
            Ok(()) => Outcome::Sent,
            Err(error) => Outcome::later(&format!("cannot write to the folder: {error}"), &mail.to),
        }
    }

    async fn write(&self, id: &str, bytes: Vec<u8>) -> io::Result<()> {
        let nth = TRY.fetch_add(1, Ordering::Relaxed);
        let unfinished = format!(".{id}.{}.{nth}.tmp", std::process::id());
        let unfinished = self.path.join(unfinished);
        let (folder, whole) = (self.path.clone(), self.path.join(format!("{id}.eml")));
        let work = move || {
            make(&folder)?;
            let written = put(&unfinished, &bytes)
                .and_then(|()| fs::rename(&unfinished, whole))
                .and_then(|()| flush(&folder));
            if written.is_err() {
                // The first error is the one worth telling; what is left over harms nobody.
                let _ = fs::remove_file(&unfinished);
            }
            written
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(io::Error::other)?
    }
}

/// The folder and those above it, each flushed in the one that it is in.
fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    folder.ancestors().skip(1).try_for_each(flush)
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Has a folder's entries written down for good. The path before a bare name is empty and means
/// here.
fn flush(folder: &Path) -> io::Result<()> {
    let here = Path::new(".");
    let folder = Some(folder).filter(|path| !path.as_os_str().is_empty());
    File::open(folder.unwrap_or(here))?.sync_all()
}
