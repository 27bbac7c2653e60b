//! `/desk`: the plain pages of staff: their reports, and what can be done with one.

pub(crate) mod act;
pub(crate) mod list;
pub(crate) mod one;
mod remove;

use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule::Staff;
