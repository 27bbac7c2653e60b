//! What a status of another system is in our words.

/// Where a report stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Open, at this stage.
    Open(String),
    /// Closed with this outcome; its time is in the column `fixed`, where there is one.
    Fixed(String),
    /// Closed with this outcome; its time is in the column `closed`, where there is one.
    Closed(String),
}

impl Status {
    /// The stage while it is open.
    pub(crate) fn stage(&self) -> Option<&str> {
        match self {
            Self::Open(stage) => Some(stage),
            Self::Fixed(_) | Self::Closed(_) => None,
        }
    }

    /// The outcome once it is closed.
    pub(crate) fn outcome(&self) -> Option<&str> {
        match self {
            Self::Open(_) => None,
            Self::Fixed(outcome) | Self::Closed(outcome) => Some(outcome),
        }
    }
}
