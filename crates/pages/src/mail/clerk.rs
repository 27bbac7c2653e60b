//! Mails to an organisation's mailbox: reports with buttons, what it is asked, and receipts.

use pump_core::view::Did;

use super::letter::{Part, letter};
use super::{MailText, Site};
use crate::dates;
use crate::lines::one_line;
use crate::texts::clerk::Clerk;
use crate::texts::{fill, texts};

/// The most characters of somebody's words in a mail of one report.
const MOST_WORDS: usize = 4_000;
/// The same in a list.
const MOST_WORDS_OF_MANY: usize = 600;
/// The most reports of a list that are told in full; those after them are named.
const MOST_IN_FULL: usize = 50;

/// What somebody gave to a report, as its organisation sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// When, RFC 3339.
    pub at: String,
    /// Their words, also those that nobody else can read yet.
    pub words: Option<String>,
    /// Whether nobody else can read them yet.
    pub being_checked: bool,
    /// What they told the council alone.
    pub private_note: Option<String>,
    /// How many photos came with it.
    pub photos: usize,
    /// Questions and answers, in words.
    pub answers: Vec<(String, String)>,
}

/// Where a press leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// To look at the whole report.
    pub look: String,
    /// "We have it".
    pub have: String,
    /// "Say something".
    pub say: String,
    /// "It is done".
    pub done: String,
    /// "Not ours".
    pub not_ours: String,
    /// How often, and who stands in.
    pub settings: String,
}

/// One report in a mail to the mailbox of whoever has it.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskReport {
    /// Who has it, by name.
    pub organisation: String,
    /// What it is and where.
    pub title: String,
    /// The record's reference, `K7M4QX-T`.
    pub reference: String,
    /// What was done, such as `reported` or `added`.
    pub act: String,
    /// What happened, in words: see [`super::happened`].
    pub happened: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// The name of the stage.
    pub stage: String,
    /// The name of the outcome; absent while open.
    pub outcome: Option<String>,
    /// Where exactly, in degrees.
    pub place: Option<(f64, f64)>,
    /// What people told: the latest, at most a few.
    pub told: Vec<Told>,
    /// What was said with what happened, such as why it was passed on.
    pub said: Option<String>,
    /// Where the buttons lead.
    pub links: Links,
}

/// A report that is open and has nothing new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillOpen {
    /// What it is and where, with its reference.
    pub title: String,
    /// Where it is looked at.
    pub look: String,
}

/// One report, at once.
#[must_use]
pub fn desk(site: &Site<'_>, language: &str, zone: &str, report: &DeskReport) -> MailText {
    let c = Clerk::of(language);
    let pattern = match report.act.as_str() {
        "reported" => c.subject_new,
        "added" => c.subject_more,
        _ => c.subject_news,
    };
    let name = format!("{} ({})", report.title, report.reference);
    let mut parts = parts(site, language, zone, report, MOST_WORDS);
    parts.push(Part::plain(c.each_asks));
    parts.push(Part::plain(c.works_until));
    let foot = foot(c, &report.organisation, &report.links.settings);
    letter(site, language, &fill(pattern, &[&name]), &parts, &foot)
}

/// What is new in a week, and what is open beside it.
#[must_use]
pub fn desk_list(
    site: &Site<'_>,
    language: &str,
    zone: &str,
    reports: &[DeskReport],
    open: &[StillOpen],
) -> MailText {
    let c = Clerk::of(language);
    let name = one_line(site.name);
    let subject = match reports.len() {
        1 => fill(c.list_subject_one, &[&name]),
        count => fill(c.list_subject, &[&name, &count.to_string()]),
    };
    let mut all = vec![Part::plain(c.list_intro)];
    for report in reports.iter().take(MOST_IN_FULL) {
        all.extend(parts(site, language, zone, report, MOST_WORDS_OF_MANY));
    }
    for report in reports.iter().skip(MOST_IN_FULL) {
        let title = format!("{} ({})", report.title, report.reference);
        all.push(Part::link(&title, &report.links.look));
    }
    if !open.is_empty() {
        all.push(Part::heading(c.list_open));
        let links = open.iter().map(|it| Part::link(&it.title, &it.look));
        all.extend(links);
    }
    all.push(Part::plain(c.each_asks));
    all.push(Part::plain(c.works_until));
    let mut below: Vec<Part> = Vec::new();
    let mut named = Vec::new();
    for report in reports {
        if !named.contains(&&report.organisation) {
            named.push(&report.organisation);
            below.extend(foot(c, &report.organisation, &report.links.settings));
        }
    }
    letter(site, language, &subject, &all, &below)
}

