//! `/r/{ref}`, `/a/{code}`, `/o/{slug}`, `/s/{service}`, `/t/{code}` with `.atom` or `.feed.json`: what happens
//! in a topic, for programs that fetch; and `/feeds/{token}`, the same for what nobody else may
//! know of.

mod form;
mod secret;
mod shown;
mod topic;

pub(crate) use form::Form;
pub(crate) use secret::secret;
pub(crate) use topic::{area, organisation, record, service, thing};

use serde::Deserialize;

use crate::query::number;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule::Public;

/// Which part of a feed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Part {
    /// Said by the link to the next page.
    #[serde(deserialize_with = "number")]
    before: Option<i64>,
}
