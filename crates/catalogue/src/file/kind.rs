use pump_core::Code;
use serde::Deserialize;
use toml::Spanned;

use super::QuestionFile;
use crate::{Review, State, Text, Who};

/// `kinds/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindFile {
    pub(crate) id: Spanned<Code>,
    pub(crate) version: u32,
    pub(crate) name: Text,
    #[serde(default)]
    pub(crate) stage: Vec<Spanned<State>>,
    #[serde(default)]
    pub(crate) outcome: Vec<Spanned<State>>,
    #[serde(default)]
    pub(crate) transition: Vec<Spanned<TransitionFile>>,
    pub(crate) review: Option<Spanned<Review>>,
    #[serde(default)]
    pub(crate) question: Vec<Spanned<QuestionFile>>,
}

/// `[[transition]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TransitionFile {
    #[serde(default)]
    pub(crate) from: Vec<Spanned<Code>>,
    pub(crate) to: Vec<Spanned<Code>>,
    pub(crate) by: Vec<Who>,
}
