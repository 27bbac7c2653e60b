//! The automatic check: which parts of a text may be somebody's personal details.
//!
//! It looks for what everybody should not read before an officer has. It reads one text and nothing
//! else, in time that grows with the text alone, and would rather flag too much: what is flagged
//! waits for an officer and is never lost. `docs/checking.md` says what it finds and what it does not.

mod address;
mod body;
mod child;
mod danger;
mod email;
mod folded;
mod lists;
mod mutated;
mod phrases;
mod plate;
mod telephone;

pub use danger::{Danger, dangers};
use folded::Folded;
use lists::lists;

/// What a part of a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// A telephone number of a person.
    Telephone,
    /// An e-mail address.
    Email,
    /// A vehicle's plate.
    Plate,
    /// Where somebody lives.
    Address,
    /// Somebody's health.
    Health,
    /// Somebody's child.
    Child,
    /// Danger: an officer should read this first. It is no reason to hold the text back.
    Alarm,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Telephone,
        Self::Email,
        Self::Plate,
        Self::Address,
        Self::Health,
        Self::Child,
        Self::Alarm,
    ];

    /// Its code, as doors show it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Plate => "plate",
            Self::Address => "address",
            Self::Health => "health",
            Self::Child => "child",
            Self::Alarm => "alarm",
        }
    }

    /// Why an officer should look, in a language of the site: `cy`, or English.
    #[must_use]
    pub fn in_language(self, language: &str) -> &'static str {
        match (self, language) {
            (Self::Telephone, "cy") => "Efallai mai rhif ffôn yw hwn",
            (Self::Telephone, _) => "This may be a telephone number",
            (Self::Email, "cy") => "Efallai mai cyfeiriad e-bost yw hwn",
            (Self::Email, _) => "This may be an e-mail address",
            (Self::Plate, "cy") => "Efallai mai rhif cofrestru cerbyd yw hwn",
            (Self::Plate, _) => "This may be the number of a vehicle",
            (Self::Address, "cy") => "Efallai ei fod yn dweud ble mae rhywun yn byw",
            (Self::Address, _) => "This may say where somebody lives",
            (Self::Health, "cy") => "Efallai ei fod am iechyd rhywun",
            (Self::Health, _) => "This may be about somebody's health",
            (Self::Child, "cy") => "Efallai ei fod am blentyn",
            (Self::Child, _) => "This may be about a child",
            (Self::Alarm, "cy") => "Efallai bod rhywun mewn perygl: darllenwch hwn yn gyntaf",
            (Self::Alarm, _) => "Somebody may be in danger: read this first",
        }
    }

    /// Whether a text with such a part waits for an officer.
    #[must_use]
    pub fn holds(self) -> bool {
        self != Self::Alarm
    }
}

/// A part of a text that was flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The byte of the text that it begins with.
    pub from: usize,
    /// The byte after it. Both lie between characters of the text.
    pub to: usize,
    /// What it may be.
    pub flag: Flag,
}

/// What may be personal in `text`, in the order in which it stands there. Parts may overlap.
///
/// Digits of any script, letters that look like others and signs that nobody sees are read as what
/// they look like.
#[must_use]
pub fn check(text: &str) -> Vec<Finding> {
    let folded = Folded::of(text);
    let mut found = Vec::new();
    telephone::find(&folded, &mut found);
    email::find(&folded, &mut found);
    plate::find(&folded, &mut found);
    address::find(&folded, &mut found);
    body::find(&folded, &mut found);
    child::find(&folded, &mut found);
    danger::find(&folded, &mut found);
    for (flag, phrases) in &lists().phrases {
        phrases.find(*flag, &folded, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a text may be shown without an officer: nothing in it is flagged, but for danger.
#[must_use]
pub fn passes(text: &str) -> bool {
    check(text).iter().all(|finding| !finding.flag.holds())
}
