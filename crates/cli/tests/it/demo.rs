//! `script/demo` on what this checkout has: the thread, and every mail once for each person.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_path_buf()
}

/// Runs the demo of the checkout in `root` with the binary under test, and gives what it told.
fn demo(root: &Path) -> String {
    let output = Command::new(root.join("script/demo"))
        .args(["--port", "0", "--stop-after"])
        .env("PUMP_BIN", env!("CARGO_BIN_EXE_pump"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    told
}

fn check(told: &str, parish: &str) {
    for wanted in [
        &format!("Somebody in {parish} reports"),
        "We know about this one",
        "reporter@example.org: 3 of 3",
        "neighbour@example.org: 3 of 3",
        "follows-the-report@example.org: 4 of 4",
        "follows-the-parish@example.org: 4 of 4",
        "follows-a-circle@example.org: 4 of 4",
        "Stopped.",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

#[test]
fn the_demo_tells_the_thread_on_invented_areas() {
    // A copy of what it needs, with no real data beside it.
    let copy = tempfile::tempdir().unwrap();
    let alone = copy.path().join("checkout");
    for folder in ["script", "demo"] {
        fs::create_dir_all(alone.join(folder)).unwrap();
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let file = entry.unwrap();
            fs::copy(file.path(), alone.join(folder).join(file.file_name())).unwrap();
        }
    }
    check(&demo(&alone), "Wendle Market");
}

#[test]
fn the_demo_tells_the_thread_on_real_areas() {
    if root().join("../shared/data").is_dir() {
        check(&demo(&root()), "Hungerford");
    } else {
        eprintln!("skipped: there is no ../shared/data beside the checkout");
    }
}
