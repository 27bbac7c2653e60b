//! Whose hands do an operation: ours, or those of the server that has the SQLite file.

use pump_acts::{App, Operated, Operation, operate};
use pump_db::{Db, DbError, Dialect};
use pump_following::run::number_once;
use tokio::io::BufReader;
use tokio::net::UnixStream;

use crate::failure::Failure;
use crate::lock::{self, Lock};
use crate::site::{self, For, Setup};
use crate::socket::{self, Answer};

/// Does operations.
pub(crate) enum Hands {
    /// In this process, which holds the lock of a SQLite file or speaks to PostgreSQL.
    Ours {
        /// The site.
        app: Box<App>,
        /// Held as long as this lives.
        _lock: Option<Lock>,
    },
    /// In the server that holds the lock.
    Servers(BufReader<UnixStream>),
}

impl Hands {
    /// Finds out whose: on SQLite the server's, when one runs.
    ///
    /// # Errors
    /// [`Failure::Unavailable`] when another process has the file and does not answer.
    pub(crate) async fn find(setup: &Setup) -> Result<Self, Failure> {
        let mut lock = None;
        if setup.dialect() == Dialect::Sqlite {
            setup.make_folder()?;
            lock = Lock::take(&setup.data)?;
            if lock.is_none() {
                let there = UnixStream::connect(socket::place(&setup.data)).await;
                let stream = there.map_err(|_| lock::in_use(&setup.data))?;
                return Ok(Self::Servers(BufReader::new(stream)));
            }
        }
        let app = site::open(setup, &setup.base(), For::Writing).await?;
        Ok(Self::Ours {
            app: Box::new(app),
            _lock: lock,
        })
    }

    /// Does `operation`.
    ///
    /// # Errors
    /// As the operation says, or when the server is gone.
    pub(crate) async fn operate(&mut self, operation: Operation) -> Result<Operated, Failure> {
        let stream = match self {
            Self::Ours { app, .. } => return Ok(operate(app, operation).await?),
            Self::Servers(stream) => stream,
        };
        let gone = |error| Failure::Unavailable(format!("the running server: {error}"));
        socket::write_line(stream, &operation).await.map_err(gone)?;
        let line = socket::read_line(stream).await.map_err(gone)?;
        let line = line.ok_or_else(|| {
            Failure::Unavailable("the running server has stopped: run this again".into())
        })?;
        match serde_json::from_slice(&line) {
            Ok(Answer::Done(done)) => Ok(done),
            Ok(Answer::NotDone(failure)) => Err(failure),
            Err(error) => Err(Failure::Failed(format!(
                "the running server is another version of pump: {error}"
            ))),
        }
    }

    /// Leaves the feed whole: on PostgreSQL nobody else may be there to number what was written.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Ours { app, .. } if app.db.dialect() == Dialect::Postgres => {
                number_all(&app.db).await
            }
            _ => Ok(()),
        }
    }
}

/// Numbers until nothing waits, or until somebody else is seen to do it.
async fn number_all(db: &Db) -> Result<(), Failure> {
    loop {
        match number_once(db).await {
            Ok(numbered) if numbered.count() > 0 => {}
            Ok(_) | Err(DbError::Again(_)) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
