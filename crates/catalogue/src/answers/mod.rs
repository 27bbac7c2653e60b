//! Answers: what somebody said to a service's questions, checked.

mod check;
mod date;
mod form;
mod kept;
mod plate;
mod schema;
mod words;

use std::collections::BTreeMap;

use pump_core::{Code, FieldError};

use crate::Stop;

pub(crate) use date::is_day;
pub use words::Said;

/// Checked answers, by the code of their question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(BTreeMap<Code, Answer>);

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Words, a day `YYYY-MM-DD`, `yes` or `no`, the code of an option, a plate, or an asset's id.
    Text(String),
    /// A number.
    Number(f64),
    /// The codes of some options, in the order of the options.
    Codes(Vec<Code>),
}

/// Why answers were not taken.
#[derive(Clone, Debug)]
pub enum Refused<'s> {
    /// What was answered ends the reporting with advice.
    Stop(&'s Stop),
    /// These are not right; each field is `answers` or `answers.CODE`.
    Fields(Vec<FieldError>),
}

impl Answers {
    /// The answer to the question of that code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Answer> {
        let found = self.0.iter().find(|(key, _)| key.as_str() == code);
        found.map(|(_, answer)| answer)
    }

    /// All answers, by the code of their question.
    pub fn iter(&self) -> impl Iterator<Item = (&Code, &Answer)> {
        self.0.iter()
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
impl Answers {
    /// Answers as they are, for tests of what comes after the check.
    pub(crate) fn of(answers: &[(&str, Answer)]) -> Self {
        let answers = answers.iter().cloned();
        Self(
            answers
                .map(|(code, it)| (code.parse().unwrap(), it))
                .collect(),
        )
    }
}
