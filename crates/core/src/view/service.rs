//! Services and kinds, as every door shows them.

use serde::{Deserialize, Serialize};

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Words {
    /// English.
    #[cfg_attr(feature = "openapi", schema(example = "Street light"))]
    pub en: String,
    /// Welsh.
    #[cfg_attr(feature = "openapi", schema(example = "Golau stryd"))]
    pub cy: String,
}

/// A type of problem, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceSummary {
    /// Its id, for reports.
    #[cfg_attr(feature = "openapi", schema(example = "street-light"))]
    pub id: String,
    /// Rises when its file changes.
    #[cfg_attr(feature = "openapi", schema(example = 1))]
    pub version: u32,
    /// The kind of record that it makes.
    #[cfg_attr(feature = "openapi", schema(example = "report"))]
    pub kind: String,
    /// Its name.
    pub name: Words,
    /// What belongs here and what does not.
    pub about: Option<Words>,
    /// The group that it is listed in.
    #[cfg_attr(feature = "openapi", schema(example = "roads"))]
    pub group: String,
    /// The picture that stands beside its name.
    #[cfg_attr(feature = "openapi", schema(example = "street-light"))]
    pub picture: String,
    /// Whether photos are asked for.
    pub photo: bool,
    /// How much of the place everybody may see: `exact`, `street` (100 m), `area` (1 km) or `none`.
    #[cfg_attr(feature = "openapi", schema(example = "exact"))]
    pub public_place: String,
    /// `public`, or `private`: the sender and the council alone.
    #[cfg_attr(feature = "openapi", schema(example = "public"))]
    pub visibility: String,
    /// In how many working days it should be done; null when nothing is promised.
    #[cfg_attr(feature = "openapi", schema(example = 20))]
    pub target_working_days: Option<u32>,
    /// Whom to call instead: shown above everything else.
    pub dangers: Vec<DangerView>,
}

/// Whom to call instead of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DangerView {
    /// When to call.
    pub text: Words,
    /// The number, as one reads it.
    #[cfg_attr(feature = "openapi", schema(example = "0800 111 999"))]
    pub tel: String,
}

/// A type of problem, with all that is declared of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceView {
    /// What the lists show of it.
    #[serde(flatten)]
    pub summary: ServiceSummary,
    /// The duty in law: whoever holds it at the place is the authority.
    #[cfg_attr(feature = "openapi", schema(example = "highways"))]
    pub duty: Option<String>,
    /// What counts as possibly the same.
    pub similar: SimilarRule,
    /// When reports are read; null when nothing is said.
    pub hours: Option<HoursView>,
    /// What is asked, in this order.
    pub questions: Vec<QuestionView>,
    /// What ends the reporting with advice.
    pub stops: Vec<StopView>,
    /// The ids of the rules that say where reports go, in the order in which they are asked.
    #[cfg_attr(feature = "openapi", schema(example = json!(["parish", "road-safety"])))]
    pub rules: Vec<String>,
    /// What people are told at a stage or outcome.
    pub messages: Vec<MessageView>,
}

/// What counts as possibly the same problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarRule {
    /// How near, in metres.
    #[cfg_attr(feature = "openapi", schema(example = 30))]
    pub within_m: u32,
    /// How recent, in days.
    #[cfg_attr(feature = "openapi", schema(example = 180))]
    pub days: u32,
    /// The question whose equal answers mean the same thing, wherever.
    #[cfg_attr(feature = "openapi", schema(example = "plate"))]
    pub same: Option<String>,
}

