//! JSON Feed 1.1.

use serde::Serialize;

use crate::feed::{Entry, Feed};

/// The media type.
pub const MEDIA_TYPE: &str = "application/feed+json";

#[derive(Serialize)]
struct Page<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'f str>,
    language: &'f str,
    authors: [Author<'f>; 1],
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    content_text: &'f str,
    date_published: &'f str,
    authors: [Author<'f>; 1],
}

/// A page of a feed as JSON Feed.
///
/// # Errors
/// None that is known of: strings and lists of them always become JSON.
pub fn write(feed: &Feed<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Page {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title,
        home_page_url: feed.page,
        feed_url: feed.this,
        next_url: feed.next,
        language: feed.language,
        authors: [Author { name: feed.site }],
        items: feed
            .entries
            .iter()
            .map(|entry| item(entry, feed.site))
            .collect(),
    })
}

fn item<'f>(entry: &'f Entry, site: &'f str) -> Item<'f> {
    Item {
        id: &entry.id,
        url: &entry.id,
        title: &entry.title,
        content_text: &entry.text,
        date_published: &entry.at,
        authors: [Author {
            name: entry.author.as_deref().unwrap_or(site),
        }],
    }
}
