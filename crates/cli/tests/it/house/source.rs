//! How source files are kept: short, introduced by a README, and true on every machine.

use std::path::Path;

use super::{crates, from_root, none_of, read, root, rust_files};

const MOST_LINES_OF_SOURCE: usize = 500;
const MOST_LINES_OF_TESTS: usize = 800;
const MOST_LINES_OF_README: usize = 40;

fn too_long(folder: &Path, most: usize) -> Vec<String> {
    rust_files(folder)
        .iter()
        .map(|file| (file, read(file).lines().count()))
        .filter(|(_, lines)| *lines > most)
        .map(|(file, lines)| format!("{}: {lines} lines, at most {most}", from_root(file)))
        .collect()
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for folder in crates() {
        faults.extend(too_long(&folder.join("src"), MOST_LINES_OF_SOURCE));
        faults.extend(too_long(&folder.join("tests"), MOST_LINES_OF_TESTS));
    }
    none_of(&faults, "files that have become two things");
}

#[test]
fn every_crate_has_a_short_readme() {
    let mut faults = Vec::new();
    for folder in crates() {
        let file = folder.join("README.md");
        match std::fs::read_to_string(&file) {
            Err(_) => faults.push(format!("{} is missing", from_root(&file))),
            Ok(text) if text.lines().count() > MOST_LINES_OF_README => {
                faults.push(format!(
                    "{} has over {MOST_LINES_OF_README} lines",
                    from_root(&file)
                ));
            }
            Ok(_) => {}
        }
    }
    none_of(&faults, "READMEs of crates");
}

/// One function maps a file; nothing else steps out of what the compiler checks.
#[test]
fn there_is_one_unsafe() {
    let word = concat!("un", "safe");
    let mut users = Vec::new();
    for folder in crates() {
        for file in rust_files(&folder) {
            let text = read(&file);
            // In comments it may be spoken of; in policies for browsers it has a dash.
            let code = text.lines().filter_map(|line| line.split("//").next());
            let used = |code: &str| {
                let mut words = code.split_whitespace();
                code.contains(&format!("{word}_code")) || words.any(|one| one == word)
            };
            if code.into_iter().any(used) {
                users.push(from_root(&file));
            }
        }
    }
    assert_eq!(users, ["crates/places/src/index/map.rs"]);
}

/// A path of one machine in a committed file is a script or a test that fails on every other.
#[test]
fn no_file_names_a_path_of_one_machine() {
    if !root().join(".git").exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI needs the checkout with its .git"
        );
        eprintln!("skipped: this is no git checkout");
        return;
    }
    let listed = std::process::Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output()
        .expect("git lists the tracked files");
    assert!(
        listed.status.success(),
        "{}",
        String::from_utf8_lossy(&listed.stderr)
    );
    let names = String::from_utf8(listed.stdout).expect("our names are UTF-8");
    let mut faults = Vec::new();
    let mut files = 0;
    for name in names.split_terminator('\0') {
        // One that is tracked and deleted, but not yet committed so, is nothing to read.
        let Ok(bytes) = std::fs::read(root().join(name)) else {
            continue;
        };
        files += 1;
        for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            if names_a_machine(line) {
                faults.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(files > 0, "git lists no file");
    none_of(&faults, "paths that exist on one machine only");
}

/// Whether a line has an absolute path into a folder where machines keep checkouts and homes.
fn names_a_machine(line: &str) -> bool {
    ["work", "root"].iter().any(|folder| {
        line.match_indices(&format!("/{folder}/")).any(|(at, _)| {
            // Behind a name, a dot or a star it is a folder of ours.
            let before = line[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || "._-*}".contains(c))
        })
    })
}

#[test]
fn paths_of_a_machine_are_told_from_ours() {
    let path = |folder: &str| format!("cd {}{folder}/main", '/');
    assert!(names_a_machine(&path("work")));
    assert!(names_a_machine(&path("root")));
    let ours = ["docs", "..", "*"].map(|before| format!("see {before}{0}work{0}notes", '/'));
    assert!(ours.iter().all(|line| !names_a_machine(line)), "{ours:?}");
    assert!(!names_a_machine("hard work/rest"));
}
