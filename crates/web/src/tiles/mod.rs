//! `/tiles/…`: vector tiles of the records. See `docs/maps.md`.

pub(crate) mod json;
pub(crate) mod records;

use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule::Public;
