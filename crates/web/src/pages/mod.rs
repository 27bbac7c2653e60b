//! The pages that links lead to: the front page, a record, a type of problem, and what a mail's links are for.

pub(crate) mod clerk;
pub(crate) mod front;
pub(crate) mod record;
pub(crate) mod service;
mod shown;
pub(crate) mod updates;
