//! One connection and the small runtime that drives it, both on the same thread: a query costs
//! no hand-over between threads.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::{try_join, try_join_all};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, Statement};

use super::values::read;
use crate::error::DbError;
use crate::tx;
use crate::val::{Row, Val};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(3);

pub(crate) struct Session {
    runtime: Runtime,
    client: Client,
    statements: HashMap<String, Statement>,
    /// What begins a transaction: sent together with its first statement.
    ahead: Option<&'static str>,
}

impl Session {
    pub(crate) fn connect(config: &Config) -> Result<Self, DbError> {
        let away = |error: String| DbError::Unavailable(format!("PostgreSQL: {error}"));
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| away(error.to_string()))?;
        let tls = tokio_postgres_rustls::MakeRustlsConnect::new(tls());
        let connecting = async { tokio::time::timeout(CONNECT, config.connect(tls)).await };
        let (client, connection) = runtime
            .block_on(connecting)
            .map_err(|_| away("no answer".into()))?
            .map_err(|error| away(error.to_string()))?;
        runtime.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection to PostgreSQL ended");
            }
        });
        let session = Self {
            runtime,
            client,
            statements: HashMap::new(),
            ahead: None,
        };
        // Every statement of ours asks for few rows by a key. Joins by hash or merge read a whole
        // table for them whenever PostgreSQL knows little of it yet, as on a young site.
        session.plain(
            "set statement_timeout = '30s'; set idle_in_transaction_session_timeout = '30s'; \
             set lock_timeout = '10s'; set random_page_cost = 1.1; set enable_hashjoin = off; \
             set enable_mergejoin = off",
        )?;
        Ok(session)
    }

    /// Keeps one plan for each text, as SQLite does, and none that reads a whole table while that
    /// is small: for a session that only reads. To plan a statement anew for its values costs
    /// several times what it takes to find ten rows by an index.
    pub(crate) fn keep_plans(&self) -> Result<(), DbError> {
        self.plain("set plan_cache_mode = force_generic_plan; set enable_seqscan = off")
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) fn plain(&self, sql: &str) -> Result<(), DbError> {
        self.runtime
            .block_on(self.client.batch_execute(sql))
            .map_err(|error| sort(&error))
    }

    /// Begins a transaction with the next statement: the two cost one round trip.
    pub(crate) fn begin(&mut self, sql: &'static str) {
        self.ahead = Some(sql);
    }

    /// Commits, unless nothing was asked of the transaction.
    pub(crate) fn commit(&mut self) -> Result<(), DbError> {
        match self.ahead.take() {
            Some(_) => Ok(()),
            None => self.plain("commit"),
        }
    }

    /// Rolls back. A lost link cannot be, and need not be.
    pub(crate) fn rollback(&mut self) {
        if self.ahead.take().is_none() {
            let _ = self.plain("rollback");
        }
    }

    /// Ends a transaction that has only read, without waiting to hear that it has: all that it
    /// found is here.
    pub(crate) fn leave(&mut self) {
        if self.ahead.take().is_some() {
            return;
        }
        let mut commit = std::pin::pin!(self.client.batch_execute("commit"));
        self.runtime.block_on(async {
            // The first look hands it to the connection, and the turn lets that write it.
            let handed = std::future::poll_fn(|context| Poll::Ready(commit.as_mut().poll(context)));
            let _ = handed.await;
            tokio::task::yield_now().await;
        });
    }

    /// Drives `work`, with what begins the transaction ahead of it.
    fn drive<T>(
        &self,
        ahead: Option<&'static str>,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, DbError> {
        let both = async {
            match ahead {
                // The first is looked at first, so it is sent first.
                Some(begin) => try_join(self.client.batch_execute(begin), work)
                    .await
                    .map(|((), done)| done),
                None => work.await,
            }
        };
        self.runtime.block_on(both).map_err(|error| sort(&error))
    }

    pub(crate) fn run(&mut self, sql: &str, params: &[Val]) -> Result<u64, DbError> {
        let statement = self.prepare(sql)?;
        let ahead = self.ahead.take();
        self.drive(ahead, self.client.execute_raw(&statement, params))
    }

    pub(crate) fn rows(&mut self, sql: &str, params: &[Val]) -> Result<Vec<Row>, DbError> {
        let statement = self.prepare(sql)?;
        let params = refs(params);
        let ahead = self.ahead.take();
        let rows = self.drive(ahead, self.client.query(&statement, &params))?;
        rows.iter().map(read).collect()
    }

    /// All at once: the protocol keeps their order.
    pub(crate) fn batch(&mut self, statements: &[tx::Statement<'_>]) -> Result<Vec<u64>, DbError> {
        for (sql, _) in statements {
            self.prepare(sql)?;
        }
        let ahead = self.ahead.take();
        let runs = statements.iter().filter_map(|(sql, params)| {
            let statement = self.statements.get(*sql)?;
            Some(self.client.execute_raw(statement, params))
        });
        self.drive(ahead, try_join_all(runs))
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let preparing = self.client.prepare(sql);
        let statement = self
            .runtime
            .block_on(preparing)
            .map_err(|error| sort(&error))?;
        // Texts are written by us and few; a runaway of made-up ones must not fill the memory.
        if self.statements.len() > 500 {
            self.statements.clear();
        }
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn refs(params: &[Val]) -> Vec<&(dyn tokio_postgres::types::ToSql + Sync)> {
    params.iter().map(|value| value as _).collect()
}

/// Sorts an error of PostgreSQL into ours.
fn sort(error: &tokio_postgres::Error) -> DbError {
    let text = match error.as_db_error() {
        Some(said) => format!("{} ({})", said.message(), said.code().code()),
        None => error.to_string(),
    };
    match error.code() {
        None if error.is_closed() => DbError::Unavailable(text),
        None if std::error::Error::source(error)
            .is_some_and(<dyn std::error::Error>::is::<std::io::Error>) =>
        {
            DbError::Unavailable(text)
        }
        None => DbError::Engine(text),
        Some(&SqlState::UNIQUE_VIOLATION) => DbError::Unique(text),
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
            DbError::Again(text)
        }
        Some(&SqlState::LOCK_NOT_AVAILABLE) => DbError::Again(text),
        Some(&SqlState::QUERY_CANCELED) => DbError::TooLong,
        // 57P..: the server is being stopped or started; 53: it has no room; 08: the link.
        Some(code)
            if ["57P", "25P03", "53", "08"]
                .iter()
                .any(|class| code.code().starts_with(class)) =>
        {
            DbError::Unavailable(text)
        }
        Some(_) => DbError::Engine(text),
    }
}

/// The machine's own certificates.
fn tls() -> rustls::ClientConfig {
    let mut roots = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    #[expect(
        clippy::expect_used,
        reason = "ring's provider always has the default versions"
    )]
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth()
}