fn foot(c: &Clerk, organisation: &str, settings: &str) -> Vec<Part> {
    let why = fill(c.why, &[&one_line(organisation)]);
    vec![Part::plain(&why), Part::link(c.settings, settings)]
}

fn parts(
    site: &Site<'_>,
    language: &str,
    zone: &str,
    report: &DeskReport,
    most: usize,
) -> Vec<Part> {
    let (c, t) = (Clerk::of(language), texts(language));
    let zone = dates::zone(zone);
    let state = match &report.outcome {
        Some(outcome) => fill(c.ended, &[outcome]),
        None => fill(c.happening, &[&report.stage]),
    };
    let mut lines = vec![
        one_line(&report.happened),
        dates::of_millis(t, &zone, report.at_ms),
        fill(c.for_you, &[&one_line(&report.organisation)]),
        one_line(&state),
        fill(t.reference_line, &[&one_line(&report.reference)]),
    ];
    let mut parts = vec![Part::heading(&report.title)];
    if let Some((lat, lon)) = report.place {
        lines.push(fill(c.place, &[&format!("{lat:.5}, {lon:.5}")]));
    }
    parts.push(Part::Lines(lines));
    if let Some((lat, lon)) = report.place {
        parts.push(Part::link(c.on_map, &format!("geo:{lat:.6},{lon:.6}")));
        // Not every program opens the one above.
        let near = format!("{}{}/place?at={lat:.5},{lon:.5}", site.base, path(language));
        parts.push(Part::link(c.place_page, &near));
    }
    if let Some(said) = &report.said {
        parts.push(Part::quote(c.said, said, most));
    }
    // Their pictures stay here: a mail may be forwarded, and would outlive their removal.
    if report.told.iter().any(|told| told.photos > 0) {
        parts.push(Part::link(c.photos, &report.links.look));
    }
    for told in &report.told {
        let at = dates::of_rfc3339(t, &zone, &told.at);
        let intro = fill(c.told, &[&at]);
        match &told.words {
            Some(words) => parts.push(Part::quote(&intro, words, most)),
            None => parts.push(Part::plain(&format!("{intro}. {}", c.nothing_told))),
        }
        if told.being_checked {
            parts.push(Part::plain(c.being_checked));
        }
        let answers = told.answers.iter();
        let answers = answers.map(|(ask, said)| one_line(&fill(c.answer, &[ask, said])));
        let answers: Vec<String> = answers.collect();
        if !answers.is_empty() {
            parts.push(Part::Lines(answers));
        }
        if let Some(note) = &told.private_note {
            parts.push(Part::quote(c.private, note, most));
        }
    }
    let links = &report.links;
    if report.outcome.is_none() {
        parts.push(Part::button(c.have, &links.have));
    }
    parts.push(Part::button(c.say, &links.say));
    if report.outcome.is_none() {
        parts.push(Part::button(c.done, &links.done));
        parts.push(Part::button(c.not_ours, &links.not_ours));
    }
    parts.push(Part::link(c.look, &links.look));
    parts
}

/// What an organisation is asked before it gets any report.
#[must_use]
pub fn consent(site: &Site<'_>, language: &str, name: &str, url: &str, not_me: &str) -> MailText {
    let (c, t) = (Clerk::of(language), texts(language));
    let (name, of) = (one_line(name), one_line(site.name));
    let parts = [
        Part::plain(&fill(c.consent_what, &[&of, &name])),
        Part::plain(c.consent_how),
        Part::plain(c.consent_until),
        Part::button(c.consent_button, url),
    ];
    let foot = [
        Part::plain(&fill(c.consent_why, &[&of, &name])),
        Part::link(t.ask_not_me_button, not_me),
    ];
    let subject = fill(c.consent_subject, &[&name]);
    letter(site, language, &subject, &parts, &foot)
}

/// Why somebody gets copies who has not answered yet.
#[must_use]
pub fn copy_why(language: &str, name: &str) -> String {
    fill(Clerk::of(language).copy_why, &[&one_line(name)])
}

