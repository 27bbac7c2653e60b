//! Mails (being written).
#![expect(missing_docs, reason = "being written")]
use pump_core::{Subject, Topic};

#[derive(Clone, Debug)]
pub struct MailText {
    pub subject: String,
    pub text: String,
}
pub struct Site<'a> {
    pub name: &'a str,
    pub base: &'a str,
}
pub struct Why {
    pub words: String,
    pub stop_url: String,
}
pub struct Item {
    pub title: String,
    pub reference: String,
    pub url: String,
    pub happened: String,
    pub stage: String,
    pub outcome: Option<String>,
    pub at_ms: i64,
    pub organisation: Option<String>,
    pub words: Option<String>,
    pub why: Vec<Why>,
}
pub struct Receipt {
    pub title: String,
    pub reference: String,
    pub url: String,
    pub organisation: Option<String>,
    pub because: String,
    pub joined: bool,
    pub has_words: bool,
    pub confirm_url: Option<String>,
    pub not_me_url: Option<String>,
    pub topics: Vec<String>,
}
pub struct Asked {
    pub topics: Vec<String>,
    pub confirm_url: String,
    pub not_me_url: String,
}
pub fn receipt(site: &Site<'_>, _l: &str, r: &Receipt) -> MailText {
    MailText {
        subject: format!("{}: {}", site.name, r.title),
        text: format!(
            "{} {} {:?} {:?}",
            r.reference, r.url, r.confirm_url, r.not_me_url
        ),
    }
}
pub fn asked(site: &Site<'_>, _l: &str, a: &Asked) -> MailText {
    MailText {
        subject: format!("{}: confirm", site.name),
        text: format!("{:?} {} {}", a.topics, a.confirm_url, a.not_me_url),
    }
}
pub fn news(site: &Site<'_>, _l: &str, _z: &str, i: &Item, stop_all: &str) -> MailText {
    let why: Vec<String> = i
        .why
        .iter()
        .map(|w| format!("{} {}", w.words, w.stop_url))
        .collect();
    MailText {
        subject: format!("{}: {}", site.name, i.title),
        text: format!("{} {} {:?} {}", i.url, i.happened, why, stop_all),
    }
}
pub fn digest(
    site: &Site<'_>,
    l: &str,
    z: &str,
    items: &[Item],
    _weekly: bool,
    stop_all: &str,
) -> MailText {
    let text: Vec<String> = items
        .iter()
        .map(|i| news(site, l, z, i, stop_all).text)
        .collect();
    MailText {
        subject: format!("{}: news", site.name),
        text: text.join("\n"),
    }
}
pub fn topic_words(_l: &str, topic: &Topic, title: Option<&str>) -> String {
    match (&topic.subject, title) {
        (_, Some(t)) => t.to_owned(),
        (Subject::Circle { radius_m, .. }, _) => format!("within {radius_m} m"),
        _ => topic.to_string(),
    }
}
pub fn why_words(_l: &str, t: &str) -> String {
    format!("You get updates about {t}.")
}
pub fn happened(_l: &str, act: &str, outcome: Option<&str>) -> String {
    outcome.unwrap_or(act).to_owned()
}
