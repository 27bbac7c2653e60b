//! `/areas/…`: which areas hold a point or a postcode, and what is known of one, in the shapes
//! that clients of MapIt know. See `docs/areas.md`.

pub(crate) mod children;
mod fault;
pub(crate) mod one;
pub(crate) mod point;
pub(crate) mod postcode;
mod shape;
mod types;

use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule::Public;
