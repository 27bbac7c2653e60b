//! Threads that take jobs from a queue and run each in a transaction on their own connection.

use std::thread::JoinHandle;
use std::time::Duration;

use async_channel::{Receiver, Sender};
use tokio_postgres::Config;

use super::Session;
use crate::error::DbError;
use crate::job::WriteJob;
use crate::tx::Tx;

/// How often a transaction is run again when the engine asks for it.
const RUNS: u32 = 8;

/// What a set of workers is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// READ COMMITTED: what is always true rests on locks, unique keys and compare-and-set.
    Write,
    /// REPEATABLE READ, read only: one snapshot.
    Read,
}

impl Kind {
    fn begin(self) -> &'static str {
        match self {
            Self::Write => "begin isolation level read committed",
            Self::Read => "begin isolation level repeatable read read only",
        }
    }
}

pub(crate) struct Workers {
    jobs: Sender<Box<dyn WriteJob>>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    pub(crate) fn start(
        config: &Config,
        kind: Kind,
        count: usize,
        queue: usize,
    ) -> Result<Self, DbError> {
        let (jobs, waiting) = async_channel::bounded(queue);
        let mut threads = Vec::with_capacity(count);
        for number in 0..count {
            let worker = Worker {
                config: config.clone(),
                kind,
                session: None,
                waits: number as u64,
            };
            let waiting = waiting.clone();
            let thread = std::thread::Builder::new()
                .name(format!("pump-{kind:?}-{number}").to_lowercase())
                .spawn(move || worker.run(&waiting))
                .map_err(|error| DbError::Unavailable(error.to_string()))?;
            threads.push(thread);
        }
        Ok(Self { jobs, threads })
    }

    /// How many jobs are in the queue.
    pub(crate) fn waiting(&self) -> usize {
        self.jobs.len()
    }

    pub(crate) fn give(&self, job: Box<dyn WriteJob>) {
        if let Err(refused) = self.jobs.try_send(job) {
            let full = DbError::Unavailable("too much is waiting for the database".into());
            refused.into_inner().finish(Err(full));
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.jobs.close();
        let here = std::thread::current().id();
        // A job that holds the last handle is dropped by one of these, which then ends itself.
        let others = self.threads.drain(..).filter(|it| it.thread().id() != here);
        for thread in others {
            // What is queued is still done; a panic in a thread has been seen by its callers.
            let _ = thread.join();
        }
    }
}

struct Worker {
    config: Config,
    kind: Kind,
    session: Option<Session>,
    /// Spreads the waits of workers that met in a conflict.
    waits: u64,
}

impl Worker {
    fn run(mut self, waiting: &Receiver<Box<dyn WriteJob>>) {
        while let Ok(job) = waiting.recv_blocking() {
            self.job(job);
        }
    }

    fn job(&mut self, mut job: Box<dyn WriteJob>) {
        for run in 1..=RUNS {
            match self.once(job.as_mut()) {
                Once::Committed => return job.finish(Ok(())),
                Once::Refused(error) => return job.fail(error),
                Once::Lost(error) => return job.finish(Err(error)),
                Once::Again(error) if run == RUNS => return job.finish(Err(error)),
                Once::Again(_) => self.pause(run),
            }
        }
    }

    fn once(&mut self, job: &mut dyn WriteJob) -> Once {
        if self.session.as_ref().is_none_or(Session::is_closed) {
            let connected = Session::connect(&self.config).and_then(|session| {
                if self.kind == Kind::Read {
                    session.keep_plans()?;
                }
                Ok(session)
            });
            match connected {
                Ok(session) => self.session = Some(session),
                Err(error) => return Once::Lost(error),
            }
        }
        let Some(session) = self.session.as_mut() else {
            return Once::Lost(DbError::Unavailable("no connection".into()));
        };
        let once = transaction(session, self.kind, job);
        if matches!(once, Once::Lost(_)) || session.is_closed() {
            self.session = None;
        }
        once
    }

    fn pause(&mut self, run: u32) {
        self.waits = self
            .waits
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let jitter = (self.waits >> 33) % 8;
        std::thread::sleep(Duration::from_millis((1 << run.min(6)) + jitter));
    }
}

enum Once {
    Committed,
    /// The closure said no; nothing was done.
    Refused(DbError),
    /// Nothing was done (or, at COMMIT, nobody knows) and running again is not ours to decide.
    Lost(DbError),
    /// Nothing was done; run it again.
    Again(DbError),
}

fn transaction(session: &mut Session, kind: Kind, job: &mut dyn WriteJob) -> Once {
    session.begin(kind.begin());
    let mut tx = Tx::postgres(session);
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job.run(&mut tx)))
        .unwrap_or_else(|_| Err(DbError::Engine("the work panicked".into())));
    let trouble = tx.trouble().cloned();
    match (ran, trouble) {
        (_, Some(error)) if error.passes() => {
            session.rollback();
            Once::Again(error)
        }
        (Err(error), trouble) => {
            session.rollback();
            Once::Refused(trouble.unwrap_or(error))
        }
        // A closure that swallowed an error of the engine left a transaction that cannot commit.
        (Ok(()), Some(error)) => {
            session.rollback();
            Once::Lost(error)
        }
        (Ok(()), None) if kind == Kind::Read => {
            session.leave();
            Once::Committed
        }
        (Ok(()), None) => match session.commit() {
            Ok(()) => Once::Committed,
            Err(DbError::Again(why)) => Once::Again(DbError::Again(why)),
            Err(error) => Once::Lost(DbError::Unknown(error.to_string())),
        },
    }
}
