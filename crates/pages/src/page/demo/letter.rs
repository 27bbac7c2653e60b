//! The mails that would have been sent.

use askama::Template;

use super::super::Shell;
use crate::dates;
use crate::texts::demo::Demo;
use crate::texts::{Texts, fill};

/// A mail that would have been sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoLetter {
    /// Its id, part of its address.
    pub id: String,
    /// Whom it is to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was sent, in milliseconds since 1970.
    pub at_ms: i64,
    /// Its plain text.
    pub text: String,
}

struct Line<'a> {
    letter: &'a DemoLetter,
    at: String,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct LettersPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'a Demo,
    only: Option<String>,
    none: String,
    lines: Vec<Line<'a>>,
}

#[derive(Template)]
#[template(path = "demo/letter.html")]
struct LetterPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'a Demo,
    line: Line<'a>,
}

fn line<'a>(shell: &Shell<'_>, letter: &'a DemoLetter) -> Line<'a> {
    let zone = dates::zone(dates::HOME);
    Line {
        letter,
        at: dates::of_millis(shell.texts(), &zone, letter.at_ms),
    }
}

/// The list of mails, in the order given; of one person's, when `to` names one.
#[must_use]
pub fn demo_letters(shell: &Shell<'_>, to: Option<&str>, letters: &[DemoLetter]) -> String {
    let d = shell.demo_words();
    let page = LettersPage {
        shell,
        t: shell.texts(),
        d,
        only: to.map(|to| fill(d.only_to, &[to])),
        none: to.map_or_else(|| d.no_mails.to_owned(), |to| fill(d.no_mail_to, &[to])),
        lines: letters.iter().map(|letter| line(shell, letter)).collect(),
    };
    page.render().unwrap_or_default()
}

/// One mail: as it looks, as plain text, and the way to its bytes.
#[must_use]
pub fn demo_letter(shell: &Shell<'_>, letter: &DemoLetter) -> String {
    let page = LetterPage {
        shell,
        t: shell.texts(),
        d: shell.demo_words(),
        line: line(shell, letter),
    };
    page.render().unwrap_or_default()
}
