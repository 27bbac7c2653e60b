//! After it is fixed: the page that asks a reporter, and what it says when they have answered.

use askama::Template;
use jiff::tz::TimeZone;
use pump_core::view::{AfterFix, FixView};

use super::Shell;
use crate::dates;
use crate::texts::fixed::Fixed;
use crate::texts::{Texts, fill};

/// What is asked, with what was chosen and typed so far.
#[derive(Clone, Copy, Debug)]
pub struct AskFix<'a> {
    /// The report, what was answered, and what can be.
    pub view: &'a FixView,
    /// The word of the answer that is chosen; may be empty.
    pub chosen: &'a str,
    /// What was typed of what is still wrong.
    pub words: &'a str,
    /// What is wrong with the form.
    pub wrong: Option<WrongFix>,
    /// The address that the form is posted to.
    pub action: &'a str,
    /// What makes the form one unit of work: the hidden field `form`.
    pub form: &'a str,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongFix {
    /// None was chosen, or none that can be.
    Choice,
    /// The words are too long, or have signs that cannot be shown.
    Words,
}

/// One answer that can be chosen.
struct Choice<'a> {
    word: &'a str,
    label: &'static str,
    hint: &'static str,
}

/// A way on: an address and its words.
type Link = (String, &'static str);

#[derive(Template)]
#[template(path = "fixed.html")]
struct FixedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Fixed,
    ask: AskFix<'a>,
    title: &'static str,
    /// What happens now, for whoever has answered or comes too late.
    leads: Vec<String>,
    links: Vec<Link>,
    told: String,
    fixed: String,
    until: String,
    choices: Vec<Choice<'a>>,
    /// The words of the error, and the field that it is about.
    error: Option<(&'static str, &'static str)>,
    /// Whether a chosen answer may be said with words.
    may_say_more: bool,
}

/// Asks a reporter whether it is fixed; or says what follows from their answer, or that the time for
/// one is over. `zone` is the reader's, such as `Europe/London`.
#[must_use]
pub fn fixed(shell: &Shell<'_>, zone: &str, ask: AskFix<'_>) -> String {
    let (t, w) = (shell.texts(), Fixed::of(shell.language));
    let zone = dates::zone(zone);
    let choices: Vec<Choice<'_>> = ask
        .view
        .choices
        .iter()
        .filter_map(|it| choice(w, it))
        .collect();
    let (title, leads) = said(t, w, &zone, ask.view);
    let first = choices.first().map_or("", |choice| choice.word);
    let page = FixedPage {
        shell,
        t,
        w,
        title,
        leads,
        links: links(shell, w, ask.view),
        told: dates::of_rfc3339(t, &zone, &ask.view.told),
        fixed: dates::of_rfc3339(t, &zone, &ask.view.fixed),
        until: dates::of_rfc3339(t, &zone, &ask.view.until),
        may_say_more: choices.iter().any(|choice| choice.word == "broken"),
        error: ask.wrong.map(|wrong| match wrong {
            WrongFix::Choice => (w.choose, if first == "broken" { "broken" } else { "fixed" }),
            WrongFix::Words => (w.words_wrong, "words"),
        }),
        choices,
        ask,
    };
    page.render().unwrap_or_default()
}

/// How reporters answered, in sentences.
pub(super) fn people(w: &Fixed, counted: &AfterFix) -> Vec<String> {
    let said = |count: u64, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(fill(many, &[&count.to_string()])),
    };
    let fixed = said(counted.fixed, w.people_fixed_one, w.people_fixed);
    let broken = said(counted.broken, w.people_broken_one, w.people_broken);
    fixed.into_iter().chain(broken).collect()
}

fn choice<'a>(w: &Fixed, word: &'a str) -> Option<Choice<'a>> {
    let (label, hint) = match word {
        "fixed" => (w.fixed, w.fixed_hint),
        "broken" => (w.broken, w.broken_hint),
        "different" => (w.different, w.different_hint),
        _ => return None,
    };
    Some(Choice { word, label, hint })
}

/// The title, and what happens now.
fn said(t: &Texts, w: &Fixed, zone: &TimeZone, view: &FixView) -> (&'static str, Vec<String>) {
    let day = |at: &str| dates::day_of_rfc3339(t, zone, at);
    let open = view.record.outcome.is_none();
    match (view.answer.as_deref(), &view.own) {
        (_, Some(own)) => {
            let lead = fill(w.thanks_different_lead, &[&own.r#ref, &day(&own.created)]);
            (w.thanks_different, vec![lead])
        }
        (Some("broken"), None) if open => {
            let lead = fill(w.thanks_broken_lead, &[&day(&view.record.created)]);
            (w.thanks_broken, vec![lead, w.words_follow.to_owned()])
        }
        (Some("broken"), None) => (w.thanks_noted, vec![w.thanks_noted_lead.to_owned()]),
        (Some(_), None) => (w.thanks_fixed, vec![w.thanks_fixed_lead.to_owned()]),
        (None, None) if view.over => {
            let lead = fill(w.over_lead, &[&day(&view.fixed), &view.record.r#ref]);
            (w.over, vec![lead])
        }
        (None, None) => (w.title, Vec::new()),
    }
}

fn links(shell: &Shell<'_>, w: &Fixed, view: &FixView) -> Vec<Link> {
    let page = |reference: &str| format!("{}/r/{reference}", shell.base);
    let mut links = Vec::new();
    if let Some(own) = &view.own {
        links.push((page(&own.r#ref), w.see_own));
    }
    if view.over && view.own.is_none() {
        links.push((anew(shell, view), w.anew));
    }
    links.push((page(&view.record.r#ref), w.see_report));
    links
}

/// Where a new report of the same place and type is made.
fn anew(shell: &Shell<'_>, view: &FixView) -> String {
    let record = &view.record;
    match record.lat.zip(record.lon) {
        Some((lat, lon)) => format!(
            "{}/report/tell?at={lat},{lon}&service={}&after={}",
            shell.base, record.service, record.r#ref
        ),
        None => format!("{}/report", shell.base),
    }
}
