//! Not a byte is left in the files of the store. PostgreSQL's own log (WAL) is not looked at: see
//! docs/personal-data.md.

use std::fs;
use std::path::PathBuf;

use pump_acts::person::{TABLES, erase};
use pump_acts::photo::take;
use pump_acts::report;
use pump_core::Actor;
use pump_db::{Db, DbError, Dialect, Place, both_engines, params};

use super::{OF_SAM, SAM, index, story};
use crate::site::{TestSite, report_by, site};

/// Enough of other people that pages split and are filled in no order.
async fn crowd(site: &TestSite) {
    for number in 0..120_u32 {
        let mut input = report_by(Some(&format!("person{number}@example.org")));
        let words = "Something is wrong here. ".repeat(1 + number as usize % 30);
        input.description = Some(words);
        input.private_note = Some(format!("Note {number}"));
        let unit = site.app.ctx.own_unit();
        let made = report(&site.app, &Actor::Public, unit, &input).await;
        made.unwrap();
        site.clock.advance(1);
    }
}

/// Sends a photo as the one who is erased; the last of the bytes that are kept of it.
async fn photo_of_sam(site: &TestSite) -> Vec<u8> {
    let (app, public) = (&site.app, Actor::Public);
    let picture = pump_files::testing::jpeg(90, 60, 77);
    let taken = take(app, &public, app.ctx.own_unit(), picture).await;
    let mut input = report_by(Some(SAM));
    input.photos = vec![taken.unwrap().id];
    report(app, &public, app.ctx.own_unit(), &input)
        .await
        .unwrap();
    let large = |tx: &mut pump_db::Tx<'_>| {
        let row = tx.row("select large from file", &[])?.expect("a file");
        row.get::<Vec<u8>>(0)
    };
    let large = app.db.read(large).await.unwrap();
    large[large.len() - 60..].to_vec()
}

/// Whether a file has these bytes.
fn holds(files: &[PathBuf], bytes: &[u8]) -> bool {
    files.iter().any(|file| {
        let all = fs::read(file).unwrap();
        all.windows(bytes.len()).any(|part| part == bytes)
    })
}

/// The files that hold what the test knows of; `None` when they cannot be read.
async fn files(place: &Place, db: &Db) -> Option<Vec<PathBuf>> {
    let paths = match place {
        Place::Sqlite { path, .. } => {
            let beside = |end: &str| PathBuf::from(format!("{}{end}", path.display()));
            vec![path.clone(), beside("-wal")]
        }
        Place::Postgres { .. } => postgres_files(db).await,
    };
    let there: Vec<_> = paths.into_iter().filter(|path| path.exists()).collect();
    let readable = !there.is_empty() && there.iter().all(|path| fs::File::open(path).is_ok());
    readable.then_some(there)
}

/// The files of our tables, of their indexes and of what they keep aside (TOAST), written out.
async fn postgres_files(db: &Db) -> Vec<PathBuf> {
    db.tidy(&[], 0).await.unwrap();
    let read = |tx: &mut pump_db::Tx<'_>| {
        let folder = tx.row("select current_setting('data_directory')", &[])?;
        let folder: String = folder.expect("a setting").get(0)?;
        let mut files = Vec::new();
        for table in TABLES {
            let rows = tx.rows(
                "select pg_relation_filepath(c.oid) from pg_class c
                 where c.oid = to_regclass($1)
                    or c.oid in (select indexrelid from pg_index where indrelid = to_regclass($1))
                    or c.oid = (select reltoastrelid from pg_class where oid = to_regclass($1))",
                params![*table],
            )?;
            for row in rows {
                let file: String = row.get(0)?;
                files.push(PathBuf::from(&folder).join(file));
            }
        }
        Ok::<_, DbError>(files)
    };
    db.read(read).await.unwrap()
}

async fn checkpoint(place: &Place) {
    let Place::Postgres { url, .. } = place else {
        return;
    };
    let done = std::process::Command::new("psql")
        .args([url, "-qc", "checkpoint"])
        .status();
    assert!(done.is_ok_and(|done| done.success()), "a checkpoint");
}

/// Which of `texts` are in the files, and in which.
fn found(files: &[PathBuf], texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let bytes = fs::read(file).unwrap();
        for text in texts {
            let holds = bytes
                .windows(text.len())
                .any(|part| part.eq_ignore_ascii_case(text.as_bytes()));
            if holds {
                found.push(format!("{text} in {}", file.display()));
            }
        }
    }
    found
}

both_engines! {
    async fn not_a_byte_is_left_in_the_files(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        index(&site, &own).await;
        index(&site, &others).await;
        crowd(&site).await;
        let photo = photo_of_sam(&site).await;
        checkpoint(&test.place).await;
        let Some(before) = files(&test.place, &test.db).await else {
            assert_eq!(test.db.dialect(), Dialect::Postgres);
            eprintln!("skipped: the files of this PostgreSQL cannot be read");
            return;
        };
        let texts = &OF_SAM[..6];
        let there = found(&before, texts);
        assert!(there.len() >= texts.len(), "the test sees what is there: {there:?}");
        assert!(holds(&before, &photo), "the test sees what is there");
        let taken = erase(&site.app, SAM).await.unwrap();
        assert_eq!(taken.left, [""; 0]);
        checkpoint(&test.place).await;
        let after = files(&test.place, &test.db).await.unwrap();
        assert_eq!(found(&after, texts), [""; 0]);
        assert!(!holds(&after, &photo));
        assert!(!found(&after, &["something is wrong here"]).is_empty(), "and others stay");
    }
}
