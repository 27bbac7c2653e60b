//! Kinds and services as they were declared, each version once.

use pump_core::Millis;
use pump_db::{DbError, Row, Tx, params};

/// A row of `declared`.
#[derive(Clone, Debug)]
pub struct DeclaredRow {
    /// `kind` or `service`.
    pub sort: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its file, whole.
    pub source: String,
}

/// All that is declared, by sort, id and version: some thousand rows at most, since people write
/// them.
///
/// # Errors
/// As the store says.
pub fn declared(tx: &mut Tx<'_>) -> Result<Vec<DeclaredRow>, DbError> {
    let sql = "select sort, id, version, source from declared order by sort, id, version";
    let read = |row: &Row| {
        Ok(DeclaredRow {
            sort: row.get(0)?,
            id: row.get(1)?,
            version: row.get(2)?,
            source: row.get(3)?,
        })
    };
    tx.rows(sql, &[])?.iter().map(read).collect()
}

/// Declares a version, at `now`.
///
/// # Errors
/// [`DbError::Unique`] when another process was quicker, or as the store says.
pub fn declare(tx: &mut Tx<'_>, row: &DeclaredRow, now: Millis) -> Result<(), DbError> {
    tx.run(
        "insert into declared (sort, id, version, source, at) values ($1, $2, $3, $4, $5)",
        params![&row.sort, &row.id, row.version, &row.source, now],
    )?;
    Ok(())
}

/// What one record says of itself that a catalogue must be able to name.
#[derive(Clone, Debug)]
pub struct Used {
    /// The record's id: where the next page begins.
    pub record: i64,
    /// Whether it is open.
    pub open: bool,
    /// Its stage.
    pub stage: String,
    /// Its outcome.
    pub outcome: Option<String>,
    /// What was answered with each contribution, as JSON objects.
    pub answers: Vec<String>,
}

/// The next `most` records of a service after the one of id `after`, with what they use.
///
/// # Errors
/// As the store says.
pub fn used(tx: &mut Tx<'_>, service: &str, after: i64, most: u32) -> Result<Vec<Used>, DbError> {
    let rows = tx.rows(
        "select r.id, r.open, r.stage, r.outcome, c.answers,
             (select p.answers from private_answer p where p.contribution_id = c.id)
         from record r join contribution c on c.record_id = r.id
         where r.id in (select id from record where service = $1 and id > $2
                        order by id limit $3)
         order by r.id",
        params![service, after, most],
    )?;
    let mut found: Vec<Used> = Vec::new();
    for row in &rows {
        let record = row.get(0)?;
        let answers = [row.get::<Option<String>>(4)?, row.get(5)?];
        let answers = answers.into_iter().flatten();
        match found.last_mut().filter(|last| last.record == record) {
            Some(last) => last.answers.extend(answers),
            None => found.push(Used {
                record,
                open: row.get(1)?,
                stage: row.get(2)?,
                outcome: row.get(3)?,
                answers: answers.collect(),
            }),
        }
    }
    Ok(found)
}
