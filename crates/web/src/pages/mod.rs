//! The pages that links lead to: the front page, a record, a type of problem, and what a mail's links are for.

pub(crate) mod always;
pub(crate) mod clerk;
pub(crate) mod demo;
pub(crate) mod desk;
pub(crate) mod files;
pub(crate) mod fixed;
pub(crate) mod follow;
pub(crate) mod front;
pub(crate) mod lists;
pub(crate) mod machine;
pub(crate) mod map;
pub(crate) mod narrow;
pub(crate) mod photo;
mod photos;
pub(crate) mod place;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod service;
pub(crate) mod shown;
pub(crate) mod sign_in;
pub(crate) mod thing;
pub(crate) mod topic;
pub(crate) mod updates;
