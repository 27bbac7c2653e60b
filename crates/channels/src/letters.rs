//! What lies in a folder of mails, for who looks into it: the demo.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::decode::Decoded;

/// The largest file that is read, in bytes: none of our mails is near it.
const MOST_BYTES: u64 = 1_000_000;

/// One mail that lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The name of its file without the ending: the part of its `Message-ID` before the `@`.
    pub id: String,
    /// When its file was written.
    pub written: SystemTime,
    /// What it says.
    pub decoded: Decoded,
    /// Its bytes, as they lie there.
    pub raw: Vec<u8>,
}

/// The newest `most` mails of a folder, the newest first. A folder that is not there has none.
///
/// # Errors
/// When the folder cannot be read. A file that cannot be is passed over.
pub fn letters(folder: &Path, most: usize) -> io::Result<Vec<Letter>> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let files = listed.filter_map(Result::ok).filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let id = name.strip_suffix(".eml")?.to_owned();
        let written = file.metadata().ok()?.modified().ok()?;
        is_id(&id).then_some((written, id))
    });
    let mut files: Vec<_> = files.collect();
    files.sort_unstable_by(|a, b| b.cmp(a));
    files.truncate(most);
    let read = files
        .iter()
        .filter_map(|(_, id)| letter(folder, id).ok().flatten());
    Ok(read.collect())
}

/// The mail of an id; `None` when it is not there, or that is no id.
///
/// # Errors
/// When its file cannot be read.
pub fn letter(folder: &Path, id: &str) -> io::Result<Option<Letter>> {
    if !is_id(id) {
        return Ok(None);
    }
    let path = folder.join(format!("{id}.eml"));
    let about = match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    if about.len() > MOST_BYTES {
        return Ok(None);
    }
    let raw = fs::read(&path)?;
    Ok(Some(Letter {
        id: id.to_owned(),
        written: about.modified()?,
        decoded: Decoded::of(&raw),
        raw,
    }))
}

/// Whether it is the id of one of our mails: then it names a file of the folder and no other.
fn is_id(id: &str) -> bool {
    let digits = id.strip_prefix('m').unwrap_or_default();
    (1..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_mails_are_read_and_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("mail");
        assert_eq!(letters(&inner, 9).unwrap(), vec![]);
        fs::create_dir(&inner).unwrap();
        fs::write(folder.path().join("m7.eml"), "Subject: outside\n\nx").unwrap();
        fs::write(
            inner.join("m8.eml"),
            "Subject: inside\r\nTo: a@example.org\r\n\r\nHello",
        )
        .unwrap();
        fs::write(inner.join(".m9.eml.1.tmp"), "Subject: unfinished\n\n").unwrap();
        fs::write(inner.join("other.eml"), "Subject: not ours\n\n").unwrap();
        let all = letters(&inner, 9).unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].decoded.header("subject"), Some("inside"));
        assert_eq!(all[0].decoded.text, "Hello");
        assert_eq!(letter(&inner, "m8").unwrap().unwrap(), all[0]);
        for id in ["m9", "../m7", "m8.eml", "m", "", "other", "m8/../m8"] {
            assert_eq!(letter(&inner, id).unwrap(), None, "{id}");
        }
        assert_eq!(letters(&inner, 0).unwrap(), vec![]);
    }
}
