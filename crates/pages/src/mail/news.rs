//! News of what somebody follows: one thing at once, or several in a digest.

use askama::Template;
use jiff::tz::TimeZone;

use super::{Item, MailText, Site, Why, finish};
use crate::dates;
use crate::lines::{block, one_line};
use crate::texts::{Texts, fill, texts};

/// An item with its foreign values folded.
struct Shown<'a> {
    title: String,
    happened: String,
    at: String,
    says: String,
    words: Vec<String>,
    /// What is happening or how it ended; empty when that is what happened.
    state: String,
    organisation: Option<String>,
    item: &'a Item,
}

#[derive(Template)]
#[template(path = "news.txt")]
struct NewsText<'a> {
    t: &'a Texts,
    site: String,
    item: Shown<'a>,
    why: Vec<Reason<'a>>,
    stop_all: &'a str,
}

#[derive(Template)]
#[template(path = "digest.txt")]
struct DigestText<'a> {
    t: &'a Texts,
    site: String,
    intro: &'a str,
    items: Vec<Shown<'a>>,
    why: Vec<Reason<'a>>,
    stop_all: &'a str,
}

#[derive(PartialEq, Eq)]
struct Reason<'a> {
    words: String,
    stop: &'a str,
}

/// One thing that happened, told at once. `zone` is the reader's, such as `Europe/London`.
#[must_use]
pub fn news(
    site: &Site<'_>,
    language: &str,
    zone: &str,
    item: &Item,
    stop_all_url: &str,
) -> MailText {
    let t = texts(language);
    let subject = format!("{}: {}", item.happened, item.title);
    let text = NewsText {
        t,
        site: one_line(site.name),
        item: shown(t, &dates::zone(zone), item),
        why: reasons([item]),
        stop_all: stop_all_url,
    };
    finish(&subject, &text.render().unwrap_or_default())
}

/// What happened in a day or a week. A reason that holds for several items has one link.
#[must_use]
pub fn digest(
    site: &Site<'_>,
    language: &str,
    zone: &str,
    items: &[Item],
    weekly: bool,
    stop_all_url: &str,
) -> MailText {
    let t = texts(language);
    let zone = dates::zone(zone);
    let pattern = match (weekly, items.len()) {
        (false, 1) => t.digest_day_one,
        (false, _) => t.digest_day,
        (true, 1) => t.digest_week_one,
        (true, _) => t.digest_week,
    };
    let name = one_line(site.name);
    let subject = fill(pattern, &[&name, &items.len().to_string()]);
    let text = DigestText {
        t,
        site: name,
        intro: if weekly {
            t.digest_week_intro
        } else {
            t.digest_day_intro
        },
        items: items.iter().map(|item| shown(t, &zone, item)).collect(),
        why: reasons(items),
        stop_all: stop_all_url,
    };
    finish(&subject, &text.render().unwrap_or_default())
}

fn shown<'a>(t: &Texts, zone: &TimeZone, item: &'a Item) -> Shown<'a> {
    let organisation = item.organisation.as_deref().map(one_line);
    let says = match &organisation {
        Some(name) => fill(t.says, &[name]),
        None => t.they_say.to_owned(),
    };
    let state = match &item.outcome {
        Some(outcome) if *outcome == item.happened => String::new(),
        Some(outcome) => fill(t.ended_line, &[&one_line(outcome)]),
        None => fill(t.happening_line, &[&one_line(&item.stage)]),
    };
    let words = item
        .words
        .as_deref()
        .filter(|words| !words.trim().is_empty());
    Shown {
        title: one_line(&item.title),
        happened: one_line(&item.happened),
        at: dates::of_millis(t, zone, item.at_ms),
        says,
        words: words.map(block).unwrap_or_default(),
        state,
        organisation,
        item,
    }
}

/// Every reason once, in the order of the items.
fn reasons<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<Reason<'a>> {
    let mut found: Vec<Reason<'a>> = Vec::new();
    for Why { words, stop_url } in items.into_iter().flat_map(|item| &item.why) {
        if !found.iter().any(|reason| reason.stop == stop_url) {
            let words = one_line(words);
            found.push(Reason {
                words,
                stop: stop_url,
            });
        }
    }
    found
}
