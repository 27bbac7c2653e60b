//! `/updates/{confirm,stop,change,again,stop-all,not-me}/{token}`: the links of mails. A visit only
//! asks; a button acts, and so does a mail program's one-click unsubscription (RFC 8058).

pub(crate) mod again;
pub(crate) mod change;
pub(crate) mod confirm;
pub(crate) mod forget;
pub(crate) mod language;
pub(crate) mod mine;
pub(crate) mod not_me;
pub(crate) mod stop;
pub(crate) mod stop_all;

use axum::response::Response;
use pump_acts::follow::Held;
use pump_pages::page::{self, Ask, Done};

use super::shown::{self, failed, kept_by_nobody, shell};
use crate::asker::Asker;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// A page to show, in the language of whoever holds the link.
type Page<P> = Result<(String, P), Problem>;

/// The address behind a link, which answers in `language` even when it has to say that something
/// is wrong.
fn address(language: &str, word: &str, token: &str) -> String {
    format!("{}/updates/{word}/{token}", shown::base(language))
}

/// The page of a follow that is ended, with the way back.
fn stopped(held: Held, token: &str) -> (String, Done) {
    let done = Done::Stopped {
        again: address(&held.language, "again", token),
        topic: held.follow.title,
    };
    (held.language, done)
}

fn asks(web: &Web, asker: &Asker, word: &str, token: &str, page: Page<Ask>) -> Response {
    answer(web, asker, page, |shell, ask| {
        page::ask(shell, ask, &address(shell.language, word, token))
    })
}

fn did(web: &Web, asker: &Asker, page: Page<Done>) -> Response {
    answer(web, asker, page, page::done)
}

fn answer<P>(
    web: &Web,
    asker: &Asker,
    page: Page<P>,
    render: impl Fn(&page::Shell<'_>, &P) -> String,
) -> Response {
    kept_by_nobody(match page {
        Ok((language, page)) => shown::page(render(&shell(web, &language, None), &page)),
        Err(problem) => failed(web, asker.language, &problem),
    })
}
