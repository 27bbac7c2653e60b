//! Texts that people read, in the languages of the site.

use serde::Deserialize;

/// A text in the languages of the site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Welsh.
    pub cy: String,
}

impl Text {
    /// In the language `cy`, else in English.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        if language == "cy" { &self.cy } else { &self.en }
    }

    /// The texts of all languages, each with the language's code.
    pub fn all(&self) -> [(&'static str, &str); 2] {
        [("en", &self.en), ("cy", &self.cy)]
    }
}
