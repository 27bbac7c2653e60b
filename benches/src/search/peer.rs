//! The engine's own full text over the same words: FTS5, and a GIN index of `tsvector`.

use std::time::Instant;

use pump_db::{Db, DbError, Dialect, Tx, params};

use super::PAGE;
use crate::tool::{Bench, Engine};

/// Rows that are indexed in one transaction.
const STEP: i64 = 2_000;

/// Makes the peer's index of the first `count` records.
///
/// # Errors
/// As the store says.
pub(super) async fn fill(db: &Db, count: i64) -> anyhow::Result<()> {
    if db.dialect() == Dialect::Postgres {
        let sql = "create index peer on search_doc using gin (to_tsvector('simple', words))";
        let make = move |tx: &mut Tx<'_>| tx.run(sql, &[]);
        db.write::<_, DbError, _>(make).await?;
        return Ok(());
    }
    let sql = "create virtual table peer using fts5(words, content='')";
    let make = move |tx: &mut Tx<'_>| tx.run(sql, &[]);
    db.write::<_, DbError, _>(make).await?;
    for first in (1..=count).step_by(STEP as usize) {
        let step = move |tx: &mut Tx<'_>| {
            tx.run(
                "insert into peer (rowid, words) select record_id, words from search_doc
                 where record_id >= $1 and record_id < $2",
                params![first, first + STEP],
            )
        };
        db.write::<_, DbError, _>(step).await?;
    }
    Ok(())
}

/// The newest records that the peer finds for the same queries, in words.
///
/// # Errors
/// As the store says.
pub(super) async fn time(bench: &Bench, queries: &[String]) -> anyhow::Result<String> {
    let (name, sql) = match bench.engine {
        Engine::Sqlite => (
            "FTS5",
            "select rowid from peer where peer match $1 order by rowid desc limit $2",
        ),
        Engine::Postgres => (
            "tsvector",
            "select record_id from search_doc
             where to_tsvector('simple', words) @@ to_tsquery('simple', $1)
             order by record_id desc limit $2",
        ),
    };
    // It is slow with common words: a tenth is enough.
    let some = &queries[..queries.len() / 10];
    let (before, began) = (bench.cpu.now(), Instant::now());
    let mut found = 0;
    for query in some {
        let query = in_its_language(query, bench.engine);
        let read = move |tx: &mut Tx<'_>| tx.rows(sql, params![&query, PAGE as i64]);
        found += bench.app.db.read::<_, DbError, _>(read).await?.len();
    }
    let (spent, took) = (bench.cpu.since(before), began.elapsed());
    let micros = 1e6 / some.len() as f64;
    Ok(format!(
        "{name}, ids only, {:.0} µs, {:.0} by the clock, {:.1} found",
        spent.database.unwrap_or(spent.own) * micros,
        took.as_secs_f64() * micros,
        found as f64 / some.len() as f64
    ))
}

/// All words, the last as a beginning when it is not ended.
fn in_its_language(query: &str, engine: Engine) -> String {
    let (and, beginning) = match engine {
        Engine::Sqlite => (" AND ", "*"),
        Engine::Postgres => (" & ", ":*"),
    };
    let words: Vec<&str> = query.split_whitespace().collect();
    let open = if query.ends_with(' ') { "" } else { beginning };
    format!("{}{open}", words.join(and))
}
