//! The plain structs that every door shows: what the one view makes, and nothing else.
//!
//! Times are RFC 3339 in UTC with milliseconds; distances are metres; places are WGS84 degrees.

mod area;
mod asset;
mod card;
mod clerk;
mod directory;
mod explain;
mod fixed;
mod goes;
mod here;
mod line;
mod photo;
mod place;
mod service;
mod serving;
mod similar;

pub use area::AreaView;
pub use asset::{
    AssetOffered, AssetSummary, AssetView, BreaksOfAsset, BreaksOfType, BreaksView, SignalView,
};
pub use card::RecordCard;
pub use clerk::{
    Back, ClerkDid, ClerkReport, ClerkSettings, ClerkTokens, ClerkView, ClerkWhat, Did,
};
pub use directory::{DirectoryEntry, DirectoryGroup, DirectoryView};
pub use explain::{AskedView, ExplainView, Holder, WrongAnswer};
pub use fixed::{AfterFix, FixView};
pub use goes::{DutyThere, GoesHere, GoesTo, OrganisationAbout};
pub use here::{AreaHere, BorderHere, NearestHere, PlaceHere};
pub use line::RecordLine;
pub use photo::PhotoView;
pub use place::{PlaceView, PlacesFound};
pub use service::{
    Advice, DangerView, HoursView, KindSummary, KindView, MessageView, OptionView, QuestionView,
    ReviewView, ServiceSummary, ServiceView, SimilarRule, StopView, TransitionView, Words,
};
pub use serving::{Serving, ServingDuty, ServingOrganisation};
pub use similar::SimilarRecord;

use serde::{Deserialize, Serialize};

use crate::PlaceSaid;

/// Leaves out what is nearly never so.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// One line of a list of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordSummary {
    /// The reference, `K7M4QX-T`.
    #[cfg_attr(feature = "openapi", schema(example = "K7M4QX-T"))]
    pub r#ref: String,
    /// The address of the record's page; the same with `.json` is this record for machines.
    pub url: String,
    /// What it is and where, in words.
    pub title: String,
    /// The kind, such as `report`.
    pub kind: String,
    /// The service, such as `other`.
    pub service: String,
    /// Latitude in degrees, as exact as the service makes public; absent when it does not.
    pub lat: Option<f64>,
    /// Longitude in degrees, as exact as the service makes public; absent when it does not.
    pub lon: Option<f64>,
    /// How well whoever told us knew the place: `exact`, `about` or `unknown`. An unknown place has
    /// no degrees.
    #[serde(default)]
    pub place: PlaceSaid,
    /// `open` or `closed`.
    pub phase: String,
    /// What is happening, a stage of the kind.
    pub stage: String,
    /// How it ended, an outcome of the kind; absent while open.
    pub outcome: Option<String>,
    /// When it was first told.
    pub created: String,
    /// When it last changed.
    pub changed: String,
    /// The slug of the organisation that it went to; absent while nobody has it.
    pub organisation: Option<String>,
}

/// A record with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordView {
    /// What the lists show of it.
    #[serde(flatten)]
    pub summary: RecordSummary,
    /// The name of the area that it is somewhere in, when nobody knows more of its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub somewhere: Option<String>,
    /// Who has it, and why.
    pub responsible: Responsible,
    /// What is happening, in a sentence that the type of problem has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
    /// The day by which it should be done, `2026-05-03`; absent without a target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// How many different, confirmed people told us. "Fewer than 5" is never shown as a number
    /// by a service that hides small counts.
    pub people: u64,
    /// How many get updates about this record itself.
    pub followers: u64,
    /// How its reporters answered after it was last said to be fixed; absent until one has, and
    /// where so few would tell who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_fix: Option<AfterFix>,
    /// What happened, oldest first.
    pub history: Vec<HistoryEntry>,
    /// What people told us, oldest first.
    pub contributions: Vec<ContributionView>,
    /// The status it had in the system it came from, exported unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Whether older entries of the history or contributions were left out.
    pub more: bool,
    /// The thing that it is about, where its place is public; absent when it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<AssetSummary>,
    /// The reference of the record that this one was joined with; absent when it stands for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
    /// The reference of the record that it goes on in: that which `merged_into` was, in the end,
    /// joined with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
}

/// Whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Responsible {
    /// The organisation's name, or "Nobody yet".
    pub organisation: String,
    /// Its slug; absent while nobody has it.
    pub slug: Option<String>,
    /// Why it went there, in words.
    pub because: String,
    /// Who decides and answers for it, when that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub council: Option<Body>,
    /// Who has the legal duty, when that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Body>,
    /// Since when mails to the organisation are refused; absent while they are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unreachable_since: Option<String>,
}

