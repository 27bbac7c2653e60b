//! Writes that are collected and sent together.

use pump_db::{DbError, Tx, Val};

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
}
