use serde::Deserialize;
use toml::Spanned;

use crate::{AssetType, Duty, Layer};

/// `duties/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyFile {
    #[serde(default)]
    pub(crate) duty: Vec<Spanned<Duty>>,
    #[serde(default)]
    pub(crate) layer: Vec<Spanned<Layer>>,
    #[serde(default)]
    pub(crate) asset: Vec<Spanned<AssetType>>,
}
