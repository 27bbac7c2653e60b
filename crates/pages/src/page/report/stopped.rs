//! Advice in the place of a report.

use askama::Template;
use pump_core::view::Advice;

use crate::page::Shell;
use crate::page::say::{dial, say};
use crate::texts::report::Report;
use crate::texts::{Texts, fill};

#[derive(Template)]
#[template(path = "report/stopped.html")]
struct StoppedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    text: &'a str,
    /// What is dialled, and what the link says.
    call: Option<(String, String)>,
    link: Option<(&'a str, String)>,
    back: &'a str,
}

/// What to do instead of reporting: nothing was kept. `back` leads to the questions.
#[must_use]
pub fn stopped(shell: &Shell<'_>, advice: &Advice, back: &str) -> String {
    let w = Report::of(shell.language);
    let site = |link: &str| {
        let bare = link.split("://").nth(1).unwrap_or(link);
        bare.split('/')
            .next()
            .unwrap_or(bare)
            .trim_start_matches("www.")
            .to_owned()
    };
    let page = StoppedPage {
        shell,
        t: shell.texts(),
        w,
        text: say(shell.language, &advice.text),
        call: advice
            .tel
            .as_deref()
            .map(|tel| (dial(tel), fill(w.stop_call, &[tel]))),
        link: advice
            .link
            .as_deref()
            .map(|link| (link, fill(w.stop_link, &[&site(link)]))),
        back,
    };
    page.render().unwrap_or_default()
}
