//! Endpoints and follows.

use pump_core::{EndpointId, FollowId, Millis, RecordId, Topic};

/// How often news of a follow is wanted. The quicker is the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// As it happens.
    AtOnce = 0,
    /// Once a day, at eight in the morning of the follower's zone.
    Daily = 1,
    /// Once a week, on Monday at eight in the morning of the follower's zone.
    Weekly = 2,
}

impl Frequency {
    /// From the stored number.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            0 => Self::AtOnce,
            1 => Self::Daily,
            _ => Self::Weekly,
        }
    }

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// From the word of the API.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::AtOnce, Self::Daily, Self::Weekly]
            .into_iter()
            .find(|known| known.as_str() == word)
    }
}

/// Whether news may be sent to an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointState {
    /// Its owner has not been heard of: one message a day in all, which asks.
    Unconfirmed = 0,
    /// Its owner has confirmed it.
    Confirmed = 1,
    /// Its owner wants nothing more, or said "this was not me".
    Stopped = 2,
}

impl EndpointState {
    /// From the stored number; what is not known gets nothing.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            0 => Self::Unconfirmed,
            1 => Self::Confirmed,
            _ => Self::Stopped,
        }
    }
}

/// Where news can be sent. The address is personal data and lives elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its id.
    pub id: EndpointId,
    /// Whether news may be sent to it.
    pub state: EndpointState,
    /// `en` or `cy`.
    pub language: String,
    /// Its time zone, such as `Europe/London`.
    pub zone: String,
}

/// Where a follow stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowState {
    /// Not confirmed yet.
    Waiting,
    /// Confirmed and not ended.
    Active,
    /// Ended.
    Ended,
}

impl FollowState {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

/// An endpoint and a topic.
#[derive(Clone, Debug)]
pub struct Follow {
    /// Its id.
    pub id: FollowId,
    /// Whose.
    pub endpoint: EndpointId,
    /// Of what, in the API's text form.
    pub topic: String,
    /// How often.
    pub frequency: Frequency,
    /// Where it stands.
    pub state: FollowState,
    /// It holds for changes after this number …
    pub from: Option<i64>,
    /// … up to this one.
    pub to: Option<i64>,
}

/// A follow to be made.
#[derive(Clone, Debug)]
pub struct NewFollow {
    /// Its id.
    pub id: FollowId,
    /// Whose.
    pub endpoint: EndpointId,
    /// Of what.
    pub topic: Topic,
    /// The id of the record that a record topic names.
    pub record: Option<RecordId>,
    /// How often.
    pub frequency: Frequency,
    /// When it was asked for.
    pub at: Millis,
}
