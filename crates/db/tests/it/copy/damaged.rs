//! A copy that was cut, altered or made by another format is recognised, wherever it is hit.

use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use pump_db::copy::{CopyError, verify};
use pump_db::testing::{Engine, test_db};
use pump_db::{Tx, params};

use super::{copied, place, quiet};

fn why(file: &Path, bytes: &[u8]) -> String {
    std::fs::write(file, bytes).unwrap();
    match verify(file, &quiet()).unwrap_err() {
        CopyError::Damaged { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[tokio::test]
async fn a_copy_that_is_not_whole_is_recognised() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let word = |tx: &mut Tx<'_>| {
        let insert = "insert into words (id, body) values ($1, $2)";
        (1..40).try_for_each(|n| tx.run(insert, params![n, "Pothole"]).map(|_| ()))
    };
    test.db.write(word).await.unwrap();
    let (_folder, file) = place();
    let made = copied(&test.db, &file).await;
    let good = std::fs::read(&file).unwrap();
    let mut plain = Vec::new();
    GzDecoder::new(&good[..]).read_to_end(&mut plain).unwrap();

    for end in (0..good.len()).step_by(3) {
        why(&file, &good[..end]);
    }
    assert_eq!(
        why(&file, &good[..good.len() - 20]),
        "it breaks off before its end"
    );
    assert_eq!(
        why(&file, b"SQLite format 3\0"),
        "it is not a backup made by pump"
    );
    assert_eq!(
        why(&file, &packed(b"dear diary")),
        "it is not a backup made by pump"
    );
    let twice = [&good[..], &good[..]].concat();
    assert_eq!(why(&file, &twice), "something stands behind its end");
    let longer = [&plain[..], b"x"].concat();
    assert_eq!(
        why(&file, &packed(&longer)),
        "something stands behind its end"
    );

    for place in (0..good.len()).step_by(3) {
        let mut bytes = good.clone();
        bytes[place] ^= 0x20;
        std::fs::write(&file, &bytes).unwrap();
        // gzip has a few bits that mean nothing, such as the time in its head.
        match verify(&file, &quiet()) {
            Ok(contents) => assert_eq!(contents, made, "byte {place}"),
            Err(error) => assert!(matches!(error, CopyError::Damaged { .. }), "{error:?}"),
        }
    }
    // gzip's own sum made good again: ours finds it.
    for place in (0..plain.len()).step_by(31) {
        let mut bytes = plain.clone();
        bytes[place] ^= 1;
        why(&file, &packed(&bytes));
    }
    let at = plain
        .windows(7)
        .position(|part| part == b"Pothole")
        .unwrap();
    let mut bytes = plain.clone();
    bytes[at] = b'p';
    assert_eq!(
        why(&file, &packed(&bytes)),
        "the rows of the table words were altered"
    );

    // The format is the second value of the first frame.
    let what = plain.windows(5).position(|part| part == b"store").unwrap();
    let mut bytes = plain;
    bytes[what + 6] = 2;
    let version = why(&file, &packed(&bytes));
    assert!(
        version.starts_with("it is of format 2, and this program reads format 1"),
        "{version}"
    );

    std::fs::remove_file(&file).unwrap();
    assert!(matches!(
        verify(&file, &quiet()),
        Err(CopyError::Missing { .. })
    ));
}
