//! Atom (RFC 4287), paged as RFC 5005 says.

use crate::feed::{Entry, Feed};

/// The media type.
pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";

/// A page of a feed as Atom. Foreign text is plain text in it; characters that XML does not know
/// are left out.
#[must_use]
pub fn write(feed: &Feed<'_>) -> String {
    let mut xml = Xml::new();
    let language = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.language),
    ];
    xml.open("feed", &language);
    xml.text("id", feed.id);
    xml.text("title", feed.title);
    xml.text("updated", feed.updated());
    xml.author(feed.site);
    xml.link("self", "application/atom+xml", feed.this);
    xml.link("alternate", "text/html", feed.page);
    if let Some(next) = feed.next {
        xml.link("next", "application/atom+xml", next);
    }
    for entry in &feed.entries {
        xml.entry(entry, feed.site);
    }
    xml.close("feed");
    xml.0
}

/// XML as it is written.
struct Xml(String);

impl Xml {
    fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into())
    }

    fn entry(&mut self, entry: &Entry, site: &str) {
        self.open("entry", &[]);
        self.text("id", &entry.id);
        self.text("title", &entry.title);
        self.text("updated", &entry.at);
        self.text("published", &entry.at);
        self.author(entry.author.as_deref().unwrap_or(site));
        self.link("alternate", "text/html", &entry.id);
        self.tag("content", &[("type", "text")]);
        self.escaped(&entry.text);
        self.close("content");
        self.close("entry");
    }

    /// An author must have a name with letters in it.
    fn author(&mut self, name: &str) {
        self.open("author", &[]);
        self.text("name", if name.trim().is_empty() { "?" } else { name });
        self.close("author");
    }

    fn link(&mut self, relation: &str, media_type: &str, to: &str) {
        let values = [("rel", relation), ("type", media_type), ("href", to)];
        self.tag("link", &values);
        self.0.truncate(self.0.len() - 1);
        self.0.push_str("/>\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.tag(name, &[]);
        self.escaped(text);
        self.close(name);
    }

    fn open(&mut self, name: &str, values: &[(&str, &str)]) {
        self.tag(name, values);
        self.0.push('\n');
    }

    fn tag(&mut self, name: &str, values: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in values {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.escaped(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    fn escaped(&mut self, text: &str) {
        for char in text.chars() {
            match char {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // Whoever reads it would make a line end of it.
                '\r' => self.0.push_str("&#13;"),
                char if known(char) => self.0.push(char),
                _ => {}
            }
        }
    }
}

/// Whether a character is one of XML 1.0.
fn known(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
