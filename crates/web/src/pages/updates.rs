//! `/updates/{confirm,stop,stop-all,not-me}/{token}`: the links of mails. A visit only asks; the
//! button acts, and so does a mail program's one-click unsubscription (RFC 8058).

use axum::extract::State;
use axum::response::Response;
use pump_acts::{ActError, follow};
use pump_core::view::FollowView;
use pump_pages::page::{self, Ask, Done};

use super::shown::{self, failed, kept_by_nobody, shell};
use crate::asker::Asker;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// A page to show, in the language of whoever holds the link.
type Page<P> = Result<(String, P), ActError>;

fn titles(follows: Vec<FollowView>) -> Vec<String> {
    follows.into_iter().map(|follow| follow.title).collect()
}

fn asks(web: &Web, asker: &Asker, word: &str, token: &str, page: Page<Ask>) -> Response {
    let action = format!("/updates/{word}/{token}");
    answer(web, asker, page, |shell, ask| {
        page::ask(shell, ask, &action)
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
        Err(error) => failed(web, asker.language, &error.into()),
    })
}

/// Asks whether to confirm.
pub(crate) async fn ask_confirm(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let waiting = follow::waiting_topics(&web.app, &token).await;
    let page = waiting.map(|(language, follows)| {
        let topics = titles(follows);
        (language, Ask::Confirm { topics })
    });
    asks(&web, &asker, "confirm", &token, page)
}

/// Confirms.
pub(crate) async fn confirm(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let confirmed = async {
        let (language, _) = follow::waiting_topics(&web.app, &token).await?;
        let follows = follow::confirm(&web.app, web.app.ctx.own_unit(), &token).await?;
        let topics = titles(follows);
        Ok((language, Done::Confirmed { topics }))
    };
    did(&web, &asker, confirmed.await)
}

/// Asks whether to end one follow.
pub(crate) async fn ask_stop(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let found = follow::topic_of(&web.app, &token).await;
    let page = found.map(|(language, follow)| {
        let topic = follow.title;
        (language, Ask::Stop { topic })
    });
    asks(&web, &asker, "stop", &token, page)
}

/// Ends one follow.
pub(crate) async fn stop(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let stopped = async {
        let (language, follow) = follow::topic_of(&web.app, &token).await?;
        follow::end(&web.app, web.app.ctx.own_unit(), &token).await?;
        let topic = follow.title;
        Ok((language, Done::Stopped { topic }))
    };
    did(&web, &asker, stopped.await)
}

/// Asks whether to end all follows.
pub(crate) async fn ask_stop_all(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let page = follow::language_of(&web.app, &token).await;
    let page = page.map(|language| (language, Ask::StopAll));
    asks(&web, &asker, "stop-all", &token, page)
}

/// Ends all follows.
pub(crate) async fn stop_all(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let stopped = async {
        let language = follow::language_of(&web.app, &token).await?;
        follow::stop_all(&web.app, web.app.ctx.own_unit(), &token).await?;
        Ok((language, Done::StoppedAll))
    };
    did(&web, &asker, stopped.await)
}

/// Asks whether somebody else gave the address.
pub(crate) async fn ask_not_me(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
) -> Response {
    let page = follow::language_of(&web.app, &token).await;
    let page = page.map(|language| (language, Ask::NotMe));
    asks(&web, &asker, "not-me", &token, page)
}

/// Sends an address nothing more.
pub(crate) async fn not_me(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let stopped = async {
        let language = follow::language_of(&web.app, &token).await?;
        follow::not_me(&web.app, web.app.ctx.own_unit(), &token).await?;
        Ok((language, Done::NotMe))
    };
    did(&web, &asker, stopped.await)
}
