//! The schema, in numbered steps of one statement each.
//!
//! A file of `migrations/` holds statements that end in `;`. Where the engines' types differ it
//! says `{id}` (the integer primary key), `{bytes}`, or `{clustered}` (a table that is its own
//! index); a statement after `-- sqlite:` or `-- postgres:` is for that engine alone. Each
//! statement is committed with its own line in `migration`, whose unique key also keeps two
//! programs from running it twice.
//!
//! Files only add, so that the program before goes on beside them: a database may have files that
//! are later than ours. A file whose name ends in `!` does more than add, and programs that do not
//! know it are refused. See docs/decisions/0014.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::copy;
use crate::db::Db;
use crate::error::DbError;
use crate::params;
use crate::tx::{Dialect, Tx};

/// What the name of a file ends in that older programs cannot work beside.
const BREAKS: char = '!';

/// The files, in order. A file that has been released is never changed: add another.
pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "0001_thread",
        include_str!("../../../migrations/0001_thread.sql"),
    ),
    (
        "0002_people",
        include_str!("../../../migrations/0002_people.sql"),
    ),
    (
        "0003_rules",
        include_str!("../../../migrations/0003_rules.sql"),
    ),
    (
        "0004_fixed",
        include_str!("../../../migrations/0004_fixed.sql"),
    ),
    (
        "0005_clerk",
        include_str!("../../../migrations/0005_clerk.sql"),
    ),
    (
        "0006_photos",
        include_str!("../../../migrations/0006_photos.sql"),
    ),
    (
        "0007_sign_in",
        include_str!("../../../migrations/0007_sign_in.sql"),
    ),
    (
        "0008_gazetteer",
        include_str!("../../../migrations/0008_gazetteer.sql"),
    ),
    (
        "0009_areas",
        include_str!("../../../migrations/0009_areas.sql"),
    ),
    (
        "0010_find",
        include_str!("../../../migrations/0010_find.sql"),
    ),
    (
        "0011_check",
        include_str!("../../../migrations/0011_check.sql"),
    ),
    (
        "0012_assets",
        include_str!("../../../migrations/0012_assets.sql"),
    ),
    (
        "0013_tiles",
        include_str!("../../../migrations/0013_tiles.sql"),
    ),
    (
        "0014_update_photos",
        include_str!("../../../migrations/0014_update_photos.sql"),
    ),
    (
        "0015_tile_change",
        include_str!("../../../migrations/0015_tile_change.sql"),
    ),
    (
        "0016_successors",
        include_str!("../../../migrations/0016_successors.sql"),
    ),
    (
        "0017_duties",
        include_str!("../../../migrations/0017_duties.sql"),
    ),
    (
        "0018_place_said",
        include_str!("../../../migrations/0018_place_said.sql"),
    ),
];

const LEDGER: &str = "create table if not exists migration (
    name text not null, step bigint not null, digest text not null, at bigint not null,
    primary key (name, step))";

/// Brings the schema up to date and returns how many steps that took.
///
/// # Errors
/// As [`check`].
pub async fn migrate(db: &Db, now: pump_core::Millis) -> Result<usize, DbError> {
    copy::refuse_unfinished(db).await?;
    let done = files(db, now, FILES.len()).await?;
    check(db).await?;
    Ok(done)
}

/// Takes the steps of the first `count` files that have not been taken, and returns how many those
/// were: all of them for [`migrate`], fewer to load a copy that was made by an older program.
pub(crate) async fn files(db: &Db, now: pump_core::Millis, count: usize) -> Result<usize, DbError> {
    // Two programs that make the ledger at once may meet inside PostgreSQL's own catalogue.
    for _ in 0..5 {
        match db.write(|tx| tx.run(LEDGER, &[])).await {
            Err(DbError::Unique(_)) => {}
            other => {
                other?;
                break;
            }
        }
    }
    let mut done = 0;
    for (name, text) in FILES.iter().take(count) {
        let steps = steps(text, db.dialect());
        for (number, sql) in steps.into_iter().enumerate() {
            done += usize::from(step(db, name, number, sql, now).await?);
        }
    }
    Ok(done)
}

