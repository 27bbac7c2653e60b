//! The schema, in numbered steps of one statement each.
//!
//! A file of `migrations/` holds statements that end in `;`. Where the engines' types differ it
//! says `{id}` (the integer primary key), `{bytes}`, or `{clustered}` (a table that is its own
//! index); a statement after `-- sqlite:` or `-- postgres:` is for that engine alone. Each
//! statement is committed with its own line in `migration`, whose unique key also keeps two
//! programs from running it twice.

use sha2::{Digest, Sha256};

use crate::db::Db;
use crate::error::DbError;
use crate::params;
use crate::tx::{Dialect, Tx};

/// The files, in order. A file that has been released is never changed: add another.
const FILES: &[(&str, &str)] = &[
    (
        "0001_thread",
        include_str!("../../../migrations/0001_thread.sql"),
    ),
    (
        "0002_people",
        include_str!("../../../migrations/0002_people.sql"),
    ),
];

const LEDGER: &str = "create table if not exists migration (
    name text not null, step bigint not null, digest text not null, at bigint not null,
    primary key (name, step))";

/// Brings the schema up to date and returns how many steps that took.
///
/// # Errors
/// [`DbError::Schema`] when the database has a step that this program does not know or knows
/// otherwise: it belongs to a newer program, or was altered by hand.
pub async fn migrate(db: &Db, now: pump_core::Millis) -> Result<usize, DbError> {
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
    for (name, text) in FILES {
        let steps = steps(text, db.dialect());
        for (number, sql) in steps.into_iter().enumerate() {
            done += usize::from(step(db, name, number, sql, now).await?);
        }
    }
    check(db).await?;
    Ok(done)
}

/// Whether the schema is just what this program was built for.
///
/// # Errors
/// [`DbError::Schema`] that says what is wrong and what to do.
pub async fn check(db: &Db) -> Result<(), DbError> {
    let mut wanted = Vec::new();
    for (name, text) in FILES {
        for (number, sql) in steps(text, db.dialect()).iter().enumerate() {
            wanted.push(((*name).to_owned(), number as i64, digest(sql)));
        }
    }
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
    let found: Vec<(String, i64, String)> = match found {
        Err(DbError::Engine(_)) => Vec::new(),
        found => found?,
    };
    if let Some((name, step, _)) = found.iter().find(|have| !wanted.contains(have)) {
        return Err(DbError::Schema(format!(
            "the database has step {step} of {name}, which this program does not know: \
             use the program that made it, or a newer one"
        )));
    }
    if found.len() < wanted.len() {
        let missing = wanted.len() - found.len();
        let problem = format!("{missing} steps of the schema are missing: run `pump migrate`");
        return Err(DbError::Schema(problem));
    }
    Ok(())
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

fn steps(text: &str, dialect: Dialect) -> Vec<String> {
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

fn digest(sql: &str) -> String {
    let hash = Sha256::digest(sql.as_bytes());
    hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
