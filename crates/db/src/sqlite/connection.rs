//! One SQLite connection: statements by our numbering, values, errors.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{ErrorCode, OpenFlags, ToSql};

use crate::error::DbError;
use crate::val::{Row, Val};

/// SQLite before this can corrupt a file in WAL mode when two connections write and checkpoint.
const OLDEST: i32 = 3_051_003;

pub(crate) struct Connection {
    inner: rusqlite::Connection,
    /// Statement texts as SQLite wants them: it reads `$1` as a *name*, so `$n` becomes `?n`.
    texts: RefCell<HashMap<String, String>>,
}

impl Connection {
    /// Opens the file for the one writer, making it when it is not there.
    pub(crate) fn writer(path: &Path) -> Result<Self, DbError> {
        if rusqlite::version_number() < OLDEST {
            let version = rusqlite::version();
            return Err(DbError::Schema(format!(
                "SQLite {version} is too old: 3.51.3 or later"
            )));
        }
        let inner = rusqlite::Connection::open(path).map_err(|error| engine(&error))?;
        let connection = Self::set_up(inner)?;
        connection.pragmas(&[
            ("journal_mode", "wal"),
            ("synchronous", "full"),
            ("foreign_keys", "on"),
            ("cache_size", "-65536"),
        ])?;
        Ok(connection)
    }

    /// Opens the file for reading only.
    pub(crate) fn reader(path: &Path) -> Result<Self, DbError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let inner =
            rusqlite::Connection::open_with_flags(path, flags).map_err(|error| engine(&error))?;
        let connection = Self::set_up(inner)?;
        connection.pragmas(&[("query_only", "on"), ("cache_size", "-16384")])?;
        Ok(connection)
    }

    fn set_up(inner: rusqlite::Connection) -> Result<Self, DbError> {
        inner
            .busy_timeout(Duration::from_secs(5))
            .map_err(|error| engine(&error))?;
        inner.set_prepared_statement_cache_capacity(256);
        // Without this, SQLite plans a statement that may use a partial index anew whenever other
        // values are bound to it.
        inner
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| engine(&error))?;
        let connection = Self {
            inner,
            texts: RefCell::default(),
        };
        // What is deleted is overwritten, whoever deletes it.
        connection.pragmas(&[("secure_delete", "on")])?;
        Ok(connection)
    }

    fn pragmas(&self, pragmas: &[(&str, &str)]) -> Result<(), DbError> {
        for (name, value) in pragmas {
            self.inner
                .pragma_update(None, name, value)
                .map_err(|error| engine(&error))?;
        }
        Ok(())
    }

    /// Has SQLite ask `interrupt` every `every` instructions of its machine.
    pub(crate) fn watch(
        &mut self,
        every: i32,
        interrupt: impl FnMut() -> bool + Send + 'static,
    ) -> Result<(), DbError> {
        self.inner
            .progress_handler(every, Some(interrupt))
            .map_err(|error| engine(&error))
    }

    pub(crate) fn raw(&self) -> &rusqlite::Connection {
        &self.inner
    }

    pub(crate) fn run(&self, sql: &str, params: &[Val]) -> Result<u64, DbError> {
        self.with(sql, |statement| {
            let touched = statement.execute(rusqlite::params_from_iter(params))?;
            Ok(touched as u64)
        })
    }

    pub(crate) fn rows(&self, sql: &str, params: &[Val]) -> Result<Vec<Row>, DbError> {
        self.with(sql, |statement| {
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(params))?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let values = (0..columns).map(|place| row.get_ref(place).map(read));
                out.push(Row(values.collect::<Result<_, _>>()?));
            }
            Ok(out)
        })
    }

    fn with<T>(
        &self,
        sql: &str,
        work: impl FnOnce(&mut rusqlite::CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, DbError> {
        let mut texts = self.texts.borrow_mut();
        if !texts.contains_key(sql) {
            texts.insert(sql.to_owned(), numbered(sql));
            #[cfg(feature = "testing")]
            crate::testing::saw(sql);
        }
        let text = texts.get(sql).map_or(sql, String::as_str);
        self.inner
            .prepare_cached(text)
            .and_then(|mut statement| work(&mut statement))
            .map_err(|error| engine(&error))
    }
}

impl ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Int(value) => ToSqlOutput::Owned(Value::Integer(*value)),
            Self::Real(value) => ToSqlOutput::Owned(Value::Real(*value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
        })
    }
}

fn read(value: ValueRef<'_>) -> Val {
    match value {
        ValueRef::Null => Val::Null,
        ValueRef::Integer(value) => Val::Int(value),
        ValueRef::Real(value) => Val::Real(value),
        ValueRef::Text(value) => Val::Text(String::from_utf8_lossy(value).into_owned()),
        ValueRef::Blob(value) => Val::Bytes(value.to_vec()),
    }
}

/// `$1` → `?1`, outside quoted text.
fn numbered(sql: &str) -> String {
    let mut quoted = false;
    let mut chars = sql.chars().peekable();
    let mut out = String::with_capacity(sql.len());
    while let Some(char) = chars.next() {
        quoted ^= char == '\'';
        let parameter = char == '$' && !quoted && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if parameter { '?' } else { char });
    }
    out
}

/// Sorts an error of SQLite into ours.
pub(crate) fn engine(error: &rusqlite::Error) -> DbError {
    let text = error.to_string();
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return DbError::Engine(text);
    };
    match (failure.code, failure.extended_code) {
        (ErrorCode::ConstraintViolation, 1555 | 2067 | 2579) => DbError::Unique(text),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Again(text),
        (ErrorCode::OperationInterrupted, _) => DbError::TooLong,
        (ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory, _) => {
            DbError::Unavailable(text)
        }
        _ => DbError::Engine(text),
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn parameters_are_numbered_whatever_their_order() {
        assert_eq!(
            numbered("select $2, $1, '$3', $10"),
            "select ?2, ?1, '$3', ?10"
        );
    }

    #[test]
    fn a_parameter_used_twice_out_of_order_has_its_own_value() {
        let connection = super::Connection::writer(std::path::Path::new(":memory:")).unwrap();
        let rows = connection
            .rows("select $2, $1, $2", crate::params![1, 2])
            .unwrap();
        assert_eq!(
            rows[0].0,
            [crate::Val::Int(2), crate::Val::Int(1), crate::Val::Int(2)]
        );
    }
}