/// When reports are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursView {
    /// On which days of the week, `mon` to `sun`; never on a bank holiday.
    #[cfg_attr(feature = "openapi", schema(example = json!(["mon", "tue"])))]
    pub days: Vec<String>,
    /// From when, local time.
    #[cfg_attr(feature = "openapi", schema(example = "09:00"))]
    pub from: String,
    /// Until when, local time.
    #[cfg_attr(feature = "openapi", schema(example = "17:00"))]
    pub to: String,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionView {
    /// Its code: the key of its answer.
    #[cfg_attr(feature = "openapi", schema(example = "limit"))]
    pub code: String,
    /// What is asked.
    pub ask: Words,
    /// What helps to answer it.
    pub help: Option<Words>,
    /// `text`, `number`, `date`, `yes_no`, `one_of`, `many_of`, `plate` or `asset`.
    #[cfg_attr(feature = "openapi", schema(example = "one_of"))]
    pub form: String,
    /// Whether it must be answered when it is asked.
    pub required: bool,
    /// Whether where a report goes, or whether it is taken, depends on the answer: such questions
    /// are asked before it is sent, the others merely help.
    pub decides: bool,
    /// The condition under which it is asked (CEL); always, when null.
    #[cfg_attr(feature = "openapi", schema(example = "limit != \"unknown\""))]
    pub when: Option<String>,
    /// Whether everybody may read the answer.
    pub public: bool,
    /// Whether it is no longer asked; old records show it.
    pub retired: bool,
    /// What can be chosen; empty, unless it is one of, or many of.
    pub options: Vec<OptionView>,
    /// The least number.
    pub least: Option<f64>,
    /// The most: a number, or of text the most characters.
    pub most: Option<f64>,
    /// Whether only whole numbers are answers.
    pub whole: Option<bool>,
    /// What is counted.
    pub unit: Option<Words>,
    /// Which days are answers: `any`, `past` or `future`.
    pub days: Option<String>,
}

/// What can be chosen, or a stage or outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionView {
    /// Its code.
    #[cfg_attr(feature = "openapi", schema(example = "30"))]
    pub code: String,
    /// What people read.
    pub name: Words,
    /// Whether it can no longer be chosen or reached; old records show it.
    pub retired: bool,
}

/// What ends the reporting with advice: nothing is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StopView {
    /// The condition under which it holds (CEL).
    #[cfg_attr(feature = "openapi", schema(example = "danger == \"yes\""))]
    pub when: String,
    /// What to do instead.
    #[serde(flatten)]
    pub advice: Advice,
}

/// What to do instead of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advice {
    /// What to do.
    pub text: Words,
    /// The number to call, as one reads it.
    #[cfg_attr(feature = "openapi", schema(example = "999"))]
    pub tel: Option<String>,
    /// The page to go to.
    pub link: Option<String>,
}

/// What people are told at a stage or outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageView {
    /// The stage or outcome.
    #[cfg_attr(feature = "openapi", schema(example = "received"))]
    pub state: String,
    /// Its name.
    pub name: Words,
    /// Whether it is an outcome: the record has ended.
    pub ended: bool,
    /// What people are told.
    pub text: Words,
}

/// A kind of record, with all that is declared of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindView {
    /// What the lists show of it.
    #[serde(flatten)]
    pub summary: KindSummary,
    /// What can be happening; a record begins with the first.
    pub stages: Vec<OptionView>,
    /// How it can end.
    pub outcomes: Vec<OptionView>,
    /// Which steps can be made; all of them by the owner, when empty.
    pub transitions: Vec<TransitionView>,
    /// When somebody should look at it again.
    pub review: Option<ReviewView>,
    /// Its fields: questions that every service asks which makes such records.
    pub fields: Vec<QuestionView>,
}

/// A kind of record, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindSummary {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(example = "report"))]
    pub id: String,
    /// Rises when its file changes.
    #[cfg_attr(feature = "openapi", schema(example = 1))]
    pub version: u32,
    /// Its name.
    pub name: Words,
}

/// A step from a stage or outcome to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransitionView {
    /// From these; from any, when empty.
    #[cfg_attr(feature = "openapi", schema(example = json!(["received"])))]
    pub from: Vec<String>,
    /// To these.
    #[cfg_attr(feature = "openapi", schema(example = json!(["in_progress"])))]
    pub to: Vec<String>,
    /// Who may make it: `owner`, `reporter`.
    #[cfg_attr(feature = "openapi", schema(example = json!(["owner"])))]
    pub by: Vec<String>,
}

/// When somebody should look at a record again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewView {
    /// Days without a word after which its owner is asked.
    #[cfg_attr(feature = "openapi", schema(example = 60))]
    pub ask_after_days: u32,
    /// Days without a word after which everybody reads that there is no news.
    #[cfg_attr(feature = "openapi", schema(example = 90))]
    pub public_after_days: u32,
}
