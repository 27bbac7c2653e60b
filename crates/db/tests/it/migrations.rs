//! Programs of two ages on one database, and the files that make that possible.

use std::path::Path;

use pump_core::Millis;
use pump_db::{Db, DbError, both_engines, params};

/// Another program has taken a step that this one does not know.
async fn taken(db: &Db, name: &'static str) {
    let took = move |tx: &mut pump_db::Tx<'_>| {
        tx.run(
            "insert into migration (name, step, digest, at) values ($1, 0, 'x', 0)",
            params![name],
        )
    };
    db.write(took).await.unwrap();
}

/// Why the program cannot work with the database, whether it would migrate it or only use it.
async fn refused(db: &Db) -> String {
    let why = [
        pump_db::migrate(db, Millis(2)).await.map(|_| ()),
        pump_db::check(db).await,
    ];
    let [Err(DbError::Schema(one)), Err(DbError::Schema(other))] = why else {
        panic!("{why:?}");
    };
    assert_eq!(one, other);
    one
}

both_engines! {
    async fn what_tomorrows_program_adds_is_worked_beside(test: TestDb) {
        assert_eq!(pump_db::migrate(&test.db, Millis(2)).await.unwrap(), 0);
        test.db.write(|tx| tx.run("create table tomorrow (id bigint)", &[])).await.unwrap();
        taken(&test.db, "9999_tomorrow").await;
        assert_eq!(pump_db::migrate(&test.db, Millis(2)).await.unwrap(), 0);
        pump_db::check(&test.db).await.unwrap();
    }

    async fn what_breaks_older_programs_refuses_them_in_words(test: TestDb) {
        taken(&test.db, "9999_tomorrow!").await;
        let why = refused(&test.db).await;
        assert!(why.contains("9999_tomorrow!") && why.contains("use the newer one"), "{why}");
    }

    async fn a_step_between_ours_is_a_strangers(test: TestDb) {
        taken(&test.db, "0001_thrown").await;
        let why = refused(&test.db).await;
        assert!(why.contains("0001_thrown"), "{why}");
    }

    async fn a_known_step_with_another_digest_is_refused(test: TestDb) {
        let alter = "update migration set digest = 'x' where name = '0002_people' and step = 0";
        test.db.write(|tx| tx.run(alter, &[])).await.unwrap();
        let why = refused(&test.db).await;
        assert!(why.contains("step 0 of 0002_people"), "{why}");
    }

    async fn a_missing_step_is_refused_even_beside_newer_ones(test: TestDb) {
        let forget = "delete from migration where name = '0002_people' and step = 0";
        test.db.write(|tx| tx.run(forget, &[])).await.unwrap();
        taken(&test.db, "9999_tomorrow").await;
        let missing = pump_db::check(&test.db).await;
        let Err(DbError::Schema(why)) = missing else { panic!("{missing:?}") };
        assert_eq!(why, "1 steps of the schema are missing: run `pump migrate`");
    }
}

/// Why a statement does more than add; `made` are the tables of its own file.
fn more_than_adds(sql: &str, made: &[String]) -> Option<&'static str> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let rest = words.get(3..).unwrap_or_default();
    match words[..] {
        ["create", "table" | "index", ..] | ["insert", "into", ..] => None,
        ["create", "unique", "index", _, "on", table, ..] if made.iter().any(|it| it == table) => {
            None
        }
        ["create", "unique", ..] => Some("older programs do not know what must be unique"),
        ["alter", "table", _, "add", "column", ..] => {
            let says = |word: &str| rest.contains(&word);
            if says("unique") || says("references") || says("check") {
                Some("older programs do not know the rule")
            } else if says("not") && !says("default") {
                Some("older programs leave the column out")
            } else {
                None
            }
        }
        _ => Some("it is none of: create table, create index, add column, insert"),
    }
}

fn faults(name: &str, text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let parts: Vec<&str> = text
        .split(";\n")
        .map(|it| it.trim_end_matches(';').trim())
        .collect();
    let made: Vec<String> = parts
        .iter()
        .filter_map(|sql| sql.strip_prefix("create table "))
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    let fault = |sql: &&str| {
        let why = more_than_adds(sql, &made)?;
        Some(format!("{name}: {why}: {sql}"))
    };
    parts
        .iter()
        .filter(|sql| !sql.is_empty())
        .filter_map(fault)
        .collect()
}

#[test]
fn each_file_after_the_first_only_adds_or_says_that_it_does_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "sql"))
        .collect();
    files.sort();
    assert!(files.len() >= 2, "{files:?}");
    for file in &files[1..] {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let faults = faults(name, &std::fs::read_to_string(file).unwrap());
        assert!(
            name.ends_with('!') || faults.is_empty(),
            "{}",
            faults.join("\n")
        );
    }
}

#[test]
fn what_does_more_than_add_is_seen() {
    let good = "-- A word.\ncreate table a (\n    id {id});\ncreate unique index b on a (id);\n\
        alter table c add column d text;\nalter table c add column e bigint not null default 0;\n\
        create index f on c (e);\ninsert into g (h) values (1);\n";
    assert_eq!(faults("x", good), Vec::<String>::new());
    for bad in [
        "drop table a;",
        "alter table a drop column b;",
        "alter table a rename to b;",
        "alter table a add column b bigint not null;",
        "alter table a add column b bigint references c (id);",
        "create unique index a on b (c);",
        "update a set b = 1;",
        "delete from a;",
    ] {
        assert_eq!(faults("x", bad).len(), 1, "{bad}");
    }
}
