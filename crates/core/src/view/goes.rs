//! Who takes what is reported of a type of problem, and how an organisation is reached.

use serde::Serialize;

use super::here::AreaHere;
use super::{Holder, Words};

/// Whom the rules of a type of problem look for, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoesTo {
    /// The layers of areas whose council it is, in the order in which they are tried; none where it
    /// is somebody else.
    pub layers: Vec<Words>,
    /// The duty of whoever it is.
    pub duty: Option<Words>,
    /// Itself, where the rule names it.
    pub organisation: Option<Holder>,
    /// Whether it also depends on what is answered.
    pub depends: bool,
    /// Why, as far as that is the same everywhere.
    pub because: Option<Words>,
}

/// Who takes it at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoesHere {
    /// For which answers, in words; none where all lead there.
    pub answers: Vec<Words>,
    /// Who does the work; null where nobody is known yet.
    pub organisation: Option<Holder>,
    /// Why, in the language of whoever asks.
    pub because: String,
}

/// How an organisation gets its reports, and what it looks after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OrganisationAbout {
    /// How its reports reach it: `here` (it reads them on this site), `at_once` or `weekly` (by
    /// mail), `asked` (it has not yet said that it takes them) or `no` (it takes none).
    pub reached: String,
    /// Whether mails to it are refused at the moment.
    pub refuses_mail: bool,
    /// The area that it serves.
    pub area: Option<AreaHere>,
    /// The duties for which it does the work, by name.
    pub duties: Vec<DutyThere>,
}

/// A duty and the areas in which an organisation does its work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyThere {
    /// The duty, such as `highways`.
    pub duty: String,
    /// What it is called; absent where the catalogue has no words for it.
    pub name: Option<Words>,
    /// Where.
    pub areas: Vec<AreaHere>,
}
