//! Examples: what a council tries a service with.

use pump_core::Code;

/// Answers at a place, and where they should lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// Where it is.
    pub place: ExamplePlace,
    /// The answers, by question.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// Where they should lead.
    pub expect: Expect,
}

/// Where an example is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExamplePlace {
    /// In areas of these layers, each of which has an organisation that holds every duty.
    Layers(Vec<Code>),
    /// Here, latitude and longitude in degrees: tried with the areas and the register of the site.
    At(f64, f64),
}

/// Where an example should lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// To whoever this rule finds; at a place of the site, to the organisation of this slug.
    Rule(Code, Option<String>),
    /// To nobody yet.
    Nobody,
    /// To a stop: nothing is stored.
    Stop,
    /// To an error of the answer to this question.
    Error(String),
}
