//! Writes that are collected and sent together.

use pump_db::{DbError, Tx, Val};

/// How many rows [`Plan::run_joined`] puts into one insert.
const ROWS: usize = 20;

/// Statements that give no rows, in their order. On PostgreSQL they cost one round trip together.
#[derive(Debug, Default)]
pub struct Plan {
    statements: Vec<(&'static str, Vec<Val>)>,
}

impl Plan {
    /// An empty plan.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a statement.
    pub fn push(&mut self, sql: &'static str, params: &[Val]) {
        self.statements.push((sql, params.to_vec()));
    }

    /// Runs them all.
    ///
    /// # Errors
    /// The first error of the lot.
    pub fn run(self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        tx.batch(&self.statements).map(|_| ())
    }

    /// Runs them all, plain inserts of the same text joined to inserts of twenty rows and before
    /// everything else: for many rows at once whose order does not matter.
    ///
    /// # Errors
    /// The first error of the lot.
    pub fn run_joined(self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let (inserts, others): (Vec<_>, Vec<_>) = self
            .statements
            .into_iter()
            .partition(|(sql, _)| row_of(sql).is_some());
        // Few texts, in the order in which they were first planned.
        let mut texts: Vec<(&'static str, Vec<Vec<Val>>)> = Vec::new();
        for (sql, values) in inserts {
            match texts.iter_mut().find(|(text, _)| *text == sql) {
                Some((_, rows)) => rows.push(values),
                None => texts.push((sql, vec![values])),
            }
        }
        let long: Vec<Option<String>> = texts
            .iter()
            .map(|(sql, rows)| joined(sql, rows.first()?.len()).filter(|_| rows.len() >= ROWS))
            .collect();
        let mut statements: Vec<(&str, Vec<Val>)> = Vec::new();
        for ((sql, mut rows), long) in texts.into_iter().zip(&long) {
            if let Some(long) = long {
                while rows.len() >= ROWS {
                    let some = rows.split_off(rows.len() - ROWS);
                    statements.push((long, some.into_iter().flatten().collect()));
                }
            }
            statements.extend(rows.into_iter().map(|values| (sql, values)));
        }
        statements.extend(others);
        tx.batch(&statements).map(|_| ())
    }
}

/// The one row of values of a plain insert, in its brackets.
fn row_of(sql: &str) -> Option<&str> {
    let (head, row) = sql.rsplit_once(" values ")?;
    let plain = head.starts_with("insert into ") && row.starts_with('(') && row.ends_with(')');
    let one = row.matches(['(', ')']).count() == 2;
    Some(row).filter(|_| plain && one)
}

/// The same insert with twenty rows of `width` parameters each.
fn joined(sql: &str, width: usize) -> Option<String> {
    let row = row_of(sql)?;
    let mut parts = row.split('$');
    let mut text = sql.strip_suffix(row)?.to_owned();
    let first = parts.next()?;
    let parts: Vec<(usize, &str)> = parts
        .map(|part| {
            let end = part.find(|char: char| !char.is_ascii_digit())?;
            let (number, rest) = part.split_at_checked(end)?;
            Some((number.parse().ok()?, rest))
        })
        .collect::<Option<_>>()?;
    for nth in 0..ROWS {
        text += if nth == 0 { first } else { ", (" };
        for (number, rest) in &parts {
            text += &format!("${}{rest}", number + nth * width);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{ROWS, joined, row_of};

    #[test]
    fn a_plain_insert_is_joined_and_nothing_else() {
        let sql = "insert into a (b, c, d)\n values ($1, null, $2)";
        let text = joined(sql, 2).unwrap();
        assert!(
            text.starts_with("insert into a (b, c, d)\n values ($1, null, $2), ($3, null, $4), ("),
            "{text}"
        );
        assert!(
            text.ends_with(&format!("(${}, null, ${})", 2 * ROWS - 1, 2 * ROWS)),
            "{text}"
        );
        for other in [
            "update a set b = $1",
            "insert into a (b) values ($1) on conflict (b) do nothing",
            "insert into a (b) select $1",
            "insert into a (b) values (lower($1))",
        ] {
            assert_eq!(row_of(other), None, "{other}");
        }
    }
}
