//! What stands on one side of a comparison.

use cel::common::ast::{CallExpr, Expr, LiteralValue};

use super::PlaceSort;
use crate::{Form, Question};

/// A part of an expression, as far as comparisons look at it.
#[derive(Debug)]
pub(super) enum Operand<'q> {
    /// A question.
    Question(&'q Question),
    /// `area(…)` or `duty(…)`: text or null.
    Place,
    /// A literal.
    Literal(Literal),
    /// A list of literals, each with its id.
    List(Vec<(u64, Literal)>),
    /// What is true or false.
    Truth,
    /// Something that is wrong, and was told.
    Wrong,
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    Text(String),
    Number,
    Bool,
    Null,
}

impl Literal {
    pub(super) fn of(value: &LiteralValue) -> Option<Self> {
        match value {
            LiteralValue::String(text) => Some(Self::Text(text.inner().to_owned())),
            LiteralValue::Int(_) | LiteralValue::UInt(_) | LiteralValue::Double(_) => {
                Some(Self::Number)
            }
            LiteralValue::Boolean(_) => Some(Self::Bool),
            LiteralValue::Null => Some(Self::Null),
            LiteralValue::Bytes(_) => None,
        }
    }
}

/// The one text that `area` or `duty` is called with.
pub(super) fn place_call(call: &CallExpr) -> Option<(PlaceSort, &str)> {
    let sort = match call.func_name.as_str() {
        "area" => PlaceSort::Area,
        "duty" => PlaceSort::Duty,
        _ => return None,
    };
    match (&call.target, call.args.as_slice()) {
        (None, [only]) => match &only.expr {
            Expr::Literal(LiteralValue::String(text)) => Some((sort, text.inner())),
            _ => None,
        },
        _ => None,
    }
}

/// What is wrong with comparing a question with a literal by `==`, `!=` or `in`; `None` when it can
/// come out either way.
pub(super) fn unequal(question: &Question, literal: &Literal) -> Option<String> {
    let code = &question.code;
    match (&question.form, literal) {
        (_, Literal::Null) | (Form::Number(_), Literal::Number) => None,
        (Form::OneOf(_) | Form::ManyOf(_), Literal::Text(text)) => unknown_choice(question, text),
        (Form::YesNo, Literal::Text(text)) if matches!(text.as_str(), "yes" | "no") => None,
        (Form::YesNo, _) => Some(format!("{code} is answered with \"yes\" or \"no\"")),
        (Form::Date(_), Literal::Text(text)) if crate::answers::is_day(text) => None,
        (Form::Date(_), _) => Some(format!("{code} is a day: compare it with \"2026-05-03\"")),
        (Form::Number(_), _) => Some(format!(
            "{code} is a number: compare it with one, such as 30"
        )),
        (Form::OneOf(_) | Form::ManyOf(_), _) => Some(format!(
            "{code} is answered with a text: one of {}",
            choices(question)
        )),
        (Form::Text { .. } | Form::Plate | Form::Asset, _) => Some(format!(
            "{code} can only be compared with null: what people write decides nothing"
        )),
    }
}

fn choices(question: &Question) -> String {
    let offered = question.choices().iter().filter(|choice| !choice.retired);
    let offered: Vec<&str> = offered.map(|choice| choice.code.as_str()).collect();
    offered.join(", ")
}

fn unknown_choice(question: &Question, text: &str) -> Option<String> {
    let code = &question.code;
    match question
        .choices()
        .iter()
        .find(|it| it.code.as_str() == text)
    {
        Some(choice) if choice.retired => Some(format!(
            "\"{text}\" of {code} is retired: nobody answers it any more"
        )),
        Some(_) => None,
        None => {
            let all = choices(question);
            Some(format!(
                "\"{text}\" is no option of {code}: there are {all}"
            ))
        }
    }
}
