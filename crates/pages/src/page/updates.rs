//! My updates: everything that somebody follows and told us.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::RecordSummary;

use super::Shell;
use super::ask::how_often;
use super::front::ended;
use crate::dates;
use crate::states::{self, State};
use crate::texts::updates::Updates;
use crate::texts::{Texts, fill};

/// One thing that somebody follows.
#[derive(Clone, Debug)]
pub struct Follow {
    /// What it is about, in words.
    pub title: String,
    /// `at_once`, `daily` or `weekly`.
    pub frequency: String,
    /// When they asked for it, in RFC 3339.
    pub since: String,
    /// The token that changes or ends it.
    pub token: String,
}

/// One thing that somebody told us.
#[derive(Clone, Debug)]
pub struct Report {
    /// The reference of the record that it is in now.
    pub reference: String,
    /// What it is and how it stands; absent once it was withdrawn.
    pub record: Option<RecordSummary>,
    /// Whether everybody may see it.
    pub public: bool,
    /// Whether it was added to what somebody else had reported.
    pub added: bool,
    /// When they told us, in RFC 3339.
    pub at: String,
}

/// Everything on the page.
#[derive(Clone, Debug)]
pub struct Mine<'a> {
    /// The address that this is all about.
    pub address: &'a str,
    /// What they follow: a page of it.
    pub follows: &'a [Follow],
    /// The address of the next page of that.
    pub more_follows: Option<String>,
    /// The token that ends all of it.
    pub stop_all: &'a str,
    /// What they told us: a page of it, the newest first.
    pub reports: &'a [Report],
    /// The address of the next page of that.
    pub more_reports: Option<String>,
    /// Whether this is a later page.
    pub later: bool,
    /// The language of their messages, `en` or `cy`.
    pub speaks: &'a str,
    /// Whether that was just changed.
    pub saved: bool,
    /// What makes sending a form of the page twice one unit.
    pub form: &'a str,
}

struct FollowLine<'a> {
    follow: &'a Follow,
    /// `since 3 May 2026`.
    since: String,
    often: &'static str,
    /// What the buttons are about, for who hears the page.
    about: String,
}

struct ReportLine<'a> {
    report: &'a Report,
    day: String,
    state: Option<State>,
}

#[derive(Template)]
#[template(path = "updates/mine.html")]
struct MinePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Updates,
    out: &'static str,
    mine: &'a Mine<'a>,
    lead: String,
    follows: Vec<FollowLine<'a>>,
    reports: Vec<ReportLine<'a>>,
    choices: [(&'static str, &'static str); 3],
}

/// The page of whoever is signed in.
#[must_use]
pub fn mine(shell: &Shell<'_>, catalogue: &Catalogue, mine: &Mine<'_>) -> String {
    let (t, w) = (shell.texts(), Updates::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let follows = mine.follows.iter().map(|follow| FollowLine {
        follow,
        since: fill(w.since, &[&dates::day_of_rfc3339(t, &zone, &follow.since)]),
        often: how_often(t, &follow.frequency),
        about: fill(w.about, &[&follow.title]),
    });
    let state = |record: &RecordSummary| {
        let outcome = ended(&record.phase, record.outcome.as_deref());
        states::state(catalogue, t, &record.kind, &record.stage, outcome)
    };
    let reports = mine.reports.iter().map(|report| ReportLine {
        report,
        day: dates::day_of_rfc3339(t, &zone, &report.at),
        state: report.record.as_ref().map(state),
    });
    let page = MinePage {
        shell,
        t,
        w,
        out: crate::texts::sign_in::SignIn::of(shell.language).sign_out,
        mine,
        lead: fill(w.lead, &[shell.site]),
        follows: follows.collect(),
        reports: reports.collect(),
        choices: ["at_once", "daily", "weekly"].map(|word| (word, how_often(t, word))),
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "updates/forget.html")]
struct ForgetPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Updates,
    address: &'a str,
    staff: bool,
    form: &'a str,
}

/// The page that says what being forgotten means, with its button; members of staff have none.
#[must_use]
pub fn forget(shell: &Shell<'_>, address: &str, staff: bool, form: &str) -> String {
    let page = ForgetPage {
        shell,
        t: shell.texts(),
        w: Updates::of(shell.language),
        address,
        staff,
        form,
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "updates/forgotten.html")]
struct ForgottenPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Updates,
}

/// The page after that.
#[must_use]
pub fn forgotten(shell: &Shell<'_>) -> String {
    let page = ForgottenPage {
        shell,
        t: shell.texts(),
        w: Updates::of(shell.language),
    };
    page.render().unwrap_or_default()
}
