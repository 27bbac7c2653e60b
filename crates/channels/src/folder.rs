//! Mails into a folder, for trying things out and for tests.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Mail, Outcome, to_message};

/// Writes each mail as one file, `{message_id}.eml`, which any mail program opens. A repeated try
/// replaces its file, so there is one file for each message. A file appears whole or not at all;
/// it outlives a killed process, but is not flushed against a power cut.
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
        match self.write(&mail.message_id, &message.formatted()).await {
            Ok(()) => Outcome::Sent,
            Err(error) => Outcome::later(&format!("cannot write to the folder: {error}"), &mail.to),
        }
    }

    async fn write(&self, id: &str, bytes: &[u8]) -> io::Result<()> {
        tokio::fs::create_dir_all(&self.path).await?;
        let nth = TRY.fetch_add(1, Ordering::Relaxed);
        let unfinished = self
            .path
            .join(format!(".{id}.{}.{nth}.tmp", std::process::id()));
        let written = match tokio::fs::write(&unfinished, bytes).await {
            Ok(()) => tokio::fs::rename(&unfinished, self.path.join(format!("{id}.eml"))).await,
            Err(error) => Err(error),
        };
        if written.is_err() {
            // The first error is the one worth telling; what is left over harms nobody.
            let _ = tokio::fs::remove_file(&unfinished).await;
        }
        written
    }
}
