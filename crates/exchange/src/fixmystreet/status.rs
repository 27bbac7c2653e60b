//! FixMyStreet's statuses in our words: see the table of statuses in the docs.

/// The words of FixMyStreet, our stage while it is open, our outcome once it is closed.
const STATUSES: [(&str, Status); 15] = [
    ("confirmed", Status::Open("received")),
    ("for triage", Status::Open("triage")),
    ("investigating", Status::Open("investigating")),
    ("in progress", Status::Open("in_progress")),
    ("planned", Status::Open("planned")),
    ("action scheduled", Status::Open("scheduled")),
    ("fixed", Status::Fixed("fixed")),
    ("fixed - council", Status::Fixed("fixed_by_owner")),
    ("fixed - user", Status::Fixed("fixed_by_reporter")),
    ("closed", Status::Closed("unspecified")),
    ("unable to fix", Status::Closed("no_action")),
    ("not responsible", Status::Closed("not_ours")),
    ("duplicate", Status::Closed("duplicate")),
    ("internal referral", Status::Closed("referred")),
    ("cancelled", Status::Closed("cancelled")),
];

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Open, at this stage.
    Open(&'static str),
    /// Closed with this outcome; its time is in the column `fixed`.
    Fixed(&'static str),
    /// Closed with this outcome; its time is in the column `closed`.
    Closed(&'static str),
}

impl Status {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let found = STATUSES
            .iter()
            .find(|(word, _)| text.eq_ignore_ascii_case(word));
        found.map(|(_, status)| *status)
    }

    /// Every status, in FixMyStreet's words.
    pub(crate) fn all() -> String {
        STATUSES.map(|(word, _)| word).join(", ")
    }
}