/// An organisation, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Body {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// What was answered to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerView {
    /// The code of the question.
    pub question: String,
    /// The question in words.
    pub ask: String,
    /// The answer: text, a number, or a list of codes.
    pub value: serde_json::Value,
    /// The answer in words.
    pub said: String,
    /// Whether it is for the organisation alone.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub private: bool,
}

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// Its number in the record, from 1.
    pub no: u64,
    /// When it happened.
    pub at: String,
    /// Whether the time is not known and that of the entry before was taken.
    pub at_assumed: bool,
    /// What was done: `reported`, `confirmed`, `added`, `released`, `updated`, `merged`,
    /// `unmerged`, `split`, `handed_over`, `hid`, `redacted`, `withdrawn`, `restored`, `undone`,
    /// `taken_back`, `erased`, `said_fixed`, `said_broken`,
    /// `photos_released`.
    pub act: String,
    /// `person`, `staff`, `operator`, `system`, or `thing` for what told of itself: never a name.
    pub by: String,
    /// The stage after it.
    pub stage: String,
    /// The outcome after it; absent while open.
    pub outcome: Option<String>,
    /// What the organisation said; of what was taken from sight or withdrawn, why.
    pub words: Option<String>,
    /// Whether these words were taken from sight for now.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub being_checked: bool,
    /// Whether these words were removed for good.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub removed: bool,
    /// The reference of the other record of `merged`, `unmerged` and `split`, if it may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The part of the record that it was about: `c3` is contribution 3, `u2` entry 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The organisation that `handed_over` brought the record to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Body>,
    /// The photos that the organisation showed with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub photos: Vec<PhotoView>,
}

/// What one person gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContributionView {
    /// Its number in the record, from 1: the first report.
    pub no: u64,
    /// When it was given.
    pub at: String,
    /// The words, once they are released; until then absent.
    pub words: Option<String>,
    /// Whether there are words that are still being checked.
    pub being_checked: bool,
    /// Whether the words were removed for good: an entry of the history says why.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub removed: bool,
    /// What they answered to the questions of the service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerView>,
    /// For the organisation only, of words that wait: what the automatic check found in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub found: Vec<FoundView>,
    /// For the organisation only: what was told to the council alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_note: Option<String>,
    /// The reference of the record that it was given to, when that was joined with this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The photos that came with it, in their order, as far as you may see them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoView>,
}

/// A part of words that may be somebody's personal details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundView {
    /// `telephone`, `email`, `plate`, `address`, `health`, `child` or `alarm`.
    pub what: String,
    /// Why an officer should look, in a sentence.
    pub why: String,
    /// The part, as it stands in the words.
    pub text: String,
}

/// Something that waits until an officer lets everybody see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingView {
    /// The record that it was given to.
    pub record: RecordSummary,
    /// The number of the contribution in that record.
    pub contribution: u64,
    /// When it was given.
    pub at: String,
    /// Whether its sender has confirmed their address.
    pub confirmed: bool,
    /// Why it waits, each reason in a sentence.
    pub why: Vec<String>,
    /// The words that wait.
    pub words: Option<String>,
    /// What the automatic check found in them.
    pub found: Vec<FoundView>,
    /// How many photos wait with it.
    pub photos: usize,
}

/// Where an imported record came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Origin {
    /// The system, such as `fixmystreet`.
    pub system: String,
    /// The record's id there.
    pub id: String,
    /// Its status there, word for word.
    pub status: String,
    /// Its category there, word for word.
    pub category: String,
}

/// One change of the feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeView {
    /// Its number: rises, may skip, is never used again.
    pub n: i64,
    /// Its time. Page by number, not by time: across records times are not in order.
    pub at: String,
    /// What was done.
    pub act: String,
    /// The record that it was done to.
    pub record: RecordSummary,
    /// The number of the entry that it left in the record's history.
    pub no: u64,
    /// The reference of the other record of `merged`, `unmerged` and `split`, if it may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// What the organisation said.
    pub words: Option<String>,
}

/// One change as news of a topic: what its followers are told, without why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewsView {
    /// The number of the entry that it left in the record's history.
    pub no: u64,
    /// Its time.
    pub at: String,
    /// What was done.
    pub act: String,
    /// The name of the stage after it.
    pub stage: String,
    /// The name of the outcome after it; absent while open.
    pub outcome: Option<String>,
    /// The name of the organisation that has the record; absent while nobody has it.
    pub organisation: Option<String>,
    /// The name of the organisation that `handed_over` brought the record to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What the organisation said, unless it was removed.
    pub words: Option<String>,
    /// The record that it was done to, as it is today.
    pub record: RecordSummary,
}

/// A follow, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowView {
    /// The topic, such as `area:E04001083`.
    pub topic: String,
    /// The topic in words, such as "Hungerford".
    pub title: String,
    /// `at_once`, `daily` or `weekly`.
    pub frequency: String,
    /// `waiting` for confirmation, `active` or `ended`.
    pub state: String,
    /// What changes or ends this follow; only for whoever owns the endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// What happened to the records that somebody asked for updates about, before they confirmed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Since {
    /// At most 20 entries of their histories, newest first.
    pub entries: Vec<SinceEntry>,
    /// The address of a record that has more of them, when some were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}

/// One entry of the history of one of several records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SinceEntry {
    /// The record.
    pub record: RecordSummary,
    /// The entry.
    pub entry: HistoryEntry,
}
