use serde::Deserialize;
use toml::Spanned;

use crate::{Duty, Layer};

/// `duties/vocabulary.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyFile {
    #[serde(default)]
    pub(crate) duty: Vec<Spanned<Duty>>,
    #[serde(default)]
    pub(crate) layer: Vec<Spanned<Layer>>,
}
