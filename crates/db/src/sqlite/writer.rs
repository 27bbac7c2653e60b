//! The one writer: a thread that commits many jobs with one flush.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use async_channel::{Receiver, Sender};

use super::Connection;
use crate::error::DbError;
use crate::job::WriteJob;
use crate::tx::Tx;

/// The most jobs that share one COMMIT.
const GROUP: usize = 256;
/// A group that took this long commits, so that the first of it does not wait for the last.
const GROUP_TIME: Duration = Duration::from_millis(10);
/// A closure that runs longer than this makes way for the others …
const LIMIT: Duration = Duration::from_millis(50);
/// … and is run once more, alone, for at most this long: a busy machine is no fault of the work.
const LAST_LIMIT: Duration = Duration::from_secs(2);
/// Instructions of SQLite's machine between two looks at the time.
const LOOK: i32 = 2_000;

/// Work done in the group's own transaction after its jobs: the numberer.
pub(crate) type AtEnd = Arc<dyn Fn(&mut Tx<'_>) -> Result<(), DbError> + Send + Sync>;

pub(crate) struct Writer {
    jobs: Sender<Box<dyn WriteJob>>,
    thread: Option<JoinHandle<()>>,
    ends: Sender<AtEnd>,
}

impl Writer {
    pub(crate) fn start(path: &Path, queue: usize) -> Result<Self, DbError> {
        let mut connection = Connection::writer(path)?;
        let watch = Watch::new();
        connection.watch(LOOK, watch.handler())?;
        let (jobs, waiting) = async_channel::bounded(queue);
        let (ends, at_ends) = async_channel::unbounded();
        let thread = std::thread::Builder::new()
            .name("pump-writer".into())
            .spawn(move || {
                Loop {
                    connection,
                    watch,
                    waiting,
                    at_ends,
                    at_end: Vec::new(),
                }
                .run();
            })
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self {
            jobs,
            thread: Some(thread),
            ends,
        })
    }

    pub(crate) fn at_end(&self, work: AtEnd) {
        // The channel has no bound and closes only with the writer.
        let _ = self.ends.try_send(work);
    }

    /// How many jobs are in the queue.
    pub(crate) fn waiting(&self) -> usize {
        self.jobs.len()
    }

    pub(crate) fn give(&self, job: Box<dyn WriteJob>) {
        if let Err(refused) = self.jobs.try_send(job) {
            let full = DbError::Unavailable("too many writes are waiting".into());
            refused.into_inner().finish(Err(full));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs.close();
        let here = std::thread::current().id();
        // A job that holds the last handle is dropped by this very thread, which then ends itself.
        if let Some(thread) = self.thread.take_if(|it| it.thread().id() != here) {
            // What is queued is still done; a panic in the thread has been seen by its callers.
            let _ = thread.join();
        }
    }
}

struct Loop {
    connection: Connection,
    watch: Watch,
    waiting: Receiver<Box<dyn WriteJob>>,
    at_ends: Receiver<AtEnd>,
    at_end: Vec<AtEnd>,
}

impl Loop {
    fn run(mut self) {
        while let Ok(first) = self.waiting.recv_blocking() {
            while let Ok(work) = self.at_ends.try_recv() {
                self.at_end.push(work);
            }
            self.group(first);
        }
    }

    fn group(&self, first: Box<dyn WriteJob>) {
        let began = now();
        let mut done: Vec<Box<dyn WriteJob>> = Vec::new();
        if let Err(error) = self.plain("begin immediate") {
            return first.finish(Err(error));
        }
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            match self.one(job.as_mut(), LIMIT) {
                Ok(()) => done.push(job),
                // The job's own savepoint was rolled back: the others stand.
                Err(error) if !self.connection.raw().is_autocommit() => {
                    self.alone_or_fail(job, error, &mut done);
                }
                // SQLite rolled everything back: the others run again, this one by itself.
                Err(error) => {
                    done = self.again(done);
                    self.alone_or_fail(job, error, &mut done);
                }
            }
            if self.connection.raw().is_autocommit() {
                break;
            }
            if done.len() < GROUP && began.elapsed() < GROUP_TIME {
                next = self.waiting.try_recv().ok();
            }
        }
        self.end(done);
    }

    /// Runs the end of the group, commits, and only then answers.
    fn end(&self, done: Vec<Box<dyn WriteJob>>) {
        for work in &self.at_end {
            if self.connection.raw().is_autocommit() {
                break;
            }
            let ended = self.savepoint(&mut |tx| work(tx), LAST_LIMIT);
            if let Err(error) = ended {
                tracing::error!(%error, "what runs at the end of a group failed");
            }
        }
        let committed = if self.connection.raw().is_autocommit() {
            Err(DbError::Unavailable("the group was rolled back".into()))
        } else {
            self.plain("commit")
        };
        if committed.is_err() && !self.connection.raw().is_autocommit() {
            let _ = self.plain("rollback");
        }
        for job in done {
            job.finish(committed.clone());
        }
    }

    /// A fresh transaction in which the jobs that had succeeded run again. Those that fail now
    /// are told so; if the whole is rolled back once more, all are.
    fn again(&self, jobs: Vec<Box<dyn WriteJob>>) -> Vec<Box<dyn WriteJob>> {
        let mut done = Vec::with_capacity(jobs.len());
        let mut lost = self.plain("begin immediate").err();
        for mut job in jobs {
            if let Some(error) = &lost {
                job.finish(Err(error.clone()));
                continue;
            }
            match self.one(job.as_mut(), LAST_LIMIT) {
                Ok(()) => done.push(job),
                Err(error) if !self.connection.raw().is_autocommit() => job.fail(error),
                Err(error) => {
                    lost = Some(error.clone());
                    job.fail(error);
                }
            }
        }
        if let Some(error) = lost {
            for job in done.drain(..) {
                job.finish(Err(error.clone()));
            }
        }
        done
    }

    /// What was interrupted for taking long is run once more with more time; nothing else is.
    fn alone_or_fail(
        &self,
        mut job: Box<dyn WriteJob>,
        error: DbError,
        done: &mut Vec<Box<dyn WriteJob>>,
    ) {
        if !matches!(error, DbError::TooLong) {
            return job.fail(error);
        }
        self.end(std::mem::take(done));
        if let Err(error) = self.plain("begin immediate") {
            return job.finish(Err(error));
        }
        match self.one(job.as_mut(), LAST_LIMIT) {
            Ok(()) => done.push(job),
            Err(error) => job.fail(error),
        }
    }

    fn one(&self, job: &mut dyn WriteJob, limit: Duration) -> Result<(), DbError> {
        self.savepoint(&mut |tx| job.run(tx), limit)
    }

    fn savepoint(
        &self,
        work: &mut dyn FnMut(&mut Tx<'_>) -> Result<(), DbError>,
        limit: Duration,
    ) -> Result<(), DbError> {
        self.plain("savepoint job")?;
        self.watch.allow(limit);
        let mut tx = Tx::sqlite(&self.connection);
        // A panic in a closure is a defect of ours; it must not take the writer with it.
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&mut tx)))
            .unwrap_or_else(|_| Err(DbError::Engine("the work panicked".into())));
        // SQLite's own word first: the closure may have wrapped it in an error of its own.
        let ran = match (ran, tx.trouble()) {
            (Err(_), Some(trouble)) => Err(trouble.clone()),
            (ran, _) => ran,
        };
        self.watch.off();
        if self.connection.raw().is_autocommit() {
            return Err(ran
                .err()
                .unwrap_or_else(|| DbError::Engine("rolled back".into())));
        }
        if ran.is_err() {
            self.plain("rollback to job")?;
        }
        self.plain("release job")?;
        ran
    }

    fn plain(&self, sql: &str) -> Result<(), DbError> {
        self.connection.run(sql, &[]).map(|_| ())
    }
}

/// The time that the statement in hand may run until, looked at by SQLite as it goes.
struct Watch {
    began: Instant,
    /// Milliseconds after `began`; `u64::MAX` for no limit.
    until: Arc<AtomicU64>,
}

impl Watch {
    fn new() -> Self {
        Self {
            began: now(),
            until: Arc::new(AtomicU64::new(u64::MAX)),
        }
    }

    /// What SQLite asks every so many instructions: whether to interrupt.
    fn handler(&self) -> impl FnMut() -> bool + Send + 'static {
        let (began, until) = (self.began, Arc::clone(&self.until));
        move || millis(began.elapsed()) > until.load(Ordering::Relaxed)
    }

    fn allow(&self, limit: Duration) {
        self.until
            .store(millis(self.began.elapsed() + limit), Ordering::Relaxed);
    }

    fn off(&self) {
        self.until.store(u64::MAX, Ordering::Relaxed);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn now() -> Instant {
    Instant::now()
}
