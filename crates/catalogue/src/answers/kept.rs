//! Answers as they are kept and found.

use pump_core::{Code, FieldError};
use serde_json::{Map, Number, Value};

use super::{Answer, Answers, form};
use crate::{Condition, Form, Question, Service};

impl Answers {
    /// As JSON, the way they are given.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        let pairs = self.0.iter();
        pairs
            .map(|(code, answer)| (code.to_string(), answer.to_json()))
            .collect()
    }

    /// As JSON: those that everybody may read, and those for the organisation alone.
    #[must_use]
    pub fn split(&self, service: &Service) -> (Map<String, Value>, Map<String, Value>) {
        let public = |code: &String| service.question(code).is_some_and(|it| it.public);
        self.to_json()
            .into_iter()
            .partition(|(code, _)| public(code))
    }

    /// Answers that were kept. What this version of the service does not know is left out.
    #[must_use]
    pub fn from_stored(service: &Service, kept: &Map<String, Value>) -> Self {
        let read = |question: &Question| {
            let answer = stored(question, kept.get(question.code.as_str())?)?;
            Some((question.code.clone(), answer))
        };
        Self(service.questions.iter().filter_map(read).collect())
    }
}

impl Answer {
    /// As JSON, the way it is given.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone()),
            // 30 is written 30, and not 30.0.
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Value::Number(Number::from(*number as i64))
            }
            Self::Number(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
            Self::Codes(codes) => Value::Array(
                codes
                    .iter()
                    .map(|it| Value::String(it.to_string()))
                    .collect(),
            ),
        }
    }
}

fn stored(question: &Question, value: &Value) -> Option<Answer> {
    match (&question.form, value) {
        (Form::Number(_), Value::Number(number)) => number.as_f64().map(Answer::Number),
        (Form::ManyOf(_), Value::Array(codes)) => {
            let codes = codes.iter().map(|code| code.as_str()?.parse::<Code>().ok());
            codes.collect::<Option<Vec<_>>>().map(Answer::Codes)
        }
        (Form::Number(_) | Form::ManyOf(_), _) => None,
        (_, Value::String(text)) => Some(Answer::Text(text.clone())),
        _ => None,
    }
}

impl Service {
    /// What a record with these answers is found by: `service/question/answer` for each public
    /// answer that is one of a few.
    #[must_use]
    pub fn found_by(&self, answers: &Answers) -> Vec<String> {
        let mut found = Vec::new();
        for question in self.questions.iter().filter(|it| it.public) {
            let key = |code: &str| format!("{}/{}/{code}", self.id, question.code);
            match (&question.form, answers.get(question.code.as_str())) {
                (Form::OneOf(_) | Form::YesNo, Some(Answer::Text(code))) => found.push(key(code)),
                (Form::ManyOf(_), Some(Answer::Codes(codes))) => {
                    found.extend(codes.iter().map(|code| key(code.as_str())));
                }
                _ => {}
            }
        }
        found
    }

    /// What records with an answer are found by: `limit:30` is `speeding/limit/30`.
    ///
    /// # Errors
    /// What would be right, when there is no such question or answer, or none that lists can be
    /// asked for.
    pub fn found_with(&self, answer: &str) -> Result<String, String> {
        let findable = |it: &&Question| {
            let few = matches!(it.form, Form::OneOf(_) | Form::ManyOf(_) | Form::YesNo);
            it.public && few
        };
        let (code, value) = answer.split_once(':').unwrap_or((answer, ""));
        let mut questions = self.questions.iter().filter(findable);
        let Some(question) = questions.find(|it| it.code.as_str() == code) else {
            let all: Vec<_> = self.questions.iter().filter(findable).collect();
            if all.is_empty() {
                return Err(format!(
                    "cannot be asked for: {} has no such questions",
                    self.id
                ));
            }
            let all: Vec<&str> = all.iter().map(|it| it.code.as_str()).collect();
            return Err(format!(
                "is question:answer; the question is one of: {}",
                all.join(", ")
            ));
        };
        let options: Vec<&str> = match &question.form {
            Form::YesNo => vec!["yes", "no"],
            _ => question
                .choices()
                .iter()
                .map(|it| it.code.as_str())
                .collect(),
        };
        if options.contains(&value) {
            return Ok(format!("{}/{code}/{value}", self.id));
        }
        let all = options.iter().map(|option| format!("{code}:{option}"));
        Err(format!("is one of: {}", all.collect::<Vec<_>>().join(", ")))
    }

    /// What tells that two records are about one thing: the plate or the asset that
    /// `similar.same` asks for. `plate:AB12CDE`.
    #[must_use]
    pub fn same(&self, answers: &Answers) -> Option<String> {
        let question = self.question(self.similar.same.as_ref()?.as_str())?;
        let Answer::Text(text) = answers.get(question.code.as_str())? else {
            return None;
        };
        match question.form {
            Form::Plate => Some(format!("plate:{text}")),
            Form::Asset => Some(format!("asset:{}:{text}", self.id)),
            _ => None,
        }
    }

    /// The same of one answer alone: to the question that `similar.same` names.
    ///
    /// # Errors
    /// What is wrong with it; or that no question tells one thing from another here.
    pub fn same_as(&self, answer: &str) -> Result<String, FieldError> {
        let asked = self.similar.same.as_ref();
        let question = asked.and_then(|code| self.question(code.as_str()));
        let Some(question) = question else {
            let problem = "is not asked of this type of problem: leave it out";
            return Err(FieldError::new("same", problem));
        };
        let answer = form::read(question, &Value::String(answer.to_owned()), "")
            .map_err(|problem| FieldError::new("same", problem))?;
        let answers = Answers([(question.code.clone(), answer)].into());
        self.same(&answers)
            .ok_or_else(|| FieldError::new("same", "tells no thing from another"))
    }

    /// Whether a route or a stop looks at the question, itself or through the condition of one
    /// that does. These are asked before a report is sent; the others merely help.
    #[must_use]
    pub fn decides(&self, code: &str) -> bool {
        let routes = self.routes.iter().filter_map(|route| route.when.as_ref());
        let stops = self.stops.iter().map(|stop| &stop.when);
        let mut looked_at: Vec<&Code> =
            routes.chain(stops).flat_map(Condition::questions).collect();
        // A condition names only questions before its own, so once from the last to the first.
        for question in self.questions.iter().rev() {
            if looked_at.contains(&&question.code) {
                looked_at.extend(question.when.iter().flat_map(Condition::questions));
            }
        }
        looked_at.iter().any(|looked_at| looked_at.as_str() == code)
    }
}
