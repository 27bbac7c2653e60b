//! The questions as JSON Schema, draft 2020-12.

use serde_json::{Map, Value, json};

use super::form::offered;
use crate::{Choice, Form, Question, Service};

impl Service {
    /// What answers are, in a language, as JSON Schema. What it cannot say is said by members of
    /// ours: `x-when`, the condition under which a question is asked; `x-required`, whether it
    /// must be answered then; `x-decides`, whether the answer decides where a report goes;
    /// `x-public`, whether everybody may read it.
    #[must_use]
    pub fn schema(&self, language: &str) -> Value {
        let asked = || self.questions.iter().filter(|question| !question.retired);
        let properties = asked().map(|question| {
            let schema = self.property(question, language);
            (question.code.to_string(), Value::Object(schema))
        });
        let required = asked().filter(|question| question.required && question.when.is_none());
        let required: Vec<&str> = required.map(|question| question.code.as_str()).collect();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name.in_language(language),
            "type": "object",
            "properties": properties.collect::<Map<_, _>>(),
            "required": required,
            "additionalProperties": false,
        })
    }

    fn property(&self, question: &Question, language: &str) -> Map<String, Value> {
        let mut schema = form(question, language);
        let mut add = |key: &str, value: Value| schema.insert(key.to_owned(), value);
        add("title", question.ask.in_language(language).into());
        if let Some(help) = &question.help {
            add("description", help.in_language(language).into());
        }
        if let Some(when) = &question.when {
            add("x-when", when.text().into());
        }
        add("x-required", question.required.into());
        add("x-decides", self.decides(question.code.as_str()).into());
        add("x-public", question.public.into());
        schema
    }
}

fn form(question: &Question, language: &str) -> Map<String, Value> {
    let options = |choices: &[Choice]| {
        let options = offered(choices).map(|choice| {
            json!({ "const": choice.code.as_str(), "title": choice.name.in_language(language) })
        });
        options.collect::<Vec<_>>()
    };
    let schema = match &question.form {
        Form::Text { most } => json!({ "type": "string", "maxLength": most }),
        Form::Number(range) => {
            let kind = if range.whole { "integer" } else { "number" };
            let unit = range.unit.as_ref().map(|unit| unit.in_language(language));
            let (least, most) = (number(range.least), number(range.most));
            json!({ "type": kind, "minimum": least, "maximum": most, "x-unit": unit })
        }
        Form::Date(_) => json!({ "type": "string", "format": "date" }),
        Form::YesNo => json!({ "type": "string", "enum": ["yes", "no"] }),
        Form::OneOf(choices) => json!({ "type": "string", "oneOf": options(choices) }),
        Form::ManyOf(choices) => json!({
            "type": "array",
            "items": { "type": "string", "oneOf": options(choices) },
            "minItems": 1,
            "uniqueItems": true,
        }),
        Form::Plate => {
            json!({ "type": "string", "pattern": "^[A-Za-z0-9 .-]{2,20}$", "x-plate": true })
        }
        Form::Asset => json!({ "type": "string", "pattern": "^[A-Za-z0-9._/ -]{1,100}$" }),
    };
    match schema {
        Value::Object(mut schema) => {
            schema.retain(|_, value| !value.is_null());
            schema
        }
        _ => Map::new(),
    }
}

fn number(number: f64) -> Value {
    super::Answer::Number(number).to_json()
}
