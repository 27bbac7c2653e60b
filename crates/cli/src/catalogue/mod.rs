//! The files of a site's own catalogue, read from its folder and put over those of the program.

mod live;

pub(crate) use live::{bring, follow, last};

use std::fs;
use std::path::{Path, PathBuf};

use pump_catalogue::{Catalogue, File, Files};

use crate::failure::Failure;

/// The most files of a folder.
const MOST_FILES: usize = 1_000;
/// The largest file, in bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// The kinds and services of the program, and over them those of `folder`, checked.
///
/// # Errors
/// What cannot be read, or all that is wrong in the files.
pub(crate) fn read(folder: Option<&Path>) -> Result<Catalogue, Failure> {
    Catalogue::load(files(folder)?).map_err(|bad| Failure::Usage(bad.to_string()))
}

/// The files of the program, and over them those of `folder`.
///
/// # Errors
/// What cannot be read.
pub(crate) fn files(folder: Option<&Path>) -> Result<Files, Failure> {
    let mut files = Files::shipped();
    if let Some(folder) = folder {
        if !folder.is_dir() {
            let shown = folder.display();
            return Err(Failure::NotFound(format!("there is no folder {shown}")));
        }
        files.kinds = over(files.kinds, of(folder, "kinds")?);
        files.services = over(files.services, of(folder, "services")?);
        files.vocabulary.extend(of(folder, "duties")?);
    }
    Ok(files)
}

/// The words, layers and types of things of the program, and with them those of `folder` as far as
/// they can be read: what is declared is kept in the store, and these are not.
fn vocabulary(folder: Option<&Path>) -> Vec<File> {
    let mut files = Files::shipped().vocabulary;
    let theirs = folder.map(|folder| of(folder, "duties"));
    files.extend(theirs.into_iter().flatten().flatten());
    files
}

/// The files `*.toml` of a part of the folder, by name; none when there is no such part.
fn of(folder: &Path, part: &str) -> Result<Vec<File>, Failure> {
    let within = folder.join(part);
    if !within.exists() {
        return Ok(Vec::new());
    }
    let cannot = |path: &Path, error: &std::io::Error| {
        Failure::Failed(format!("cannot read {}: {error}", path.display()))
    };
    let entries = fs::read_dir(&within).map_err(|error| cannot(&within, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| cannot(&within, &error))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    if paths.len() > MOST_FILES {
        let shown = within.display();
        let problem = format!("{shown} has more than {MOST_FILES} files: take some out");
        return Err(Failure::Failed(problem));
    }
    paths.sort();
    let one = |path: PathBuf| {
        let length = fs::metadata(&path).map_err(|error| cannot(&path, &error))?;
        if length.len() > MOST_BYTES {
            let shown = path.display();
            let problem = format!("{shown} has more than {MOST_BYTES} bytes: make it shorter");
            return Err(Failure::Failed(problem));
        }
        let text = fs::read_to_string(&path).map_err(|error| cannot(&path, &error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(File {
            name: format!("{part}/{name}"),
            text,
        })
    };
    paths.into_iter().map(one).collect()
}

/// The files that a folder has now, as far as they can be seen.
fn watched_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for part in ["kinds", "services", "duties"] {
        let entries = fs::read_dir(folder.join(part)).into_iter().flatten();
        paths.extend(entries.take(MOST_FILES).flatten().map(|entry| entry.path()));
    }
    paths.sort();
    paths
}

/// Files with the id of one of ours take its place; all others are added.
fn over(mut ours: Vec<File>, theirs: Vec<File>) -> Vec<File> {
    let ids: Vec<String> = theirs.iter().filter_map(id).collect();
    ours.retain(|file| id(file).is_none_or(|id| !ids.contains(&id)));
    ours.extend(theirs);
    ours
}

/// The id that a file gives; one that cannot be read has none, and loading it says why.
fn id(file: &File) -> Option<String> {
    let table: toml::Table = file.text.parse().ok()?;
    Some(table.get("id")?.as_str()?.to_owned())
}
