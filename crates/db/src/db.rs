//! The store: `write` and `read`.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::oneshot;

use crate::error::DbError;
use crate::job::{Job, WriteJob};
use crate::postgres::{Kind, Workers};
use crate::sqlite::{Readers, Writer};
use crate::tx::{Dialect, Tx};

/// How many jobs wait for a writer before the next is told to come back.
const QUEUE: usize = 4_096;

/// Where the store is, and how wide its doors are.
#[derive(Clone, Debug)]
pub enum Place {
    /// A SQLite file. One process at a time writes it.
    Sqlite {
        /// The file; made when it is not there.
        path: PathBuf,
        /// How many connections read at once.
        readers: usize,
    },
    /// A PostgreSQL database.
    Postgres {
        /// `postgres://user@host:port/name`, as libpq reads it.
        url: String,
        /// How many connections write at once.
        writers: usize,
        /// How many connections read at once.
        readers: usize,
    },
}

/// A handle on the store; cheap to clone. When the last one goes, what is queued is finished.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    place: Arc<Place>,
}

enum Engine {
    Sqlite { writer: Writer, readers: Readers },
    Postgres { writers: Workers, readers: Workers },
}

impl Db {
    /// Opens the store. Its schema is [`crate::migrate`]'s to bring up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or the address cannot be read. PostgreSQL is reached at the
    /// first job, not here.
    pub fn open(place: &Place) -> Result<Self, DbError> {
        let engine = match place {
            Place::Sqlite { path, readers } => {
                let writer = Writer::start(path, QUEUE)?;
                Engine::Sqlite {
                    writer,
                    readers: Readers::open(path, *readers)?,
                }
            }
            Place::Postgres {
                url,
                writers,
                readers,
            } => {
                let config = url.parse().map_err(|_| {
                    let wanted = "postgres://user@host:port/name";
                    DbError::Unavailable(format!("the address of PostgreSQL is not like {wanted}"))
                })?;
                Engine::Postgres {
                    writers: Workers::start(&config, Kind::Write, *writers, QUEUE)?,
                    readers: Workers::start(&config, Kind::Read, *readers, QUEUE)?,
                }
            }
        };
        Ok(Self {
            engine: Arc::new(engine),
            place: Arc::new(place.clone()),
        })
    }

    /// Which engine this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match *self.engine {
            Engine::Sqlite { .. } => Dialect::Sqlite,
            Engine::Postgres { .. } => Dialect::Postgres,
        }
    }

    /// Runs `work` in one transaction and commits it durably before the answer comes.
    ///
    /// `work` may run more than once, so it does nothing but SQL, and takes ids and times from
    /// outside. When it returns an error, nothing of it stays.
    ///
    /// # Errors
    /// What `work` returns, or an error of the store: see [`DbError`], above all
    /// [`DbError::Unknown`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.give(work, |engine, job| match engine {
            Engine::Sqlite { writer, .. } => writer.give(job),
            Engine::Postgres { writers, .. } => writers.give(job),
        })
        .await
    }

    /// Runs `work` on one snapshot. What it writes, if anything, is refused.
    ///
    /// # Errors
    /// What `work` returns, or an error of the store.
    pub async fn read<T, E, F>(&self, mut work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        if let Engine::Sqlite { readers, .. } = &*self.engine {
            return readers.read(&mut work).await;
        }
        self.give(work, |engine, job| {
            if let Engine::Postgres { readers, .. } = engine {
                readers.give(job);
            }
        })
        .await
    }

    /// On SQLite, has `work` run in each group's own transaction, after its jobs and before its
    /// COMMIT. An error in it undoes what it did and nothing else. On PostgreSQL, where there are
    /// no groups, this is nothing: whoever calls it runs the same work by the clock.
    pub fn at_group_end<F>(&self, work: F)
    where
        F: Fn(&mut Tx<'_>) -> Result<(), DbError> + Send + Sync + 'static,
    {
        if let Engine::Sqlite { writer, .. } = &*self.engine {
            writer.at_end(Arc::new(work));
        }
    }

    /// How many writes wait for their turn just now; at most 4,096.
    #[must_use]
    pub fn writes_waiting(&self) -> usize {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.waiting(),
            Engine::Postgres { writers, .. } => writers.waiting(),
        }
    }

    /// Has the files of the store hold nothing that was deleted from `tables`, as far as writing
    /// anew what takes at most `most_bytes` can do it. Returns the tables that were too large for
    /// that, or that somebody went on looking at: of them something may be left in the free space
    /// of pages until it is used again.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] or [`DbError::Again`] when others were in the way: run it again.
    pub async fn tidy(
        &self,
        tables: &'static [&'static str],
        most_bytes: i64,
    ) -> Result<Vec<String>, DbError> {
        let place = Arc::clone(&self.place);
        let work = move || crate::tidy::tidy(&place, tables, most_bytes);
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|error| DbError::Engine(error.to_string()))?
    }

    async fn give<T, E, F>(
        &self,
        work: F,
        to: impl FnOnce(&Engine, Box<dyn WriteJob>),
    ) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        to(
            &self.engine,
            Box::new(Job {
                work,
                answer: None,
                reply,
            }),
        );
        let gone = |_| DbError::Unknown("the store was closed while it worked".into());
        answer.await.map_err(gone)?
    }
}
