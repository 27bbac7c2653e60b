//! A write that waits for its turn, with whatever it returns hidden inside.

use tokio::sync::oneshot;

use crate::error::DbError;
use crate::tx::Tx;

/// A write as the engines see it.
pub(crate) trait WriteJob: Send {
    /// Runs the closure and keeps its answer. An error means: roll this job back.
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError>;
    /// Answers the caller: with what the closure gave, or with why it was not committed.
    fn finish(self: Box<Self>, committed: Result<(), DbError>);
    /// Answers the caller that the job was rolled back: with the closure's own error if it gave
    /// one, else with `error`.
    fn fail(self: Box<Self>, error: DbError);
}

/// A closure, its last answer, and who waits for it.
pub(crate) struct Job<F, T, E> {
    pub(crate) work: F,
    pub(crate) answer: Option<Result<T, E>>,
    pub(crate) reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> WriteJob for Job<F, T, E>
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let answer = (self.work)(tx);
        let failed = answer.is_err();
        self.answer = Some(answer);
        if failed {
            Err(DbError::Engine("the work was refused".into()))
        } else {
            Ok(())
        }
    }

    fn finish(self: Box<Self>, committed: Result<(), DbError>) {
        let answer = match (committed, self.answer) {
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Err(DbError::Engine("the work did not run".into()).into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone away; what was committed stays so.
        let _ = self.reply.send(answer);
    }

    fn fail(self: Box<Self>, error: DbError) {
        let answer = match self.answer {
            Some(Err(own)) => Err(own),
            _ => Err(error.into()),
        };
        let _ = self.reply.send(answer);
    }
}
