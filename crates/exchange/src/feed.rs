//! A feed as both of its forms tell it.

/// A page of a feed, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed<'f> {
    /// The address that stands for the feed for ever, without an ending.
    pub id: &'f str,
    /// What it is the feed of.
    pub title: &'f str,
    /// The name of the site, which speaks where no organisation does.
    pub site: &'f str,
    /// `en` or `cy`.
    pub language: &'f str,
    /// The address of a page for people.
    pub page: &'f str,
    /// The address of this page of the feed.
    pub this: &'f str,
    /// The address of the page behind it.
    pub next: Option<&'f str>,
    /// What happened, newest first.
    pub entries: Vec<Entry>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The address that stands for it for ever, and where it is told: the record's page with the
    /// number of the entry in the record's history.
    pub id: String,
    /// What happened and to what, in one line.
    pub title: String,
    /// What happened, in plain text.
    pub text: String,
    /// Who says so: the name of an organisation; nobody yet when absent.
    pub author: Option<String>,
    /// When, in RFC 3339.
    pub at: String,
}

impl Feed<'_> {
    /// When anything of it was last another; the beginning of 1970 while it is empty, so that the
    /// same feed is the same to the byte.
    pub(crate) fn updated(&self) -> &str {
        let times = self.entries.iter().map(|entry| entry.at.as_str());
        // Times of one form, in UTC, are in the order of their letters.
        times.max().unwrap_or("1970-01-01T00:00:00.000Z")
    }
}
