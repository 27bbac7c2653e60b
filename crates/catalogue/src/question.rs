//! Questions: what is asked, of whom, and what is an answer.

use pump_core::Code;
use serde::Deserialize;

use crate::{Condition, Text};

/// A question of a service or of a kind.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its code: the key of its answer.
    pub code: Code,
    /// What is asked.
    pub ask: Text,
    /// What helps to answer it.
    pub help: Option<Text>,
    /// What is an answer.
    pub form: Form,
    /// Whether it must be answered when it is asked.
    pub required: bool,
    /// When it is asked; always, without.
    pub when: Option<Condition>,
    /// Whether everybody may read the answers: in views, filters and exports.
    pub public: bool,
    /// Whether it is no longer asked. Old records keep and show their answers.
    pub retired: bool,
}

/// What is an answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Words, at most so many characters.
    Text {
        /// 1 to 2,000 characters.
        most: usize,
    },
    /// A number.
    Number(Range),
    /// A day, `YYYY-MM-DD`.
    Date(Days),
    /// `yes` or `no`.
    YesNo,
    /// The code of one option.
    OneOf(Vec<Choice>),
    /// The codes of some options, at least one, each once.
    ManyOf(Vec<Choice>),
    /// The registration mark of a vehicle. Never public; equal marks are one vehicle.
    Plate,
    /// The id of a thing in somebody's register.
    Asset,
}

/// Which numbers are answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// Whether only whole numbers are.
    pub whole: bool,
    /// What is counted, such as "metres".
    pub unit: Option<Text>,
}

/// Which days are answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Any.
    #[default]
    Any,
    /// Today and before.
    Past,
    /// Today and after.
    Future,
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code: the answer.
    pub code: Code,
    /// What people read.
    pub name: Text,
    /// Whether it can no longer be chosen. Old records keep it.
    pub retired: bool,
}

impl Question {
    /// The options; none, unless it is one of, or many of.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match &self.form {
            Form::OneOf(choices) | Form::ManyOf(choices) => choices,
            _ => &[],
        }
    }
}
