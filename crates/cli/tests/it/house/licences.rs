//! What may be depended on: under which licence, from where, and which package not at all.

use cargo_metadata::Source;

use super::{locked, metadata, none_of};

/// Licences that ask for no more than to be named, and so go with "MIT OR Apache-2.0".
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that we do without, and why.
const BANNED: &[(&str, &str)] = &[
    ("aws-lc-rs", "ring does it, and needs no CMake"),
    ("aws-lc-sys", "ring does it, and needs no CMake"),
    ("native-tls", "rustls is our TLS"),
    ("openssl", "rustls is our TLS"),
    ("openssl-sys", "rustls is our TLS"),
    ("sqlx", "it cannot share a SQLite with rusqlite"),
];

/// Whether a licence expression (SPDX's, or the older `A/B`) can be met by [`ALLOWED`] alone.
///
/// `Err` says where it cannot be understood.
fn can_be_met(expression: &str) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any_of(&mut rest)?;
    match rest.first() {
        None => Ok(met),
        Some(word) => Err(format!("'{word}' is not expected there")),
    }
}

fn any_of(rest: &mut &[&str]) -> Result<bool, String> {
    let mut met = all_of(rest)?;
    while take(rest, "OR") {
        met |= all_of(rest)?;
    }
    Ok(met)
}

fn all_of(rest: &mut &[&str]) -> Result<bool, String> {
    let mut met = one(rest)?;
    while take(rest, "AND") {
        met &= one(rest)?;
    }
    Ok(met)
}

fn one(rest: &mut &[&str]) -> Result<bool, String> {
    if take(rest, "(") {
        let met = any_of(rest)?;
        return if take(rest, ")") {
            Ok(met)
        } else {
            Err("a ')' is missing".into())
        };
    }
    let id = word(rest)?;
    if take(rest, "WITH") {
        let exception = word(rest)?;
        return Ok(ALLOWED.contains(&format!("{id} WITH {exception}").as_str()));
    }
    Ok(ALLOWED.contains(&id))
}

fn word<'a>(rest: &mut &[&'a str]) -> Result<&'a str, String> {
    match rest.split_first() {
        Some((word, after)) if !["AND", "OR", "WITH", "(", ")"].contains(word) => {
            *rest = after;
            Ok(word)
        }
        _ => Err("a licence is missing".into()),
    }
}

fn take(rest: &mut &[&str], wanted: &str) -> bool {
    let found = rest.first() == Some(&wanted);
    if found {
        *rest = &rest[1..];
    }
    found
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let met = |expression| can_be_met(expression).unwrap();
    assert!(met("MIT OR GPL-3.0-only"));
    assert!(met("LGPL-2.1-or-later/Apache-2.0"));
    assert!(met("(MIT OR GPL-2.0-only) AND Unicode-3.0"));
    assert!(
        met("MPL-2.0 AND GPL-3.0-only OR ISC"),
        "AND binds more tightly"
    );
    assert!(met("Apache-2.0 WITH LLVM-exception"));
    assert!(!met("MIT AND MPL-2.0"));
    assert!(!met("AGPL-3.0-only"));
    assert!(!met("(MIT OR ISC) AND (GPL-2.0-only OR LGPL-3.0-only)"));
    assert!(!met("GPL-2.0-only WITH Classpath-exception-2.0"));
    for bad in ["", "MIT OR", "(MIT", "MIT)", "MIT ISC", "OR MIT"] {
        assert!(can_be_met(bad).is_err(), "{bad:?} is no expression");
    }
}

#[test]
fn every_licence_is_allowed() {
    let mut faults = Vec::new();
    for package in &metadata().packages {
        let verdict = match &package.license {
            None => Err("no licence is declared".to_owned()),
            Some(expression) => match can_be_met(expression) {
                Ok(true) => Ok(()),
                Ok(false) => Err(format!("{expression} cannot be met")),
                Err(error) => Err(format!("{expression}: {error}")),
            },
        };
        if let Err(why) = verdict {
            faults.push(format!("{} {}: {why}", package.name, package.version));
        }
    }
    none_of(&faults, "licences of what we depend on");
}

/// The lock file names the packages of every platform, not only of this one.
#[test]
fn every_source_is_the_registry() {
    let ours: Vec<String> = metadata()
        .workspace_packages()
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let mut faults = Vec::new();
    for package in locked() {
        let fine = match package.source {
            None => ours.contains(&package.name),
            Some(repr) => Source { repr }.is_crates_io(),
        };
        if !fine {
            faults.push(format!("{} {}", package.name, package.version));
        }
    }
    none_of(
        &faults,
        "packages that come neither from the workspace nor from the registry",
    );
}

#[test]
fn nothing_banned_is_used() {
    let mut faults = Vec::new();
    for package in locked() {
        if let Some((name, why)) = BANNED.iter().find(|(name, _)| *name == package.name) {
            faults.push(format!("{name}: {why}"));
        }
    }
    none_of(
        &faults,
        "packages that we do without (`cargo tree -i NAME` says who wants it)",
    );
}

/// Two would be two SQLites in one program, of which only one is the tested version.
#[test]
fn there_is_one_sqlite() {
    let found: Vec<String> = locked()
        .into_iter()
        .filter(|package| package.name == "libsqlite3-sys")
        .map(|package| package.version)
        .collect();
    assert_eq!(found.len(), 1, "versions of libsqlite3-sys: {found:?}");
}
