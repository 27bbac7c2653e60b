//! Conditions: CEL, as far as services need it.

use std::sync::Arc;

use cel::{Context, Program, Value};
use pump_core::Code;

use crate::answers::Answer;
use crate::{Answers, Facts, Question, Vocabulary};

/// A condition that was checked when it was loaded.
#[derive(Clone, Debug)]
pub struct Condition {
    text: String,
    program: Arc<Program>,
    names: Vec<Code>,
}

/// What a condition may name.
#[derive(Clone, Copy, Debug)]
pub struct Names<'n> {
    /// The questions, those that are asked before.
    pub questions: &'n [Question],
    /// The layers and duties.
    pub vocabulary: &'n Vocabulary,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCondition {
    /// Where in its text, in bytes.
    pub at: usize,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// What came of asking a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is true.
    Yes,
    /// It is false.
    No,
    /// It is something else, such as null: it does not hold.
    Other(String),
    /// It could not be found out: it does not hold.
    Error(String),
}

impl Condition {
    /// Reads and checks a condition.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(text: &str, names: Names<'_>) -> Result<Self, Vec<BadCondition>> {
        let wrong = |error: cel::ParseErrors| {
            vec![BadCondition {
                at: 0,
                problem: error.to_string(),
            }]
        };
        let program = Program::compile(text).map_err(wrong)?;
        let named = program.references();
        let known = names.questions.iter().map(|question| &question.code);
        let names = known
            .filter(|code| named.has_variable(code.as_str()))
            .cloned()
            .collect();
        Ok(Self {
            text: text.to_owned(),
            program: Arc::new(program),
            names,
        })
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The questions that it looks at.
    #[must_use]
    pub fn questions(&self) -> &[Code] {
        &self.names
    }

    /// Asks it. Questions without an answer are null.
    #[must_use]
    pub fn ask(&self, answers: &Answers, facts: &Facts) -> Held {
        self.value(answers, facts).map_or_else(
            |error| Held::Error(error.to_string()),
            |value| match value {
                Value::Bool(true) => Held::Yes,
                Value::Bool(false) => Held::No,
                other => Held::Other(format!("{other:?}")),
            },
        )
    }

    fn value(&self, answers: &Answers, facts: &Facts) -> Result<Value, Box<dyn std::error::Error>> {
        let mut context = Context::default();
        for code in &self.names {
            let value = answers.get(code.as_str()).map_or(Value::Null, value);
            context.add_variable_from_value(code.as_str(), value);
        }
        let areas = facts.areas.clone();
        context.add_function("area", move |layer: Arc<String>| {
            let area = areas.iter().find(|area| area.layer == *layer);
            area.map_or(Value::Null, |area| area.code.clone().into())
        })?;
        let duties = facts.duties.clone();
        context.add_function("duty", move |duty: Arc<String>| {
            let held = duties.iter().find(|held| held.duty == *duty);
            held.map_or(Value::Null, |held| held.service.slug.clone().into())
        })?;
        Ok(self.program.execute(&context)?)
    }
}

fn value(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) => text.clone().into(),
        Answer::Number(number) => (*number).into(),
        Answer::Codes(codes) => {
            let codes = codes.iter().map(|code| code.to_string().into());
            codes.collect::<Vec<Value>>().into()
        }
    }
}
