//! Areas that have ended, who took over, and how far the handing over has come.

use pump_db::{DbError, Tx, Val, params};

/// How many successors are followed from an area that has ended.
pub const MOST_LINKS: usize = 10;

/// The most areas whose place others have taken that one look finds.
const MOST_FOUND: i64 = 200;

/// How far the records of an area that has ended have been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The code of the area that has ended.
    pub code: String,
    /// The code of the one that took its place.
    pub successor: String,
    /// The last of its records that was looked at; 0 at the beginning.
    pub after_record: i64,
    /// Whether that was the last of all.
    pub done: bool,
}

/// The areas that ended before `day` (`YYYY-MM-DD`) and whose place one of `codes` has taken, as
/// old code and new code. At most 200.
///
/// # Errors
/// As the store says.
pub fn predecessors(
    tx: &mut Tx<'_>,
    codes: &[&str],
    day: &str,
) -> Result<Vec<(String, String)>, DbError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    // Few texts: a place is in some five areas.
    let padded = codes.len().next_multiple_of(8);
    let mut values = vec![Val::from(day)];
    values.extend(
        (0..padded)
            .filter_map(|at| codes.get(at).or(codes.last()))
            .map(|code| Val::from(*code)),
    );
    let marks: Vec<String> = (2..=values.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select distinct code, successor from area
         where successor in ({}) and valid_to < $1 order by code, successor limit {MOST_FOUND}",
        marks.join(", ")
    );
    let rows = tx.rows(&sql, &values)?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

/// The area that has the place of the one of `code` on a `day`, as code and name: the first along
/// its successors that has not ended. `None` when it has not ended itself, or nobody took over.
///
/// # Errors
/// As the store says.
pub fn heir_of(
    tx: &mut Tx<'_>,
    code: &str,
    day: &str,
) -> Result<Option<(String, String)>, DbError> {
    let mut present = code.to_owned();
    for link in 0..=MOST_LINKS {
        let row = tx.row(
            "select name, valid_to, successor from area where code = $1
             order by valid_from desc limit 1",
            params![&present],
        )?;
        let Some(row) = row else {
            return Ok(None);
        };
        let ended = row
            .get::<Option<String>>(1)?
            .is_some_and(|last| last.as_str() < day);
        if !ended {
            let heir = (link > 0).then_some((present, row.get(0)?));
            return Ok(heir);
        }
        let Some(next) = row.get::<Option<String>>(2)? else {
            return Ok(None);
        };
        present = next;
    }
    // A loop only uses up the links.
    Ok(None)
}

/// How far the handing over of these areas has come, where it was begun.
///
/// # Errors
/// As the store says.
pub fn handovers(tx: &mut Tx<'_>, codes: &[String]) -> Result<Vec<Handover>, DbError> {
    let mut found = Vec::new();
    for step in codes.chunks(100) {
        let marks: Vec<String> = (1..=step.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select code, successor, after_record, done from area_handover where code in ({})",
            marks.join(", ")
        );
        let values: Vec<Val> = step.iter().map(Val::from).collect();
        for row in tx.rows(&sql, &values)? {
            found.push(Handover {
                code: row.get(0)?,
                successor: row.get(1)?,
                after_record: row.get(2)?,
                done: row.get::<i64>(3)? != 0,
            });
        }
    }
    Ok(found)
}

/// Begins the handing over of an area; whether nobody had.
///
/// # Errors
/// As the store says.
pub fn begin_handover(tx: &mut Tx<'_>, code: &str, successor: &str) -> Result<bool, DbError> {
    let made = tx.run(
        "insert into area_handover (code, successor, after_record, done) values ($1, $2, 0, 0)
         on conflict (code, successor) do nothing",
        params![code, successor],
    )?;
    Ok(made > 0)
}

/// Notes that the records of an area were looked at up to `to`, which another had not done since
/// `from`; whether that is so.
///
/// # Errors
/// As the store says.
pub fn move_handover(
    tx: &mut Tx<'_>,
    from: &Handover,
    to: i64,
    done: bool,
) -> Result<bool, DbError> {
    let moved = tx.run(
        "update area_handover set after_record = $1, done = $2
         where code = $3 and successor = $4 and after_record = $5 and done = 0",
        params![
            to,
            i64::from(done),
            &from.code,
            &from.successor,
            from.after_record
        ],
    )?;
    Ok(moved > 0)
}
