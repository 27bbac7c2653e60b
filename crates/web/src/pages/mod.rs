//! The pages that links lead to: the front page, a record, and what a mail's links are for.

pub(crate) mod front;
pub(crate) mod record;
mod shown;
pub(crate) mod updates;
