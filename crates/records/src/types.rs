//! What acts hand to the store.

use std::fmt;

use pump_core::{
    ChangeId, ContributionId, EndpointId, Millis, OrganisationId, PlaceSaid, Point, RecordId,
    Reference,
};

use crate::row::EXACT;

/// Who may see that a record exists. Stored as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public = 0,
    /// The organisation that it went to.
    Private = 1,
    /// Taken from sight by an officer.
    Hidden = 2,
}

impl Visibility {
    /// From the stored number; what is not known is hidden.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            0 => Self::Public,
            1 => Self::Private,
            _ => Self::Hidden,
        }
    }
}

/// What a line of the feed is about. Stored as a number in `pending` and `feed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Something happened to a record.
    Record = 0,
    /// Follows begin or end with it; seen by nobody but the numberer.
    Follows = 1,
    /// Something happened to records that joins or parts them; follows may begin with it too.
    Tree = 2,
}

/// Whom a change is owed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nobody but, as a receipt, whoever did it.
    Quiet = 0,
    /// Everybody who follows one of its topics.
    Told = 1,
    /// As `Told`; and, done by staff, it waits five minutes when it would reach more than fifty.
    ToldByStaff = 2,
}

impl Told {
    /// Whether others are told of a change that is stored with this number.
    #[must_use]
    pub fn is_told(stored: i64) -> bool {
        stored != Self::Quiet as i64
    }
}

/// A record to be made.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Its id.
    pub id: RecordId,
    /// Its reference.
    pub reference: Reference,
    /// Its kind.
    pub kind: String,
    /// Its service.
    pub service: String,
    /// The version of the service.
    pub service_version: u32,
    /// Where it is, in words; empty when that is not public.
    pub place: String,
    /// Who has it: does the work.
    pub organisation: Option<OrganisationId>,
    /// Who decides and answers for it.
    pub council: Option<OrganisationId>,
    /// Who holds the duty in law.
    pub authority: Option<OrganisationId>,
    /// The day by which it should be done, `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// Why, as the decision in JSON.
    pub reason: String,
    /// When it was first told.
    pub at: Millis,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether others have been, or need not be, told of it.
    pub announced: bool,
    /// Where exactly; `None` when nobody knows.
    pub point: Option<Point>,
    /// How well whoever told us knew that.
    pub place_said: PlaceSaid,
    /// Where, as exact as everybody may know: what it is found by. `None`: not at all.
    pub public_point: Option<Point>,
    /// How exact that is.
    pub public_place: String,
    /// The codes of the areas that it is listed in.
    pub areas: Vec<String>,
    /// The public answers that it is found by: `service/question/answer`.
    pub answers: Vec<String>,
    /// A keyed hash of what tells that another record is about the same thing.
    pub same: Option<Vec<u8>>,
    /// The code of the thing that it is about.
    pub asset: Option<String>,
    /// The stage it begins in.
    pub stage: String,
    /// For an imported record: system, id, status and category there.
    pub origin: Option<[String; 4]>,
}

impl NewRecord {
    /// The code of the thing that it is about, where everybody may know the exact place.
    #[must_use]
    pub fn public_asset(&self) -> Option<&str> {
        self.asset.as_deref().filter(|_| self.public_place == EXACT)
    }
}

/// A contribution to be kept.
#[derive(Clone, Debug)]
pub struct NewContribution {
    /// Its id.
    pub id: ContributionId,
    /// The record that it was given to, and stays with.
    pub record: RecordId,
    /// Its number in the record.
    pub no: u64,
    /// Who gave it, when we know where to reach them.
    pub endpoint: Option<EndpointId>,
    /// When.
    pub at: Millis,
    /// What everybody may read once it is released.
    pub words: Option<String>,
    /// For the organisation alone.
    pub private_note: Option<String>,
    /// The name that was given.
    pub name: Option<String>,
    /// Answers to the service's questions that everybody may read, as a JSON object.
    pub answers: String,
    /// Those for the organisation alone, as a JSON object; `None` when there are none.
    pub private_answers: Option<String>,
}

/// A part of a record that has words: written `c3` and `u2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The contribution of this number.
    Contribution(u64),
    /// The entry of this number in its history.
    Update(u64),
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contribution(no) => write!(f, "c{no}"),
            Self::Update(no) => write!(f, "u{no}"),
        }
    }
}

/// What happened, for a record's history.
#[derive(Clone, Debug)]
pub struct Happened {
    /// `reported`, `confirmed`, `added`, `released`, `updated` …: the list is
    /// [`pump_core::view::HistoryEntry`]'s.
    pub act: &'static str,
    /// A pseudonym.
    pub actor: &'static str,
    /// Whose endpoint it was done by: they are not told of their own act.
    pub endpoint: Option<EndpointId>,
    /// Whom it is owed to.
    pub told: Told,
    /// What the organisation says with it.
    pub words: Option<String>,
    /// The part of the record that it is about: `c3` is contribution 3, `u2` entry 2.
    pub about: Option<String>,
}

/// An update to be added to a record that is locked.
#[derive(Clone, Debug)]
pub struct NewUpdate {
    /// The change that it is part of.
    pub change: ChangeId,
    /// What happened.
    pub happened: Happened,
    /// The stage after it, when it changes.
    pub stage: Option<String>,
    /// The outcome after it: `Some(None)` reopens.
    pub outcome: Option<Option<String>>,
}

/// What a reporter answers when asked whether something is fixed. Stored as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixAnswer {
    /// It is fixed.
    Fixed = 0,
    /// It is still broken.
    Broken = 1,
    /// What they told us was about something else.
    Different = 2,
}

impl FixAnswer {
    /// All of them, in the order in which people are asked.
    pub const ALL: [Self; 3] = [Self::Fixed, Self::Broken, Self::Different];

    /// From the stored number.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            0 => Self::Fixed,
            1 => Self::Broken,
            _ => Self::Different,
        }
    }

    /// The word of the API and of links.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Broken => "broken",
            Self::Different => "different",
        }
    }

    /// From the word of the API and of links.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }
}
