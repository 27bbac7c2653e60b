//! What came back.

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text))
    }

    /// A header as text, empty when it is missing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The same, if the status is `status`.
    ///
    /// # Panics
    /// When it is another, with the body.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The fields that a problem names.
    ///
    /// # Panics
    /// When the body is no JSON.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let problem = self.json();
        let fields = problem["fields"].as_array().cloned().unwrap_or_default();
        fields
            .iter()
            .filter_map(|field| field["field"].as_str().map(str::to_owned))
            .collect()
    }
}
