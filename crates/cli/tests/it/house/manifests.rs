//! How manifests are kept: each dependency declared once, each licence ours, each choice told.

use super::{crates, from_root, metadata, none_of, read, root, toml_of};

const TABLES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

#[test]
fn a_dependency_is_declared_once() {
    let mut faults = Vec::new();
    for folder in crates() {
        let file = folder.join("Cargo.toml");
        let manifest = toml_of(&file);
        // The tables for one platform have the same names, one level deeper.
        let mut scopes = vec![&manifest];
        if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
            scopes.extend(targets.values().filter_map(toml::Value::as_table));
        }
        for scope in scopes {
            let tables = TABLES
                .iter()
                .filter_map(|table| scope.get(*table)?.as_table());
            for (name, declared) in tables.flatten() {
                let from_workspace = declared.get("workspace").and_then(toml::Value::as_bool);
                if from_workspace != Some(true) {
                    faults.push(format!("{}: {name}", from_root(&file)));
                }
            }
        }
    }
    none_of(
        &faults,
        "dependencies declared in a crate and not in the root's Cargo.toml",
    );
}

#[test]
fn every_crate_has_our_licence_and_is_not_published() {
    for package in metadata().workspace_packages() {
        assert_eq!(
            package.license.as_deref(),
            Some("MIT OR Apache-2.0"),
            "{}",
            package.name
        );
        assert_eq!(
            package.publish.as_deref(),
            Some(&[][..]),
            "{}",
            package.name
        );
    }
    for text in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(!read(&root().join(text)).is_empty(), "{text} is empty");
    }
}

/// Who adds a dependency says what it is for.
#[test]
fn every_dependency_is_explained() {
    let explained = read(&root().join("docs/decisions/0002-dependencies.md"));
    let manifest = toml_of(&root().join("Cargo.toml"));
    let declared = manifest["workspace"]["dependencies"].as_table().unwrap();
    let faults: Vec<String> = declared
        .keys()
        .filter(|name| !name.starts_with("pump-"))
        .filter(|name| !explained.contains(&format!("| `{name}` |")))
        .cloned()
        .collect();
    none_of(
        &faults,
        "dependencies without a line in docs/decisions/0002-dependencies.md",
    );
}
