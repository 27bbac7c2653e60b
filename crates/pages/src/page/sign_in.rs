//! Signing in: the page that asks for an address, the one after it, and the one behind the link.

use askama::Template;

use super::Shell;
use crate::texts::Texts;
use crate::texts::sign_in::SignIn;

/// Why somebody is asked for their address again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// What they typed is no address.
    Email,
    /// The link that they came by does not work (any more).
    Link,
}

/// The page that asks for an address.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// What makes sending it twice one wish.
    pub form: &'a str,
    /// The page of our own to go on to.
    pub next: &'a str,
    /// What was typed before.
    pub typed: &'a str,
    /// What is wrong.
    pub wrong: Option<Wrong>,
}

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct AskPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static SignIn,
    ask: &'a Ask<'a>,
    title: &'static str,
    lead: &'static str,
    wrong: Option<&'static str>,
}

/// Asks for an address. Whoever wants to go on to `/updates` is told what for.
#[must_use]
pub fn ask(shell: &Shell<'_>, ask: &Ask<'_>) -> String {
    let w = SignIn::of(shell.language);
    let updates = ask.next == "/updates" && ask.wrong != Some(Wrong::Link);
    let page = AskPage {
        shell,
        t: shell.texts(),
        w,
        ask,
        title: if updates {
            shell.common().my_updates
        } else {
            w.title
        },
        lead: if updates { w.updates_lead } else { w.lead },
        wrong: ask.wrong.map(|wrong| match wrong {
            Wrong::Email => w.wrong_email,
            Wrong::Link => w.wrong_link,
        }),
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "sign_in/asked.html")]
struct AskedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static SignIn,
}

/// The page after the address was typed: the same whether it is known or not.
#[must_use]
pub fn asked(shell: &Shell<'_>) -> String {
    let page = AskedPage {
        shell,
        t: shell.texts(),
        w: SignIn::of(shell.language),
    };
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "sign_in/press.html")]
struct PressPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static SignIn,
    action: &'a str,
    form: &'a str,
}

/// The page behind the link of the mail: one button, which goes to `action`.
#[must_use]
pub fn press(shell: &Shell<'_>, action: &str, form: &str) -> String {
    let page = PressPage {
        shell,
        t: shell.texts(),
        w: SignIn::of(shell.language),
        action,
        form,
    };
    page.render().unwrap_or_default()
}

/// Fields that somebody typed words in, on the pages of staff.
const TYPED: [&str; 3] = ["words", "why", "leave"];

#[derive(Template)]
#[template(path = "sign_in/ended.html")]
struct EndedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static SignIn,
    action: &'a str,
    fields: &'a [(String, String)],
    typed: Vec<&'a str>,
}

/// The page for whoever sent a form after their session had ended: nothing of the `fields` is lost,
/// and a press sends them to `action` once more.
#[must_use]
pub fn ended(shell: &Shell<'_>, action: &str, fields: &[(String, String)]) -> String {
    let typed = fields
        .iter()
        .filter(|(name, _)| TYPED.contains(&name.as_str()));
    let typed = typed.map(|(_, words)| words.trim());
    let page = EndedPage {
        shell,
        t: shell.texts(),
        w: SignIn::of(shell.language),
        action,
        fields,
        typed: typed.filter(|words| !words.is_empty()).collect(),
    };
    page.render().unwrap_or_default()
}
