//! What was answered on a page, and what is wrong with it.

use pump_core::view::{QuestionView, ServiceView};
use pump_core::{FieldError, MOST_WORDS};
use pump_pages::page::report::{Wrong, WrongThing};
use serde_json::{Map, Value};

use crate::form::Fields;

/// The answers of a form, as the API takes them. What was not answered is left out.
pub(super) fn answers(service: &ServiceView, fields: &Fields) -> Map<String, Value> {
    let questions = service.questions.iter();
    let answered = questions.filter_map(|question| {
        let answer = answer(question, fields)?;
        Some((question.code.clone(), answer))
    });
    answered.collect()
}

fn answer(question: &QuestionView, fields: &Fields) -> Option<Value> {
    let field = format!("answer-{}", question.code);
    if question.form == "many_of" {
        let chosen: Vec<Value> = fields.all(&field).map(Value::from).collect();
        return (!chosen.is_empty()).then_some(Value::Array(chosen));
    }
    let said = fields.said(&field)?;
    if question.form == "number" {
        // What is no number is told as that, in the words of the question.
        let number = said.replace(',', "").parse::<f64>().ok();
        let number = number.and_then(serde_json::Number::from_f64);
        return Some(number.map_or(Value::String(said), Value::Number));
    }
    Some(Value::String(said))
}

/// What is wrong, for the page.
pub(super) fn wrong(error: &FieldError, fields: &Fields) -> Wrong {
    let long = |field: &str| fields.one(field).chars().count() > MOST_WORDS;
    match error.field.as_str() {
        "description" if long("description") => Wrong::Long("description"),
        "description" => Wrong::Words,
        "private_note" => Wrong::Long("private_note"),
        "contact.email" => Wrong::Email,
        "same_as" => Wrong::Same,
        "photos" => Wrong::PhotoGone,
        "lat" | "lon" | "area" => Wrong::Place,
        "asset" => Wrong::Thing(WrongThing::Gone),
        field => match field.strip_prefix("answers.") {
            Some(code) if fields.one(&format!("answer-{code}")).is_empty() => {
                Wrong::Unanswered(code.to_owned())
            }
            Some(code) => Wrong::Answer(code.to_owned()),
            None => Wrong::Words,
        },
    }
}
