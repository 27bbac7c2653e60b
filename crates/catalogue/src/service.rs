//! Services: declared ways to make a record.

use std::collections::BTreeMap;

use pump_core::Code;
use serde::Deserialize;

use crate::{Condition, Example, Question, Text};

/// A declared way to make a record.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id, such as `street-light`.
    pub id: Code,
    /// Rises when the file changes; a record keeps the one it was made by.
    pub version: u32,
    /// The kind of record that it makes.
    pub makes: Code,
    /// Its name.
    pub name: Text,
    /// What belongs here and what does not, in a sentence or two.
    pub about: Option<Text>,
    /// The group that it is listed in.
    pub group: Code,
    /// The picture that stands beside its name: one of [`PICTURES`](crate::PICTURES).
    pub picture: &'static str,
    /// How much of the place everybody may see.
    pub public_place: PublicPlace,
    /// Whether everybody may see its records at all.
    pub visibility: Visibility,
    /// Whether photos are asked for.
    pub photo: bool,
    /// What counts as possibly the same.
    pub similar: Similar,
    /// By when it should be done.
    pub target: Option<Target>,
    /// When reports are read.
    pub hours: Option<Hours>,
    /// The duty in law: whoever holds it at the place is the record's authority.
    pub duty: Option<Code>,
    /// What stands above everything else: whom to call instead.
    pub dangers: Vec<Danger>,
    /// What is asked, those of the kind first.
    pub questions: Vec<Question>,
    /// What ends the reporting with advice, and nothing stored.
    pub stops: Vec<Stop>,
    /// Where its records go: the first rule that holds and finds somebody.
    pub routes: Vec<Route>,
    /// What people are told at a stage or outcome, by its id.
    pub messages: BTreeMap<Code, Text>,
    /// What `pump service test` tries.
    pub examples: Vec<Example>,
    /// The file that it was read from, whole: kept with the records that it made.
    pub source: String,
}

impl Service {
    /// The question of that code.
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|it| it.code.as_str() == code)
    }

    /// The rule of that id.
    #[must_use]
    pub fn route(&self, id: &str) -> Option<&Route> {
        self.routes.iter().find(|route| route.id.as_str() == id)
    }
}

/// How much of the place everybody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicPlace {
    /// As exact as it was given.
    Exact,
    /// To about a hundred metres.
    Street,
    /// To about a kilometre.
    Area,
    /// Not at all.
    None,
}

impl PublicPlace {
    /// The word that is stored and written in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Street => "street",
            Self::Area => "area",
            Self::None => "none",
        }
    }
}

/// Who may see that a record exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Its sender and the organisation that it went to.
    Private,
}

/// What counts as possibly the same problem.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Similar {
    /// How near, in metres; 1 to 500.
    pub within_m: u32,
    /// How recent, in days since it was first told; 1 to 730.
    pub days: u32,
    /// The question of a plate or an asset whose equal answers mean the same thing, wherever.
    pub same: Option<Code>,
}

/// By when it should be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Working days after the day it was told; 1 to 260.
    pub working_days: u32,
}

/// When reports are read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// On which days of the week; never on a bank holiday.
    pub days: Vec<Weekday>,
    /// From when, local time, `HH:MM`.
    pub from: String,
    /// Until when, local time, `HH:MM`, later than `from`.
    pub to: String,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Whom to call instead of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Danger {
    /// When to call.
    pub text: Text,
    /// The number, as one reads it: `0800 111 999`.
    pub tel: String,
}

/// What ends the reporting: nothing is stored.
#[derive(Clone, Debug)]
pub struct Stop {
    /// When.
    pub when: Condition,
    /// What to do instead.
    pub text: Text,
    /// The number to call, as one reads it.
    pub tel: Option<String>,
    /// The page to go to, `https://…`.
    pub link: Option<String>,
}

/// A rule that says where records go.
#[derive(Clone, Debug)]
pub struct Route {
    /// Its id, stored with the records that it decided.
    pub id: Code,
    /// When it holds; always, without.
    pub when: Option<Condition>,
    /// Who is looked for.
    pub to: To,
    /// Why, for people; `{organisation}` and `{area}` stand for their names.
    pub because: Text,
}

/// Who a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// The organisation of the area of this layer that holds the place; of several layers, the
    /// first that has one.
    Area(Vec<Code>),
    /// Whoever holds this duty at the place.
    Duty(Code),
    /// The organisation of this slug, wherever the place is.
    Organisation(String),
}
