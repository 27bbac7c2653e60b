//! One answer, by the form of its question.

use pump_core::{Code, free_text};
use serde_json::Value;

use super::plate::plate;
use super::{Answer, is_day};
use crate::{Choice, Days, Form, Question, Range};

/// The longest id of a thing, in characters.
const MOST_ASSET: usize = 100;

/// Reads an answer.
///
/// # Errors
/// What is wrong, and what would be right.
pub(super) fn read(question: &Question, value: &Value, today: &str) -> Result<Answer, String> {
    let wrong = || format!("is not right: it is {}", wanted(question));
    let text = || value.as_str().map(str::trim).ok_or_else(wrong);
    match &question.form {
        Form::Text { most } => {
            let text = free_text("", text()?, *most).map_err(|error| error.problem)?;
            text.map(Answer::Text).ok_or_else(wrong)
        }
        Form::Number(range) => number(range, value).map(Answer::Number).ok_or_else(wrong),
        Form::Date(days) => {
            let day = text()?;
            let fits = match days {
                Days::Any => true,
                Days::Past => day <= today,
                Days::Future => day >= today,
            };
            (is_day(day) && fits)
                .then(|| Answer::Text(day.to_owned()))
                .ok_or_else(wrong)
        }
        Form::YesNo => {
            let said = text()?;
            let known = matches!(said, "yes" | "no");
            known
                .then(|| Answer::Text(said.to_owned()))
                .ok_or_else(wrong)
        }
        Form::OneOf(choices) => {
            let chosen =
                offered(choices).find(|choice| Some(choice.code.as_str()) == value.as_str());
            let chosen = chosen.ok_or_else(wrong)?;
            Ok(Answer::Text(chosen.code.to_string()))
        }
        Form::ManyOf(choices) => many(choices, value).map(Answer::Codes).ok_or_else(wrong),
        Form::Plate => plate(text()?).map(Answer::Text).ok_or_else(wrong),
        Form::Asset => {
            let id = text()?;
            let plain = |char: char| char.is_ascii_alphanumeric() || "._/- ".contains(char);
            let fits = !id.is_empty() && id.len() <= MOST_ASSET && id.chars().all(plain);
            fits.then(|| Answer::Text(id.to_owned())).ok_or_else(wrong)
        }
    }
}

/// What an answer to this question is, in words: "one of 20, 30, 40".
pub(super) fn wanted(question: &Question) -> String {
    let codes = |choices: &[Choice]| {
        let codes: Vec<&str> = offered(choices).map(|it| it.code.as_str()).collect();
        codes.join(", ")
    };
    match &question.form {
        Form::Text { most } => format!("text of at most {most} characters"),
        Form::Number(range) => {
            let whole = if range.whole {
                "a whole number"
            } else {
                "a number"
            };
            let unit = range.unit.as_ref();
            let unit = unit.map_or(String::new(), |unit| format!(" ({})", unit.en));
            format!("{whole} from {} to {}{unit}", range.least, range.most)
        }
        Form::Date(Days::Any) => "a day such as 2026-05-03".to_owned(),
        Form::Date(Days::Past) => "a day up to today, such as 2026-05-03".to_owned(),
        Form::Date(Days::Future) => "a day from today on, such as 2026-05-03".to_owned(),
        Form::YesNo => "yes or no".to_owned(),
        Form::OneOf(choices) => format!("one of {}", codes(choices)),
        Form::ManyOf(choices) => {
            format!("a list of one or more, each once, of {}", codes(choices))
        }
        Form::Plate => {
            "a registration mark such as AB12 CDE: 2 to 10 letters and digits, at least \
                        one of them a digit"
                .to_owned()
        }
        Form::Asset => {
            format!("an id of at most {MOST_ASSET} letters, digits, dots, dashes and slashes")
        }
    }
}

pub(super) fn offered(choices: &[Choice]) -> impl Iterator<Item = &Choice> {
    choices.iter().filter(|choice| !choice.retired)
}

fn number(range: &Range, value: &Value) -> Option<f64> {
    let number = value.as_f64()?;
    let fits = number.is_finite() && (range.least..=range.most).contains(&number);
    // Adding zero turns -0 into 0: one number, one writing.
    (fits && (!range.whole || number.fract() == 0.0)).then_some(number + 0.0)
}

fn many(choices: &[Choice], value: &Value) -> Option<Vec<Code>> {
    let given = value.as_array()?;
    let known =
        |code: &Value| offered(choices).any(|choice| Some(choice.code.as_str()) == code.as_str());
    if given.is_empty() || given.len() > choices.len() || !given.iter().all(known) {
        return None;
    }
    let chosen: Vec<Code> = offered(choices)
        .filter(|choice| {
            given
                .iter()
                .any(|code| code.as_str() == Some(choice.code.as_str()))
        })
        .map(|choice| choice.code.clone())
        .collect();
    // As many as were given: none was named twice.
    (chosen.len() == given.len()).then_some(chosen)
}
