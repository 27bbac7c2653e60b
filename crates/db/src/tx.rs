//! A transaction, the same on both engines.

use crate::error::DbError;
use crate::postgres::Session;
use crate::sqlite::Connection;
use crate::val::{Row, Val};

/// Which engine is behind a transaction, for the few statements where they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, or what speaks its protocol.
    Postgres,
}

impl Dialect {
    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The one that has this [`Dialect::name`].
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Sqlite, Self::Postgres]
            .into_iter()
            .find(|dialect| dialect.name() == name)
    }
}

/// A transaction in hand. Closures get it by reference and can do nothing but SQL with it.
///
/// Statements number their parameters `$1`, `$2` … as PostgreSQL does, on both engines.
pub struct Tx<'c> {
    inner: Inner<'c>,
    trouble: Option<DbError>,
}

enum Inner<'c> {
    Sqlite(&'c Connection),
    Postgres(&'c mut Session),
}

/// A statement and its parameters, for [`Tx::batch`].
pub type Statement<'s> = (&'s str, Vec<Val>);

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c Connection) -> Self {
        Self {
            inner: Inner::Sqlite(connection),
            trouble: None,
        }
    }

    pub(crate) fn postgres(session: &'c mut Session) -> Self {
        Self {
            inner: Inner::Postgres(session),
            trouble: None,
        }
    }

    /// The engine's dialect.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement that gives no rows; the number of rows it touched.
    ///
    /// # Errors
    /// As the engine says. After one, the transaction is good for nothing but being left.
    pub fn run(&mut self, sql: &str, params: &[Val]) -> Result<u64, DbError> {
        let done = match &mut self.inner {
            Inner::Sqlite(connection) => connection.run(sql, params),
            Inner::Postgres(session) => session.run(sql, params),
        };
        self.note(done)
    }

    /// Runs a statement and gives all its rows.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub fn rows(&mut self, sql: &str, params: &[Val]) -> Result<Vec<Row>, DbError> {
        let rows = match &mut self.inner {
            Inner::Sqlite(connection) => connection.rows(sql, params),
            Inner::Postgres(session) => session.rows(sql, params),
        };
        self.note(rows)
    }

    /// The first row of an answer, if there is one.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub fn row(&mut self, sql: &str, params: &[Val]) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// Runs several statements that give no rows, in their order and, where the engine is across
    /// a wire, in one round trip; the number of rows that each touched.
    ///
    /// # Errors
    /// As [`Tx::run`], the first error of the lot.
    pub fn batch(&mut self, statements: &[Statement<'_>]) -> Result<Vec<u64>, DbError> {
        let done = match &mut self.inner {
            Inner::Sqlite(connection) => statements
                .iter()
                .map(|(sql, params)| connection.run(sql, params))
                .collect(),
            Inner::Postgres(session) => session.batch(statements),
        };
        self.note(done)
    }

    /// The first error of this transaction, whatever the closure made of it.
    pub(crate) fn trouble(&self) -> Option<&DbError> {
        self.trouble.as_ref()
    }

    fn note<T>(&mut self, done: Result<T, DbError>) -> Result<T, DbError> {
        if let (Err(error), None) = (&done, &self.trouble) {
            self.trouble = Some(error.clone());
        }
        done
    }
}
