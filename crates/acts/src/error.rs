//! What can go wrong with an act: a public side for whoever asked, an internal one for the log.

use pump_catalogue::{Stop, Text};
use pump_core::view::{Advice, Words};
use pump_core::{BadToken, FieldError, PhotoProblem};
use pump_db::DbError;
use pump_following::FollowingError;
use pump_people::PeopleError;
use pump_records::RecordsError;
use pump_records::view::rfc3339;

/// Why an act was not done. Each variant is one answer of a door; `Display` is for people.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ActError {
    /// Fields that are not right; nothing was stored.
    #[error("{}", sentences(.0))]
    Invalid(Vec<FieldError>),
    /// What was answered asks for another way: nothing was stored.
    #[error("{}", stop_words(.0))]
    Stopped(Box<Stopped>),
    /// There is nothing of that name, or nothing that may be seen.
    #[error("there is nothing here of that name")]
    NotFound,
    /// Everybody could see it, and it was withdrawn.
    #[error("this was withdrawn{}", withdrawn(at, why.as_deref()))]
    Gone {
        /// When, in RFC 3339.
        at: String,
        /// Why, unless that was itself taken from sight.
        why: Option<String>,
    },
    /// Nobody has said who they are, and for this they must.
    #[error("this needs a key: send it as Authorization: Bearer pump_…")]
    NoKey,
    /// Not theirs to do.
    #[error("your key does not allow this")]
    Forbidden,
    /// It is not in a state in which this can be done; in words, with the way on.
    #[error("{0}")]
    Conflict(String),
    /// The key of the request was used before with another body.
    #[error("this Idempotency-Key was used before with another body: use a new one")]
    KeyReused,
    /// What is wrong with a picture; it was not kept.
    #[error("photo {0}")]
    Photo(PhotoProblem),
    /// A link that cannot be used.
    #[error("{0}")]
    Token(#[from] BadToken),
    /// Now is not possible; nothing is known to have been done.
    #[error("this cannot be done just now: try again in a moment")]
    Unavailable(String),
    /// A defect of ours.
    #[error("something went wrong on our side; it has been noted")]
    Internal(String),
}

/// What to do instead of reporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The advice.
    pub text: Text,
    /// The number to call, as one reads it.
    pub tel: Option<String>,
    /// The page to go to.
    pub link: Option<String>,
}

impl Stopped {
    /// The same, as doors show it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        Advice {
            text: Words {
                en: self.text.en.clone(),
                cy: self.text.cy.clone(),
            },
            tel: self.tel.clone(),
            link: self.link.clone(),
        }
    }
}

fn stop_words(stop: &Stopped) -> String {
    let more = [&stop.tel, &stop.link].into_iter().flatten();
    let more = more.filter(|more| !stop.text.en.contains(more.as_str()));
    let words = std::iter::once(&stop.text.en).chain(more);
    words.cloned().collect::<Vec<_>>().join(" ")
}

fn sentences(fields: &[FieldError]) -> String {
    fields
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

fn withdrawn(at: &str, why: Option<&str>) -> String {
    match why {
        Some(why) => format!(" at {at}: {why}"),
        None => format!(" at {at}"),
    }
}

impl ActError {
    /// An error of one field.
    #[must_use]
    pub fn field(field: &str, problem: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, problem)])
    }

    /// The advice that ended the reporting.
    #[must_use]
    pub fn stopped(stop: &Stop) -> Self {
        Self::Stopped(Box::new(Stopped {
            text: stop.text.clone(),
            tel: stop.tel.clone(),
            link: stop.link.clone(),
        }))
    }

    /// What the log should have and the public should not.
    #[must_use]
    pub fn internal(&self) -> Option<&str> {
        match self {
            Self::Unavailable(why) | Self::Internal(why) => Some(why),
            _ => None,
        }
    }
}

impl From<FieldError> for ActError {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

impl From<DbError> for ActError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(_)
            | DbError::Again(_)
            | DbError::Unknown(_)
            | DbError::TooLong => Self::Unavailable(error.to_string()),
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<RecordsError> for ActError {
    fn from(error: RecordsError) -> Self {
        match error {
            RecordsError::Db(error) => error.into(),
            RecordsError::NotFound => Self::NotFound,
            RecordsError::Gone { at, why } => Self::Gone {
                at: rfc3339(at),
                why,
            },
            RecordsError::KeyReused => Self::KeyReused,
            RecordsError::Damaged(why) => Self::Internal(why),
        }
    }
}

impl From<PeopleError> for ActError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Db(error) => error.into(),
            PeopleError::Field(error) => error.into(),
            PeopleError::NoOrganisation(_) => Self::field("organisation", &error.to_string()),
            PeopleError::NoStaff(_) => Self::field("staff", &error.to_string()),
        }
    }
}

impl From<FollowingError> for ActError {
    fn from(error: FollowingError) -> Self {
        match error {
            FollowingError::Db(error) => error.into(),
            FollowingError::Records(error) => error.into(),
            FollowingError::People(error) => error.into(),
            FollowingError::Damaged(why) => Self::Internal(why),
        }
    }
}