/// Whether this program can work with the schema as it is. Steps of later files are another,
/// newer program's: they only add, so they are accepted and said in the log.
///
/// # Errors
/// [`DbError::Schema`] that says what is wrong and what to do: a step of ours is missing or was
/// altered, or a newer program has changed what we rely on.
pub async fn check(db: &Db) -> Result<(), DbError> {
    copy::refuse_unfinished(db).await?;
    let mut wanted = BTreeSet::new();
    for (name, text) in FILES {
        for (number, sql) in steps(text, db.dialect()).iter().enumerate() {
            wanted.insert(((*name).to_owned(), number as i64, digest(sql)));
        }
    }
    let last = FILES.last().map_or("", |(name, _)| *name);
    let mut newer = BTreeSet::new();
    let mut known = 0;
    for have in ledger(db).await? {
        let (name, number, _) = &have;
        if wanted.contains(&have) {
            known += 1;
        } else if name.as_str() <= last {
            return Err(DbError::Schema(format!(
                "the database has step {number} of {name}, which this program knows otherwise: \
                 use the program that made it, or a newer one"
            )));
        } else if name.ends_with(BREAKS) {
            return Err(DbError::Schema(format!(
                "a newer program has changed the database by {name}, which this one cannot work \
                 beside: stop this program and use the newer one"
            )));
        } else {
            newer.insert(have.0);
        }
    }
    if known < wanted.len() {
        let missing = wanted.len() - known;
        let problem = format!("{missing} steps of the schema are missing: run `pump migrate`");
        return Err(DbError::Schema(problem));
    }
    if !newer.is_empty() {
        let files = newer.into_iter().collect::<Vec<_>>().join(", ");
        tracing::info!(%files, "a newer program has added to the database; this one goes on");
    }
    Ok(())
}

/// The steps that were taken: file, number, digest. None in a database without a ledger.
async fn ledger(db: &Db) -> Result<Vec<(String, i64, String)>, DbError> {
    let found = db
        .read(|tx| {
            let rows = tx.rows(
                "select name, step, digest from migration order by name, step",
                &[],
            )?;
            rows.iter()
                .map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .collect()
        })
        .await;
    match found {
        Err(DbError::Engine(_)) => Ok(Vec::new()),
        found => found,
    }
}

async fn step(
    db: &Db,
    name: &'static str,
    number: usize,
    sql: String,
    now: pump_core::Millis,
) -> Result<bool, DbError> {
    let digest = digest(&sql);
    let ran = db
        .write(move |tx: &mut Tx<'_>| -> Result<bool, DbError> {
            let known = tx.row(
                "select digest from migration where name = $1 and step = $2",
                params![name, number as i64],
            )?;
            if known.is_some() {
                return Ok(false);
            }
            tx.run(
                "insert into migration (name, step, digest, at) values ($1, $2, $3, $4)",
                params![name, number as i64, &digest, now],
            )?;
            tx.run(&sql, &[])?;
            Ok(true)
        })
        .await;
    match ran {
        // Another program was quicker.
        Err(DbError::Unique(_)) => Ok(false),
        ran => ran,
    }
}

pub(crate) fn steps(text: &str, dialect: Dialect) -> Vec<String> {
    let (id, bytes, clustered, mine, theirs) = match dialect {
        Dialect::Sqlite => (
            "integer primary key",
            "blob",
            " without rowid",
            "-- sqlite:",
            "-- postgres:",
        ),
        Dialect::Postgres => (
            "bigint primary key",
            "bytea",
            "",
            "-- postgres:",
            "-- sqlite:",
        ),
    };
    text.split(";\n")
        .map(str::trim)
        .filter(|part| !part.lines().any(|line| line.trim() == theirs))
        .map(|part| {
            let lines = part.lines().filter(|line| line.trim() != mine);
            let lines = lines.filter(|line| !line.trim_start().starts_with("--"));
            let sql = lines.map(str::trim_end).collect::<Vec<_>>().join("\n");
            sql.replace("{id}", id)
                .replace("{bytes}", bytes)
                .replace("{clustered}", clustered)
        })
        .filter(|sql| !sql.trim().is_empty())
        .collect()
}

pub(crate) fn digest(sql: &str) -> String {
    let hash = Sha256::digest(sql.as_bytes());
    hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
