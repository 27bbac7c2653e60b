//! The log of erasures: who was erased, by the id of their endpoint and nothing else. It lies
//! beside the database and not in it, so that a back-up of yesterday does not bring back whom we
//! were asked to forget today: restoring reads it and erases again.
//!
//! One line an erasure: `1 MILLISECONDS person|address ENDPOINT CHECKSUM`. A line stands by itself,
//! so that the logs of several machines can be put together in any order. It is on the disk before
//! anything is erased: a line that a crash cut short is of an erasure that had not begun.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use pump_core::{EndpointId, Millis};
use sha2::{Digest, Sha256};

/// The form of the lines that we write.
const VERSION: &str = "1";

/// What was forgotten of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// Everything: they asked to be forgotten.
    Person,
    /// The address and the name that they gave with it: kept long enough.
    Address,
}

/// One line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// When: of what was kept up to this moment it says that it was erased.
    pub at: Millis,
    /// Whose endpoint.
    pub endpoint: EndpointId,
    /// What was forgotten.
    pub what: Forgotten,
}

/// What a log says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// The lines, in their order.
    pub entries: Vec<Erasure>,
    /// Whether the last line was cut short: its erasure had not begun.
    pub cut: bool,
}

/// Why a log cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// It cannot be read or written.
    #[error("the log of erasures {path}: {why}")]
    Io {
        /// Where it is.
        path: String,
        /// What the system says.
        why: io::Error,
    },
    /// A line is not as it was written.
    #[error("the log of erasures {path} is damaged in line {line}: take it from a copy")]
    Damaged {
        /// Where it is.
        path: String,
        /// The line, from 1.
        line: usize,
    },
}

/// A log of erasures.
#[derive(Clone, Debug)]
pub struct ErasureLog {
    path: PathBuf,
}

impl ErasureLog {
    /// Opens the log at `path`; an empty one is made when there is none.
    ///
    /// # Errors
    /// [`LogError::Io`] when it cannot be made or opened.
    pub fn open(path: &Path) -> Result<Self, LogError> {
        let log = Self::at(path);
        if !path.exists() {
            log.make().map_err(|why| log.trouble(why))?;
        }
        log.file().map_err(|why| log.trouble(why))?;
        Ok(log)
    }

    /// The log at `path`, which is not made.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Appends lines and waits until they are on the disk. A line that an earlier crash cut short
    /// is taken off first.
    ///
    /// # Errors
    /// [`LogError::Io`]: then nothing may be erased.
    pub fn append(&self, erasures: &[Erasure]) -> Result<(), LogError> {
        let text: String = erasures.iter().map(line).collect();
        self.write(&text).map_err(|why| self.trouble(why))
    }

    /// What the log says.
    ///
    /// # Errors
    /// [`LogError::Damaged`] when any line but the last is not as it was written.
    pub fn entries(&self) -> Result<Entries, LogError> {
        let mut bytes = Vec::new();
        let read = self
            .file()
            .and_then(|mut file| file.read_to_end(&mut bytes));
        read.map_err(|why| self.trouble(why))?;
        let mut found = Entries::default();
        let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').peekable();
        let mut number = 0;
        while let Some(bytes) = lines.next() {
            number += 1;
            let text = std::str::from_utf8(bytes).ok();
            match text.and_then(|text| parse(text.trim_end_matches('\n'))) {
                Some(erasure) => found.entries.push(erasure),
                None if lines.peek().is_none() && !bytes.ends_with(b"\n") => found.cut = true,
                None => {
                    return Err(LogError::Damaged {
                        path: self.path.display().to_string(),
                        line: number,
                    });
                }
            }
        }
        Ok(found)
    }

    fn make(&self) -> io::Result<()> {
        let made = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.path)?;
        made.sync_all()?;
        // The name of a new file is on the disk when its folder is.
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    }

    fn file(&self) -> io::Result<File> {
        OpenOptions::new().read(true).append(true).open(&self.path)
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let mut file = self.file()?;
        // Given back when the file is closed. Nobody else then writes, or takes off what we write.
        file.lock()?;
        mend(&mut file)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    fn trouble(&self, why: io::Error) -> LogError {
        LogError::Io {
            path: self.path.display().to_string(),
            why,
        }
    }
}

/// Leaves a file that is empty or ends with a line's end.
fn mend(file: &mut File) -> io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    // A line is far shorter than this.
    let start = length.saturating_sub(200);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let whole = tail.iter().rposition(|&byte| byte == b'\n');
    let (kept, last) = tail.split_at(whole.map_or(0, |at| at + 1));
    if last.is_empty() {
        return Ok(());
    }
    if std::str::from_utf8(last).ok().and_then(parse).is_some() {
        return file.write_all(b"\n");
    }
    file.set_len(start + kept.len() as u64)
}

fn line(erasure: &Erasure) -> String {
    let what = match erasure.what {
        Forgotten::Person => "person",
        Forgotten::Address => "address",
    };
    let said = format!("{VERSION} {} {what} {}", erasure.at, erasure.endpoint);
    format!("{said} {}\n", checksum(&said))
}

fn parse(text: &str) -> Option<Erasure> {
    let (said, sum) = text.rsplit_once(' ')?;
    if sum != checksum(said) {
        return None;
    }
    let parts: Vec<&str> = said.split(' ').collect();
    let [VERSION, at, what, endpoint] = parts[..] else {
        return None;
    };
    let what = match what {
        "person" => Forgotten::Person,
        "address" => Forgotten::Address,
        _ => return None,
    };
    Some(Erasure {
        at: Millis(at.parse().ok()?),
        endpoint: EndpointId(endpoint.parse().ok()?),
        what,
    })
}

fn checksum(said: &str) -> String {
    let hash = Sha256::digest(said.as_bytes());
    hash[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}
