//! Atom and JSON Feed are well-formed and have what they must, whatever words are in them.

use proptest::prelude::*;
use pump_exchange::{Entry, Feed, atom, json_feed};
use roxmltree::{Document, Node};
use serde_json::Value;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn entry(title: &str, text: &str, author: Option<&str>) -> Entry {
    Entry {
        id: "http://pump.test/r/K7M4QX-T#u3".into(),
        title: title.into(),
        text: text.into(),
        author: author.map(str::to_owned),
        at: "2026-05-03T14:15:00.000Z".into(),
    }
}

fn feed(entries: Vec<Entry>) -> Feed<'static> {
    Feed {
        id: "http://pump.test/a/P1?service=pothole",
        title: "Testshire: “Pothole” reports in P1 & P2",
        site: "Testshire",
        language: "cy",
        page: "http://pump.test/",
        this: "http://pump.test/a/P1.atom?service=pothole&lang=cy",
        next: Some("http://pump.test/a/P1.atom?service=pothole&lang=cy&before=9"),
        entries,
    }
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let mut found = node.children().filter(|it| it.has_tag_name((ATOM, name)));
    let one = found.next().expect("a child that must be there");
    assert!(found.next().is_none() || name == "link", "two of {name}");
    one
}

fn text<'a>(node: Node<'a, 'a>, name: &str) -> String {
    child(node, name).text().unwrap_or_default().to_owned()
}

fn link<'a>(node: Node<'a, 'a>, relation: &str) -> Option<&'a str> {
    let links = node.children().filter(|it| it.has_tag_name((ATOM, "link")));
    let mut links = links.filter(|it| it.attribute("rel") == Some(relation));
    links.next().and_then(|it| it.attribute("href"))
}

/// What RFC 4287 asks of a feed and of each entry.
fn required(xml: &str) -> usize {
    let document = Document::parse(xml).expect("well-formed");
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let entries = || {
        root.children()
            .filter(|it| it.has_tag_name((ATOM, "entry")))
    };
    for node in std::iter::once(root).chain(entries()) {
        assert!(text(node, "id").starts_with("http://"));
        child(node, "title");
        let updated = text(node, "updated");
        assert!(updated.len() == 24 && updated.ends_with('Z'), "{updated}");
        assert_ne!(text(child(node, "author"), "name").trim(), "");
        assert!(link(node, "alternate").is_some());
    }
    for entry in entries() {
        assert_eq!(child(entry, "content").attribute("type"), Some("text"));
    }
    assert!(link(root, "self").is_some());
    entries().count()
}

#[test]
fn atom_says_what_the_feed_says() {
    let said = "Fixed.\n\n<b>Tom & Jerry</b> said \"1 > 0\", it's ]]> done";
    let feed = feed(vec![entry("Fixed: Mill Lane", said, Some("Council"))]);
    let xml = atom::write(&feed);
    assert_eq!(required(&xml), 1);
    let document = Document::parse(&xml).unwrap();
    let root = document.root_element();
    let xml_lang = ("http://www.w3.org/XML/1998/namespace", "lang");
    assert_eq!(root.attribute(xml_lang), Some("cy"));
    assert_eq!(text(root, "title"), feed.title);
    assert_eq!(link(root, "self"), Some(feed.this));
    assert_eq!(link(root, "next"), feed.next);
    assert_eq!(text(root, "updated"), "2026-05-03T14:15:00.000Z");
    let entry = child(root, "entry");
    assert_eq!(text(entry, "content"), said);
    assert_eq!(text(entry, "title"), "Fixed: Mill Lane");
    assert_eq!(text(child(entry, "author"), "name"), "Council");
    assert_eq!(
        link(entry, "alternate"),
        Some("http://pump.test/r/K7M4QX-T#u3")
    );
}

#[test]
fn an_empty_feed_is_whole_and_always_the_same() {
    let empty = Feed {
        next: None,
        ..feed(Vec::new())
    };
    let xml = atom::write(&empty);
    assert_eq!(required(&xml), 0);
    assert!(xml.contains("<updated>1970-01-01T00:00:00.000Z</updated>"));
    assert!(!xml.contains("rel=\"next\""));
    let json: Value = serde_json::from_str(&json_feed::write(&empty).unwrap()).unwrap();
    assert_eq!(json["items"], serde_json::json!([]));
    assert!(json.get("next_url").is_none());
}

#[test]
fn json_feed_says_what_the_feed_says() {
    let feed = feed(vec![
        entry("Fixed", "It is", Some("Council")),
        entry("New", "", None),
    ]);
    let json: Value = serde_json::from_str(&json_feed::write(&feed).unwrap()).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["title"], feed.title);
    assert_eq!(json["feed_url"], feed.this);
    assert_eq!(json["next_url"], feed.next.unwrap());
    assert_eq!(json["language"], "cy");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    for item in items {
        assert!(item["id"].is_string() && item["content_text"].is_string());
        assert_eq!(item["date_published"], "2026-05-03T14:15:00.000Z");
    }
    assert_eq!(items[0]["authors"][0]["name"], "Council");
    assert_eq!(items[1]["authors"][0]["name"], "Testshire");
}

#[test]
fn what_xml_does_not_know_is_left_out_and_nothing_else() {
    for (said, read) in [
        ("a\0b\u{8}c\u{1b}d\u{fffe}e\u{ffff}f", "abcdef"),
        ("tab\tline\nend\r\n", "tab\tline\nend\r\n"),
        (
            "\u{202e}gnp.exe \u{1f6a7}\u{1f3fd} ŵŷ \u{85}",
            "\u{202e}gnp.exe \u{1f6a7}\u{1f3fd} ŵŷ \u{85}",
        ),
        (
            "&amp; &#0; <![CDATA[ ]]> <!-- -->",
            "&amp; &#0; <![CDATA[ ]]> <!-- -->",
        ),
    ] {
        let xml = atom::write(&feed(vec![entry("T", said, None)]));
        assert_eq!(required(&xml), 1);
        let document = Document::parse(&xml).unwrap();
        let entry = child(document.root_element(), "entry");
        assert_eq!(text(entry, "content"), read);
    }
    let blank = Feed {
        site: " ",
        ..feed(vec![entry("T", "", None)])
    };
    assert_eq!(required(&atom::write(&blank)), 1);
}

proptest! {
    #[test]
    fn whatever_is_said_stays_well_formed(title: String, said in "\\PC*|(?s).{0,4000}", who: Option<String>) {
        let who = who.as_deref();
        let feed = feed(vec![entry(&title, &said, who), entry("T", "x", None)]);
        prop_assert_eq!(required(&atom::write(&feed)), 2);
        let json: Value = serde_json::from_str(&json_feed::write(&feed).unwrap()).unwrap();
        prop_assert_eq!(json["items"][0]["content_text"].as_str(), Some(said.as_str()));
    }
}
