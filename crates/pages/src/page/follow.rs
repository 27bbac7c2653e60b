//! Asking for updates.

use askama::Template;

use super::Shell;
use super::report::Typed;
use crate::texts::Texts;
use crate::texts::follow::Follow as Words;

/// A form that asks for updates.
#[derive(Clone, Debug)]
pub struct Follow<'a> {
    /// What can be followed: each topic, and its words.
    pub topics: &'a [(String, String)],
    /// What was typed and chosen before; before anything was, all topics are chosen.
    pub typed: Option<Typed<'a>>,
    /// Whether the address is wrong.
    pub wrong_email: bool,
    /// Whether nothing is chosen.
    pub wrong_topics: bool,
}

#[derive(Template)]
#[template(path = "follow.html")]
struct FollowPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    f: &'a Words,
    follow: &'a Follow<'a>,
    frequencies: [(&'static str, &'static str); 3],
}

impl FollowPage<'_> {
    fn chose(&self, topic: &str) -> bool {
        let typed = self.follow.typed;
        typed.is_none_or(|typed| typed.chose("topic", topic))
    }

    fn email(&self) -> &str {
        self.follow.typed.map_or("", |typed| typed.one("email"))
    }

    fn often(&self, word: &str) -> bool {
        let said = self.follow.typed.map_or("", |typed| typed.one("frequency"));
        word == said || (said.is_empty() && word == "at_once")
    }
}

/// The form that asks for updates about some topics.
#[must_use]
pub fn follow(shell: &Shell<'_>, follow: &Follow<'_>) -> String {
    let f = Words::of(shell.language);
    let page = FollowPage {
        shell,
        t: shell.texts(),
        f,
        follow,
        frequencies: [
            ("at_once", f.at_once),
            ("daily", f.daily),
            ("weekly", f.weekly),
        ],
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "asked.html")]
struct AskedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    f: &'a Words,
}

/// Says that a link was sent.
#[must_use]
pub fn asked(shell: &Shell<'_>) -> String {
    let page = AskedPage {
        shell,
        t: shell.texts(),
        f: Words::of(shell.language),
    };
    page.render().unwrap_or_default()
}
