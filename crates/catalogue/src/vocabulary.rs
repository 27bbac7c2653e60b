//! The words that services may use of the world: duties and layers of areas.

use std::collections::BTreeMap;

use pump_core::Code;
use serde::Deserialize;

use crate::Text;

/// A duty in law: who holds it, and where, is for the register to say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its id, such as `highways`.
    pub id: Code,
    /// Its name.
    pub name: Text,
    /// Its codes in the Local Government Services List.
    pub lgsl: Vec<u32>,
}

/// A layer of areas, such as parishes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Its id, such as `parish`.
    pub id: Code,
    /// What one area of it is called.
    pub name: Text,
}

/// The duties and layers that services may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// By id.
    pub duties: BTreeMap<Code, Duty>,
    /// By id.
    pub layers: BTreeMap<Code, Layer>,
}
