//! The log of erasures.

use std::fs;

use pump_core::{EndpointId, Millis};
use pump_people::erasures::{Erasure, ErasureLog, Forgotten, LogError};

fn erasure(endpoint: i64) -> Erasure {
    Erasure {
        at: Millis(1_795_348_800_000 + endpoint),
        endpoint: EndpointId(endpoint),
        what: if endpoint % 2 == 0 {
            Forgotten::Address
        } else {
            Forgotten::Person
        },
    }
}

#[test]
fn what_was_appended_is_read_again_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("erasures.log");
    let log = ErasureLog::open(&path).unwrap();
    assert_eq!(log.entries().unwrap().entries, []);
    log.append(&[erasure(1), erasure(2)]).unwrap();
    let again = ErasureLog::open(&path).unwrap();
    again.append(&[erasure(3)]).unwrap();
    let found = log.entries().unwrap();
    assert_eq!(found.entries, [erasure(1), erasure(2), erasure(3)]);
    assert!(!found.cut);
}

#[test]
fn a_line_that_a_crash_cut_short_is_said_and_taken_off_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("erasures.log");
    let log = ErasureLog::open(&path).unwrap();
    log.append(&[erasure(1)]).unwrap();
    let first = fs::read(&path).unwrap();
    log.append(&[erasure(2)]).unwrap();
    let whole = fs::read(&path).unwrap();
    for length in first.len() + 1..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let found = log.entries().unwrap();
        // Only the end of the line missing: what it says is whole.
        let cut = length < whole.len() - 1;
        assert_eq!(found.cut, cut, "{length}");
        assert_eq!(found.entries.len(), if cut { 1 } else { 2 });
        log.append(&[erasure(3)]).unwrap();
        let found = log.entries().unwrap();
        assert!(!found.cut);
        assert_eq!(found.entries.last(), Some(&erasure(3)));
        assert_eq!(found.entries.len(), if cut { 2 } else { 3 });
    }
}

#[test]
fn a_line_in_the_middle_that_is_not_as_it_was_written_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("erasures.log");
    let log = ErasureLog::open(&path).unwrap();
    log.append(&[erasure(1), erasure(2), erasure(3)]).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let second = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 3;
    bytes[second] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let error = log.entries().unwrap_err();
    assert!(
        matches!(error, LogError::Damaged { line: 2, .. }),
        "{error}"
    );
    assert!(
        ErasureLog::open(folder.path()).is_err(),
        "a folder is no log"
    );
}
