//! What was answered, as it is kept.

use pump_catalogue::{Answers, Facts, Refused, Service};
use pump_core::{FieldError, Secret};
use pump_records::RecordRow;
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::ActError;
use crate::places::today;

/// The most bytes that answers may take as JSON.
const MOST_ANSWERS: usize = 10_000;

/// Checked answers, as they are kept.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    /// Themselves.
    pub(crate) answers: Answers,
    /// Those that everybody may read, as a JSON object.
    pub(crate) public: String,
    /// Those for the organisation alone, as a JSON object.
    pub(crate) private: Option<String>,
    /// What the record is found by.
    pub(crate) found_by: Vec<String>,
    /// A keyed hash of what tells that two records are about one thing.
    pub(crate) same: Option<Vec<u8>>,
}

impl Default for Answered {
    fn default() -> Self {
        Self {
            answers: Answers::default(),
            public: "{}".to_owned(),
            private: None,
            found_by: Vec::new(),
            same: None,
        }
    }
}

/// Checks what was answered to a service's questions at a place with these facts.
///
/// # Errors
/// As [`Service::check`].
pub(crate) fn answered<'s>(
    app: &App,
    service: &'s Service,
    facts: &Facts,
    given: &Map<String, Value>,
) -> Result<Answered, Refused<'s>> {
    short_enough(given)?;
    let answers = service.check(given, facts, &today(&app.ctx))?;
    Ok(kept(app.ctx.secret(), service, answers))
}

/// Checks the answers that a rule gives for a thing that tells of itself: not all must be there.
///
/// # Errors
/// As [`Service::check_addition`].
pub(crate) fn answered_by_rule<'s>(
    app: &App,
    service: &'s Service,
    facts: &Facts,
    given: &Map<String, Value>,
) -> Result<Answered, Refused<'s>> {
    let answers = service.check_addition(given, facts, &today(&app.ctx))?;
    Ok(kept(app.ctx.secret(), service, answers))
}

/// Checks what was answered by somebody who adds to a record: by the version of the service that
/// made it. Nothing must be answered.
///
/// # Errors
/// [`ActError::Invalid`] or [`ActError::Stopped`].
pub(crate) fn answered_more(
    app: &App,
    row: &RecordRow,
    given: &Map<String, Value>,
) -> Result<Answered, ActError> {
    if given.is_empty() {
        return Ok(Answered::default());
    }
    let id = row.service.parse().ok();
    let service = id.and_then(|id| app.catalogue().service_at(&id, row.service_version));
    let service = service.ok_or_else(|| {
        ActError::field(
            "answers",
            "are to a type of problem that is gone: leave them out",
        )
    })?;
    let facts = Facts {
        areas: row
            .point
            .map_or_else(Vec::new, |point| app.places.at(point)),
        ..Facts::default()
    };
    let checked =
        short_enough(given).and_then(|()| service.check_addition(given, &facts, &today(&app.ctx)));
    match checked {
        Ok(answers) => Ok(kept(app.ctx.secret(), &service, answers)),
        Err(Refused::Stop(stop)) => Err(ActError::stopped(stop)),
        Err(Refused::Fields(errors)) => Err(ActError::Invalid(errors)),
    }
}

fn short_enough<'s>(given: &Map<String, Value>) -> Result<(), Refused<'s>> {
    if Value::Object(given.clone()).to_string().len() <= MOST_ANSWERS {
        return Ok(());
    }
    let problem = format!("are too long: at most {MOST_ANSWERS} bytes as JSON are possible");
    Err(Refused::Fields(vec![FieldError::new("answers", problem)]))
}

/// Checked answers, as they are kept.
fn kept(secret: &Secret, service: &Service, answers: Answers) -> Answered {
    let (public, private) = answers.split(service);
    let private = (!private.is_empty()).then(|| Value::Object(private).to_string());
    let same = service.same(&answers);
    Answered {
        public: Value::Object(public).to_string(),
        private,
        found_by: service.found_by(&answers),
        same: same.map(|same| same_key(secret, &same)),
        answers,
    }
}

/// The keyed hash by which records about one thing find one another: nobody who reads the store
/// learns the plate from it.
pub(crate) fn same_key(secret: &Secret, same: &str) -> Vec<u8> {
    secret.mac16(&[b"same", same.as_bytes()]).to_vec()
}
