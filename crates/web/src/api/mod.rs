//! The endpoints of the JSON API: one file each, with its rule, its input and its answer.

pub(crate) mod changes;
pub(crate) mod contribute;
pub(crate) mod feeds;
pub(crate) mod follow;
pub(crate) mod follow_change;
pub(crate) mod follow_confirm;
pub(crate) mod follow_end;
mod given;
pub(crate) mod hand_over;
pub(crate) mod hide;
pub(crate) mod merge;
pub(crate) mod openapi;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod redact;
pub(crate) mod release;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod services;
pub(crate) mod similar;
pub(crate) mod split;
pub(crate) mod undo;
pub(crate) mod unmerge;
pub(crate) mod update;
pub(crate) mod withdraw;
