use std::collections::BTreeMap;

use pump_core::Code;
use serde::Deserialize;
use toml::Spanned;

use super::QuestionFile;
use crate::{Danger, Hours, PublicPlace, Similar, Target, Text, Visibility};

/// `services/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceFile {
    pub(crate) id: Spanned<Code>,
    pub(crate) version: u32,
    pub(crate) makes: Spanned<Code>,
    pub(crate) name: Text,
    pub(crate) about: Option<Text>,
    pub(crate) group: Code,
    pub(crate) picture: Option<Spanned<String>>,
    pub(crate) public_place: PublicPlace,
    #[serde(default)]
    pub(crate) visibility: Visibility,
    pub(crate) photo: Option<bool>,
    pub(crate) similar: Spanned<Similar>,
    pub(crate) target: Option<Spanned<Target>>,
    pub(crate) hours: Option<Spanned<Hours>>,
    pub(crate) duty: Option<Spanned<Code>>,
    #[serde(default)]
    pub(crate) danger: Vec<Spanned<Danger>>,
    #[serde(default)]
    pub(crate) question: Vec<Spanned<QuestionFile>>,
    #[serde(default)]
    pub(crate) stop: Vec<Spanned<StopFile>>,
    #[serde(default)]
    pub(crate) route: Vec<Spanned<RouteFile>>,
    #[serde(default)]
    pub(crate) message: BTreeMap<Spanned<String>, Text>,
    #[serde(default)]
    pub(crate) example: Vec<Spanned<ExampleFile>>,
}

/// `[[stop]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StopFile {
    pub(crate) when: Spanned<String>,
    pub(crate) text: Text,
    pub(crate) tel: Option<String>,
    pub(crate) link: Option<Spanned<String>>,
}

/// `[[route]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteFile {
    pub(crate) id: Spanned<Code>,
    pub(crate) when: Option<Spanned<String>>,
    pub(crate) to: Spanned<ToFile>,
    pub(crate) because: Spanned<Text>,
}

/// `to = { area = "parish" }`, `{ area = ["district", "county"] }`, `{ duty = "highways" }` or
/// `{ organisation = "SLUG" }`: one of the three.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToFile {
    pub(crate) area: Option<OneOrMore>,
    pub(crate) duty: Option<Code>,
    pub(crate) organisation: Option<String>,
}

/// One code or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMore {
    One(Code),
    More(Vec<Code>),
}

/// `[[example]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleFile {
    pub(crate) name: String,
    pub(crate) layers: Option<Vec<Spanned<Code>>>,
    pub(crate) at: Option<Spanned<[f64; 2]>>,
    #[serde(default)]
    pub(crate) answers: toml::Table,
    pub(crate) expect: Spanned<ExpectFile>,
}

/// `expect = { rule = "parish" }`, with `organisation = "SLUG"` at a place; `{ nobody = true }`;
/// `{ stop = true }`; `{ error = "CODE" }`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectFile {
    pub(crate) rule: Option<Code>,
    pub(crate) organisation: Option<String>,
    #[serde(default)]
    pub(crate) nobody: bool,
    #[serde(default)]
    pub(crate) stop: bool,
    pub(crate) error: Option<Code>,
}
