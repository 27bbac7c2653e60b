use pump_core::Code;
use serde::Deserialize;
use toml::Spanned;

use crate::Text;
use crate::question::Days;

/// `[[question]]`. What is an answer is said by `one_of`, `many_of` or `type`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionFile {
    pub(crate) code: Spanned<Code>,
    pub(crate) ask: Text,
    pub(crate) help: Option<Text>,
    pub(crate) r#type: Option<Spanned<TypeFile>>,
    pub(crate) one_of: Option<Spanned<Vec<Spanned<ChoiceFile>>>>,
    pub(crate) many_of: Option<Spanned<Vec<Spanned<ChoiceFile>>>>,
    #[serde(default)]
    pub(crate) required: bool,
    pub(crate) when: Option<Spanned<String>>,
    pub(crate) public: Option<Spanned<bool>>,
    #[serde(default)]
    pub(crate) retired: bool,
    pub(crate) least: Option<Spanned<f64>>,
    pub(crate) most: Option<Spanned<f64>>,
    pub(crate) whole: Option<Spanned<bool>>,
    pub(crate) unit: Option<Spanned<Text>>,
    pub(crate) days: Option<Spanned<Days>>,
}

/// What is an answer, where there are no options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TypeFile {
    Text,
    Number,
    Date,
    YesNo,
    Plate,
    Asset,
}

/// An option: `{ code = "20", en = "20 mph", cy = "20 mya" }`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceFile {
    pub(crate) code: Code,
    pub(crate) en: String,
    pub(crate) cy: String,
    #[serde(default)]
    pub(crate) retired: bool,
}
