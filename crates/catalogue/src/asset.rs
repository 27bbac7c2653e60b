//! Types of assets: what a thing in a register is, and what may be reported of it.

use pump_core::Code;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Text;

/// A type of asset, such as a street light.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetType {
    /// Its id, such as `street-light`.
    pub id: Code,
    /// What it is called.
    pub name: Text,
    /// The services that can be reported of one, the most usual first; at least one.
    pub services: Vec<Code>,
    /// Those of them whose reports ask which of the things near there it is; left out: all of them.
    pub asked: Option<Vec<Code>>,
    /// The faults that one may tell of itself.
    #[serde(default)]
    pub signal: Vec<Signal>,
}

impl AssetType {
    /// Whether a report of this service asks which thing of this type it is about.
    #[must_use]
    pub fn is_asked_by(&self, service: &Code) -> bool {
        let asked = self.asked.as_ref().unwrap_or(&self.services);
        asked.contains(service)
    }

    /// The rule for a fault.
    #[must_use]
    pub fn signal(&self, fault: &str) -> Option<&Signal> {
        self.signal.iter().find(|it| it.fault.as_str() == fault)
    }
}

/// What happens when a thing tells of a fault of its own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// The fault, such as `dark`.
    pub fault: Code,
    /// What it is called, for the officer who reads of it; left out: its id.
    pub name: Option<Text>,
    /// The service that the record is made with.
    pub service: Code,
    /// The answers that the record is made with, by the codes of the questions.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// How soon it may be told again.
    #[serde(default)]
    pub again: Again,
    /// The outcome that a recovery ends the record with; `None`: the officer is told of it.
    pub ends: Option<Code>,
}

/// When a fault that comes and goes is told once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Again {
    /// One that comes back sooner than so many minutes after it went is only counted …
    pub minutes: u32,
    /// … until it came back so many times.
    pub times: u32,
}

impl Default for Again {
    fn default() -> Self {
        Self {
            minutes: 60,
            times: 3,
        }
    }
}
