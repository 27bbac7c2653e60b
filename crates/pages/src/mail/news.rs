//! News of what somebody follows: one thing at once, or several in a digest.

use askama::Template;
use jiff::tz::TimeZone;

use super::{AskFixed, Item, MailText, Site, Why, finish};
use crate::dates;
use crate::lines::{one_line, short_block, subject};
use crate::texts::area_ended::AreaEnded;
use crate::texts::fixed::Fixed;
use crate::texts::{Texts, fill, texts};

/// The most characters of an organisation's words in a mail of one item: all that it may say.
const MOST_WORDS: usize = 4_000;
/// The same in a digest.
const MOST_WORDS_OF_MANY: usize = 600;
/// The most items of a digest that are told in full. Those after them are named, with their links.
const MOST_IN_FULL: usize = 50;
/// The most reasons that are given. All messages can be stopped below them.
const MOST_REASONS: usize = 100;

/// An item with its foreign values folded.
struct Shown<'a> {
    title: String,
    happened: String,
    at: String,
    says: String,
    words: Vec<String>,
    /// Whether those are all of the words.
    whole: bool,
    /// What is happening or how it ended; empty when that is what happened.
    state: String,
    /// What that means for the reader.
    means: Option<String>,
    organisation: Option<String>,
    reference: String,
    /// What the link says.
    look: &'static str,
    /// What a reader is asked who told us of it.
    ask: Option<Asked<'a>>,
    item: &'a Item,
}

/// A question with its links: what each says, and where it leads.
struct Asked<'a> {
    question: &'static str,
    links: [(&'static str, &'a str); 3],
}

/// Why the reader gets a mail, and how to stop it.
struct Reasons<'a> {
    why: Vec<Reason<'a>>,
    /// Whether there are more than these.
    more: bool,
    stop_all: &'a str,
}

struct Reason<'a> {
    words: String,
    stop: &'a str,
}

#[derive(Template)]
#[template(path = "news.txt")]
struct NewsText<'a> {
    t: &'a Texts,
    site: String,
    item: Shown<'a>,
    reasons: Reasons<'a>,
}

#[derive(Template)]
#[template(path = "mail/news.html")]
struct NewsHtml<'a> {
    mail: &'a NewsText<'a>,
    base: &'a str,
    subject: &'a str,
}

#[derive(Template)]
#[template(path = "digest.txt")]
struct DigestText<'a> {
    t: &'a Texts,
    site: String,
    intro: &'a str,
    items: Vec<Shown<'a>>,
    /// What comes after the items that are told in full.
    short: Vec<Shown<'a>>,
    reasons: Reasons<'a>,
}

#[derive(Template)]
#[template(path = "mail/digest.html")]
struct DigestHtml<'a> {
    mail: &'a DigestText<'a>,
    base: &'a str,
    subject: &'a str,
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
    // What was joined with something else is named first, or it would read as the other.
    let subject = subject(&match &item.other {
        None => format!("{}: {}", item.happened, item.title),
        Some(_) => format!("{}: {}", item.title, item.happened),
    });
    let mail = NewsText {
        t,
        site: one_line(site.name),
        item: shown(t, &dates::zone(zone), item, MOST_WORDS),
        reasons: reasons([item], stop_all_url),
    };
    let html = NewsHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
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
    let subject = subject(&fill(pattern, &[&name, &items.len().to_string()]));
    let intro = if weekly {
        t.digest_week_intro
    } else {
        t.digest_day_intro
    };
    let shown = |item| shown(t, &zone, item, MOST_WORDS_OF_MANY);
    let mail = DigestText {
        t,
        site: name,
        intro,
        items: items.iter().take(MOST_IN_FULL).map(shown).collect(),
        short: items.iter().skip(MOST_IN_FULL).map(shown).collect(),
        reasons: reasons(items, stop_all_url),
    };
    let html = DigestHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
}

fn shown<'a>(t: &Texts, zone: &TimeZone, item: &'a Item, most: usize) -> Shown<'a> {
    let organisation = item.organisation.as_deref().map(one_line);
    let says = match &organisation {
        _ if item.reason => t.reason_given.to_owned(),
        Some(name) => fill(t.says, &[name]),
        None => t.they_say.to_owned(),
    };
    let state = match &item.outcome {
        Some(outcome) if *outcome == item.happened => String::new(),
        Some(outcome) => fill(t.ended_line, &[&one_line(outcome)]),
        None if item.stage.is_empty() => String::new(),
        None => fill(t.happening_line, &[&one_line(&item.stage)]),
    };
    let happened = match &item.other {
        None => one_line(&item.happened),
        Some(other) => {
            let [happened, title, reference] =
                [&item.happened, &other.title, &other.reference].map(|text| one_line(text));
            fill(t.happened_with, &[&happened, &title, &reference])
        }
    };
    let words = item
        .words
        .as_deref()
        .filter(|words| !words.trim().is_empty());
    let (words, whole) = words.map_or((Vec::new(), true), |words| short_block(words, most));
    Shown {
        title: one_line(&item.title),
        happened,
        at: dates::of_millis(t, zone, item.at_ms),
        says,
        words,
        whole,
        state,
        means: item.means.as_deref().map(one_line),
        organisation,
        reference: one_line(&item.reference),
        look: match item.reference.is_empty() {
            true => AreaEnded::of(t.code).look,
            false => t.look,
        },
        ask: item.ask.as_ref().map(|ask| asked(t, ask)),
        item,
    }
}

fn asked<'a>(t: &Texts, ask: &'a AskFixed) -> Asked<'a> {
    let w = Fixed::of(t.code);
    Asked {
        question: w.mail_question,
        links: [
            (w.fixed, &ask.fixed),
            (w.broken, &ask.broken),
            (w.different, &ask.different),
        ],
    }
}

/// Every reason once, in the order of the items.
fn reasons<'a>(items: impl IntoIterator<Item = &'a Item>, stop_all: &'a str) -> Reasons<'a> {
    let mut why: Vec<Reason<'a>> = Vec::new();
    let mut more = false;
    for Why { words, stop_url } in items.into_iter().flat_map(|item| &item.why) {
        if why.iter().any(|reason| reason.stop == stop_url) {
            continue;
        }
        if why.len() == MOST_REASONS {
            more = true;
            break;
        }
        why.push(Reason {
            words: one_line(words),
            stop: stop_url,
        });
    }
    Reasons {
        why,
        more,
        stop_all,
    }
}
