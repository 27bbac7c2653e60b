//! What somebody answered, held against the questions.

use pump_core::{Code, FieldError};
use serde_json::{Map, Value};

use super::{Answers, Refused, form};
use crate::{Condition, Facts, Held, Question, Service, Stop};

/// The most keys that are looked at.
const MOST_KEYS: usize = 200;
/// The most foreign keys that are told: each error names all questions.
const MOST_UNKNOWN: usize = 20;
/// The most characters of a foreign key that an error repeats.
const MOST_SHOWN: usize = 40;

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Whoever reports something new: what is required must be there.
    All,
    /// Whoever adds to what is known.
    Some,
}

impl Service {
    /// Checks what was answered, at a place with these facts, on this day (`YYYY-MM-DD`).
    ///
    /// A question whose condition does not hold is not asked, and an answer to it is not right.
    /// Null and blank text are no answer.
    ///
    /// # Errors
    /// [`Refused::Stop`] when a stop holds, whatever else is wrong: somebody in danger must read
    /// what to do. Else every field that is not right.
    pub fn check(
        &self,
        given: &Map<String, Value>,
        facts: &Facts,
        today: &str,
    ) -> Result<Answers, Refused<'_>> {
        self.check_as(given, facts, today, Wanted::All)
    }

    /// The same for whoever adds to a record that others told of: nothing must be answered.
    ///
    /// # Errors
    /// As [`Service::check`].
    pub fn check_addition(
        &self,
        given: &Map<String, Value>,
        facts: &Facts,
        today: &str,
    ) -> Result<Answers, Refused<'_>> {
        self.check_as(given, facts, today, Wanted::Some)
    }

    fn check_as(
        &self,
        given: &Map<String, Value>,
        facts: &Facts,
        today: &str,
        wanted: Wanted,
    ) -> Result<Answers, Refused<'_>> {
        let mut errors = Vec::new();
        let mut answers = Answers::default();
        // Questions whose answer is wrong or missing, and those that depend on one of them.
        let mut unsure: Vec<&Code> = Vec::new();
        for question in &self.questions {
            let value = given.get(question.code.as_str()).filter(|it| !blank(it));
            let looks_at = question.when.iter().flat_map(Condition::questions);
            let waits_for: Vec<&str> = looks_at
                .filter(|code| !question.retired && unsure.contains(code))
                .map(Code::as_str)
                .collect();
            let problem = match (value, asked(question, &answers, facts)) {
                (Some(value), true) => answers.take(question, value, today).err(),
                // Nobody knows yet whether it is asked. What is well formed counts for the stops:
                // somebody in danger reads whom to call, and not that an earlier answer is wrong.
                (Some(value), false) if !waits_for.is_empty() => {
                    let problem = answers.take(question, value, today).err();
                    let first = waits_for.join(", ");
                    let waits = || format!("depends on {first}: put that right first");
                    Some(problem.unwrap_or_else(waits))
                }
                (Some(_), false) => {
                    Some("was not asked, as the other answers are: leave it out".to_owned())
                }
                (None, true) if question.required && wanted == Wanted::All => {
                    Some(format!("is needed: it is {}", form::wanted(question)))
                }
                (None, _) => None,
            };
            if !waits_for.is_empty() || problem.is_some() {
                unsure.push(&question.code);
            }
            errors.extend(problem.map(|problem| error(&question.code, problem)));
        }
        if let Some(stop) = self.stopped(&answers, facts) {
            return Err(Refused::Stop(stop));
        }
        if given.len() > MOST_KEYS {
            let problem = format!("have {} keys: at most {MOST_KEYS} are read", given.len());
            return Err(Refused::Fields(vec![FieldError::new("answers", problem)]));
        }
        let unknown = given.keys().filter(|key| self.question(key).is_none());
        errors.extend(unknown.take(MOST_UNKNOWN).map(|key| self.unknown(key)));
        match errors.is_empty() {
            true => Ok(answers),
            false => Err(Refused::Fields(errors)),
        }
    }

    /// What ends the reporting, for these answers.
    #[must_use]
    pub fn stopped(&self, answers: &Answers, facts: &Facts) -> Option<&Stop> {
        let mut stops = self.stops.iter();
        stops.find(|stop| stop.when.ask(answers, facts) == Held::Yes)
    }

    fn unknown(&self, key: &str) -> FieldError {
        // Only what could be a code is repeated: the rest is somebody else's text.
        let shown = key.parse::<Code>().map_or("?", |_| key);
        let shown: String = shown.chars().take(MOST_SHOWN).collect();
        let all = self.questions.iter().filter(|question| !question.retired);
        let all: Vec<&str> = all.map(|question| question.code.as_str()).collect();
        let problem = match all.as_slice() {
            [] => "is no question: nothing is asked here, leave it out".to_owned(),
            all => format!("is no question: there are {}", all.join(", ")),
        };
        FieldError::new(format!("answers.{shown}"), problem)
    }
}

impl Answers {
    /// Keeps an answer, if it is one.
    fn take(&mut self, question: &Question, value: &Value, today: &str) -> Result<(), String> {
        let answer = form::read(question, value, today)?;
        self.0.insert(question.code.clone(), answer);
        Ok(())
    }
}

/// Whether a question is asked, as far as the answers before it are known.
pub(super) fn asked(question: &Question, answers: &Answers, facts: &Facts) -> bool {
    let holds = |when: &Condition| when.ask(answers, facts) == Held::Yes;
    !question.retired && question.when.as_ref().is_none_or(holds)
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn error(code: &Code, problem: impl Into<String>) -> FieldError {
    FieldError::new(format!("answers.{code}"), problem)
}
