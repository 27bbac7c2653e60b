//! Leaving nothing of what was deleted in the files.
//!
//! Deleting is not enough on either engine. SQLite's `secure_delete` overwrites what is deleted,
//! but not the copies that the splitting of a page left in its free space; PostgreSQL's VACUUM
//! makes room on a page and overwrites nothing. So tables are written anew, when that is quick.

use std::path::Path;
use std::time::Duration;

use crate::db::Place;
use crate::error::DbError;
use crate::params;
use crate::postgres::Session;
use crate::sqlite::Connection;

/// How often we look whether those who stand in the way have gone.
const TRIES: u32 = 50;
/// How long we wait between two askings.
const WAIT: Duration = Duration::from_millis(100);

/// Has the files of the store hold nothing that was deleted from `tables`: on SQLite the log is
/// taken into the file and cut to nothing, on PostgreSQL each table is vacuumed. What takes at
/// most `most_bytes` (on SQLite the whole file, on PostgreSQL a table with its indexes) is written
/// anew as well, since only that leaves nothing in the free space of pages; nobody can write it
/// meanwhile. Returns the tables for which it was too large, or looked at by others for too long.
pub(crate) fn tidy(
    place: &Place,
    tables: &[&str],
    most_bytes: i64,
) -> Result<Vec<String>, DbError> {
    match place {
        Place::Sqlite { path, .. } => sqlite(path, tables, most_bytes),
        Place::Postgres { url, .. } => postgres(url, tables, most_bytes),
    }
}

fn sqlite(path: &Path, tables: &[&str], most_bytes: i64) -> Result<Vec<String>, DbError> {
    let connection = Connection::writer(path)?;
    let pages = connection.rows("pragma page_count", &[])?;
    let size = connection.rows("pragma page_size", &[])?;
    let number = |rows: &[crate::Row]| rows.first().map_or(Ok(0), |row| row.get::<i64>(0));
    let small = number(&pages)?.saturating_mul(number(&size)?) <= most_bytes;
    if small {
        connection.run("vacuum", &[])?;
    }
    for _ in 0..TRIES {
        let done = connection.rows("pragma wal_checkpoint(truncate)", &[])?;
        if number(&done)? == 0 {
            return Ok(left(tables, !small));
        }
        // A reader still looks at what was before. Each does so for a moment only.
        std::thread::sleep(WAIT);
    }
    let problem = "a reader kept the log of SQLite from being emptied: run this again";
    Err(DbError::Unavailable(problem.into()))
}

fn left(tables: &[&str], all: bool) -> Vec<String> {
    let tables = tables.iter().filter(|_| all);
    tables.map(|&table| table.to_owned()).collect()
}

fn postgres(url: &str, tables: &[&str], most_bytes: i64) -> Result<Vec<String>, DbError> {
    let config = url
        .parse()
        .map_err(|_| DbError::Unavailable("the address of PostgreSQL cannot be read".into()))?;
    let mut session = Session::connect(&config)?;
    // It may take long, and must not have people wait for a lock that it waits for.
    session.plain("set statement_timeout = 0")?;
    session.plain("set lock_timeout = '2s'")?;
    // Whoever began before us may still look at what was deleted, and then it stays.
    let alone = alone(&mut session)?;
    let mut large = Vec::new();
    for table in tables {
        let size = session.rows(
            "select pg_total_relation_size(to_regclass($1))",
            params![*table],
        )?;
        let size: Option<i64> = size.first().map_or(Ok(None), |row| row.get(0))?;
        let small = size.unwrap_or_default() <= most_bytes;
        // Writing anew keeps rows that a transaction of any other database might still see, and
        // vacuuming does not: so first the one, then the other.
        session.plain(&format!("vacuum {table}"))?;
        if small {
            session.plain(&format!("vacuum (full) {table}"))?;
        }
        if !(small && alone) {
            large.push((*table).to_owned());
        }
    }
    Ok(large)
}

/// Waits for those who work in this database since before we came; `false` when they go on.
fn alone(session: &mut Session) -> Result<bool, DbError> {
    for _ in 0..TRIES {
        let others = session.rows(
            "select 1 from pg_stat_activity a, pg_stat_activity me
             where me.pid = pg_backend_pid() and a.datname = me.datname and a.pid <> me.pid
                 and a.backend_xmin is not null and a.xact_start < me.backend_start limit 1",
            &[],
        )?;
        if others.is_empty() {
            return Ok(true);
        }
        std::thread::sleep(WAIT);
    }
    Ok(false)
}
