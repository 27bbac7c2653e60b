//! What can go wrong in the store.

/// An error of the store.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DbError {
    /// Too much is waiting, or the database is not there: nothing was done; try again later.
    #[error("the store cannot take this now: {0}")]
    Unavailable(String),
    /// The connection was lost at COMMIT: it may or may not have been done. Look the unit up.
    #[error("the connection was lost while committing: {0}")]
    Unknown(String),
    /// A unique key already holds this.
    #[error("a unique key is taken: {0}")]
    Unique(String),
    /// The engine asks that the transaction be run again.
    #[error("the transaction must run again: {0}")]
    Again(String),
    /// The closure took too long twice and was interrupted.
    #[error("the work took too long and was interrupted")]
    TooLong,
    /// A column did not hold what the code expects.
    #[error("unexpected shape: {0}")]
    Shape(String),
    /// The schema is not the one that this program was built for.
    #[error("{0}")]
    Schema(String),
    /// Anything else that the engine says.
    #[error("the database refused a statement: {0}")]
    Engine(String),
}

impl DbError {
    /// Whether running the same work again may succeed.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Again(_))
    }
}
