//! Conditions: CEL, as far as services need it.

mod check;
mod nearest;
mod operand;
mod parse;

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::Expr;
use cel::{Context, IdedExpr, Value};
use pump_core::Code;

use crate::answers::Answer;
use crate::{Answers, Facts, Question, Vocabulary};

pub(crate) use nearest::nearest;

/// The longest condition, in bytes.
const MOST_BYTES: usize = 4_096;
/// The most parts of a condition: names, literals, lists, operators.
const MOST_PARTS: usize = 200;

/// A condition that was checked when it was loaded. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Condition {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    text: String,
    /// Calls of `area` and `duty` are names here, whose values are put in when it is asked.
    expression: IdedExpr,
    questions: Vec<Code>,
    places: Vec<PlaceName>,
}

/// `area("parish")` or `duty("highways")`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlaceName {
    sort: PlaceSort,
    code: Code,
    /// What it is called in the expression: no question can be called so.
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PlaceSort {
    Area,
    Duty,
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
    /// It is neither, because something that it compares was not answered: it does not hold.
    Other(String),
    /// It could not be found out: it does not hold.
    Error(String),
}

impl Condition {
    /// Reads and checks a condition: at most 4,096 bytes and 200 parts, only what is named
    /// by `names`, and every comparison one that can come out either way.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its text.
    pub fn parse(text: &str, names: Names<'_>) -> Result<Self, Vec<BadCondition>> {
        let (expression, offsets) = parse::parse(text)?;
        let mut checked = check::check(&expression, names, &offsets)?;
        let expression = with_names(expression, &checked.places);
        checked.questions.sort();
        checked.questions.dedup();
        Ok(Self {
            inner: Arc::new(Inner {
                text: text.to_owned(),
                expression,
                questions: checked.questions,
                places: checked.places,
            }),
        })
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The questions that it looks at.
    #[must_use]
    pub fn questions(&self) -> &[Code] {
        &self.inner.questions
    }

    /// Asks it. Questions without an answer are null. Nothing but true holds.
    #[must_use]
    pub fn ask(&self, answers: &Answers, facts: &Facts) -> Held {
        let mut context = Context::empty();
        let mut unanswered = Vec::new();
        for code in &self.inner.questions {
            let answer = answers.get(code.as_str());
            if answer.is_none() {
                unanswered.push(code.as_str());
            }
            context.add_variable_from_value(code.as_str(), answer.map_or(Value::Null, value));
        }
        for place in &self.inner.places {
            context.add_variable_from_value(place.name.as_str(), place.value(facts));
        }
        match context.resolve(&self.inner.expression) {
            Ok(Value::Bool(true)) => Held::Yes,
            Ok(Value::Bool(false)) => Held::No,
            Ok(other) => Held::Error(format!("it came to {other:?}, and not to yes or no")),
            // Null is neither less nor more than anything.
            Err(_) if !unanswered.is_empty() => {
                Held::Other(format!("not answered: {}", unanswered.join(", ")))
            }
            Err(error) => Held::Error(error.to_string()),
        }
    }
}

impl PlaceName {
    fn value(&self, facts: &Facts) -> Value {
        let code = self.code.as_str();
        let found = match self.sort {
            PlaceSort::Area => {
                let mut areas = facts.areas.iter();
                areas.find(|area| area.layer == code).map(|it| &it.code)
            }
            PlaceSort::Duty => {
                let mut duties = facts.duties.iter();
                let held = duties.find(|held| held.duty == code);
                held.map(|held| &held.service.slug)
            }
        };
        found.map_or(Value::Null, |found| found.as_str().into())
    }
}

fn value(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) => text.as_str().into(),
        Answer::Number(number) => (*number).into(),
        Answer::Codes(codes) => {
            let codes = codes.iter().map(|code| code.as_str().into());
            codes.collect::<Vec<Value>>().into()
        }
    }
}

/// The expression with a name in the place of each call of `area` and `duty`.
fn with_names(mut expression: IdedExpr, places: &[PlaceName]) -> IdedExpr {
    let names = places.iter();
    let names = names.map(|place| ((place.sort, place.code.as_str()), &place.name));
    put_names(&mut expression, &names.collect());
    expression
}

fn put_names(expression: &mut IdedExpr, names: &BTreeMap<(PlaceSort, &str), &String>) {
    match &mut expression.expr {
        Expr::Call(call) => {
            if let Some((sort, code)) = operand::place_call(call) {
                if let Some(name) = names.get(&(sort, code)) {
                    expression.expr = Expr::Ident((*name).clone());
                }
                return;
            }
            for part in &mut call.args {
                put_names(part, names);
            }
        }
        Expr::List(list) => {
            for part in &mut list.elements {
                put_names(part, names);
            }
        }
        _ => {}
    }
}
