//! The rules of the house, each a test: which way the arrows between crates point, what may be
//! depended on and under which licence, and how source files are kept.

mod arrows;
mod licences;
mod literals;
mod manifests;
mod source;
mod sql;

use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, MetadataCommand};

/// The root of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/cli lies two folders deep")
        .to_path_buf()
}

/// What cargo knows of the workspace and of all it depends on, on this platform.
///
/// Only this platform's packages have been downloaded, so only they can be asked for their licence
/// without the network. What holds for every platform is read from the lock file ([`locked`]).
fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(vec!["--locked".into(), "--filter-platform".into(), host()])
        .exec()
        .expect("cargo metadata answers")
}

/// The name of the platform that we are on, as rustc says it.
fn host() -> String {
    let out = std::process::Command::new("rustc")
        .arg("-vV")
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc -vV names its host")
        .to_owned()
}

/// A package in `Cargo.lock`, which lists those of every platform.
struct Locked {
    name: String,
    version: String,
    /// None for a crate of the workspace, and for any other that comes by a path.
    source: Option<String>,
}

fn locked() -> Vec<Locked> {
    let text = |package: &toml::Value, field: &str| {
        package
            .get(field)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    toml_of(&root().join("Cargo.lock"))["package"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| Locked {
            name: text(package, "name").unwrap(),
            version: text(package, "version").unwrap(),
            source: text(package, "source"),
        })
        .collect()
}

fn toml_of(file: &Path) -> toml::Table {
    read(file)
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The folders of the crates of the workspace.
fn crates() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.join("Cargo.toml").exists())
        .collect();
    found.push(root().join("benches"));
    found.sort();
    found
}

/// The Rust files below a folder, which need not exist.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A path as it is written in an answer: from the root of the checkout.
fn from_root(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Fails with every fault, one a line, if there is any.
fn none_of(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}
