//! Answers in words.

use super::{Answer, Answers};
use crate::{Form, Question, Service};

/// A question and what was said to it, in words.
#[derive(Clone, Debug)]
pub struct Said<'s> {
    /// The question.
    pub question: &'s Question,
    /// What was said: names of options, numbers with their unit, days as `2026-05-03`.
    pub words: String,
}

impl Answers {
    /// The answers in words, in the order of the questions.
    #[must_use]
    pub fn in_words<'s>(&self, service: &'s Service, language: &str) -> Vec<Said<'s>> {
        let said = |question: &'s Question| {
            let answer = self.get(question.code.as_str())?;
            let words = words(question, answer, language);
            Some(Said { question, words })
        };
        service.questions.iter().filter_map(said).collect()
    }
}

fn words(question: &Question, answer: &Answer, language: &str) -> String {
    let name = |code: &str| {
        let choices = question.choices().iter();
        let mut named = choices.filter(|choice| choice.code.as_str() == code);
        let named = named.next().map(|choice| choice.name.in_language(language));
        named.unwrap_or(code).to_owned()
    };
    match (&question.form, answer) {
        (Form::YesNo, Answer::Text(said)) => {
            let words = match (said.as_str(), language) {
                ("yes", "cy") => "Ie",
                ("yes", _) => "Yes",
                ("no", "cy") => "Na",
                ("no", _) => "No",
                (other, _) => other,
            };
            words.to_owned()
        }
        (Form::OneOf(_), Answer::Text(code)) => name(code),
        (Form::Number(range), Answer::Number(number)) => match &range.unit {
            Some(unit) => format!("{number} {}", unit.in_language(language)),
            None => number.to_string(),
        },
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Number(number)) => number.to_string(),
        (_, Answer::Codes(codes)) => {
            let names: Vec<String> = codes.iter().map(|code| name(code.as_str())).collect();
            names.join(", ")
        }
    }
}