/// What was done, in words.
pub(crate) fn did_words(c: &Clerk, did: &Did) -> String {
    match did {
        Did::Have => c.did_have.to_owned(),
        Did::Said => c.did_say.to_owned(),
        Did::Ended(outcome) => fill(c.did_done, &[outcome]),
        Did::Passed(name) => fill(c.did_passed, &[name]),
        Did::TookBack => c.did_back.to_owned(),
    }
}

/// The receipt of what was done from a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClerkReceipt {
    /// For whom it was done, by name.
    pub organisation: String,
    /// What it is and where, with its reference.
    pub title: String,
    /// What was done.
    pub did: Did,
    /// What was said with it.
    pub words: Option<String>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Where it is taken back, and until when in milliseconds since 1970.
    pub take_back: Option<(String, i64)>,
    /// Where the report is looked at.
    pub look: String,
    /// How often, and who stands in.
    pub settings: String,
}

/// The receipt of what was done from a mail, with a day to take it back.
#[must_use]
pub fn clerk_receipt(
    site: &Site<'_>,
    language: &str,
    zone: &str,
    receipt: &ClerkReceipt,
) -> MailText {
    let (c, t) = (Clerk::of(language), texts(language));
    let zone = dates::zone(zone);
    let did = did_words(c, &receipt.did);
    let mut parts = vec![
        Part::heading(&receipt.title),
        Part::Lines(vec![
            one_line(&did),
            dates::of_millis(t, &zone, receipt.at_ms),
        ]),
    ];
    if let Some(words) = &receipt.words {
        parts.push(Part::quote(c.said, words, MOST_WORDS));
    }
    if let Some((url, until)) = &receipt.take_back {
        let until = dates::of_millis(t, &zone, *until);
        parts.push(Part::plain(&fill(c.back_until, &[&until])));
        parts.push(Part::plain(c.back_what));
        parts.push(Part::button(c.back_link, url));
    }
    parts.push(Part::link(c.look, &receipt.look));
    let foot = foot(c, &receipt.organisation, &receipt.settings);
    let subject = fill(c.did_subject, &[&receipt.title]);
    letter(site, language, &subject, &parts, &foot)
}

/// What somebody is asked whom a clerk names as a deputy; the days are `YYYY-MM-DD`.
#[must_use]
pub fn deputy(
    site: &Site<'_>,
    language: &str,
    name: &str,
    (from, to): (&str, &str),
    (url, not_me): (&str, &str),
) -> MailText {
    let (c, t) = (Clerk::of(language), texts(language));
    let name = one_line(name);
    let parts = [
        Part::plain(&fill(c.deputy_what, &[&name, from, to])),
        Part::button(c.deputy_yes, url),
    ];
    let foot = [
        Part::plain(&fill(c.deputy_why, &[&name])),
        Part::link(t.ask_not_me_button, not_me),
    ];
    letter(
        site,
        language,
        &fill(c.deputy_subject, &[&name]),
        &parts,
        &foot,
    )
}

/// The fresh link by which a clerk says how often we write, and who stands in.
#[must_use]
pub fn clerk_settings(site: &Site<'_>, language: &str, name: &str, url: &str) -> MailText {
    let c = Clerk::of(language);
    let name = one_line(name);
    let parts = [Part::button(c.settings, url), Part::plain(c.settings_day)];
    let foot = [Part::plain(&fill(c.why, &[&name]))];
    letter(
        site,
        language,
        &fill(c.settings_title, &[&name]),
        &parts,
        &foot,
    )
}

/// That an organisation cannot be reached, to whoever would have the report otherwise.
#[must_use]
pub fn unreachable(
    site: &Site<'_>,
    language: &str,
    name: &str,
    (title, url): (&str, &str),
) -> MailText {
    let (c, t) = (Clerk::of(language), texts(language));
    let name = one_line(name);
    let parts = [
        Part::heading(title),
        Part::plain(&fill(c.unreachable_what, &[&name])),
        Part::plain(c.unreachable_do),
        Part::link(t.look, url),
    ];
    letter(
        site,
        language,
        &fill(c.unreachable_subject, &[&name]),
        &parts,
        &[],
    )
}

/// What the paths of pages in a language begin with.
fn path(language: &str) -> &'static str {
    if language == "cy" { "/cy" } else { "" }
}
