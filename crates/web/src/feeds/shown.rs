//! A page of a feed in words and addresses, as an answer.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use pump_acts::read::TopicFeed;
use pump_core::view::NewsView;
use pump_exchange::{Entry, Feed, atom, json_feed};
use pump_pages::mail::{handed_to, happened};

use super::Form;
use crate::problem::Problem;
use crate::state::Web;

/// Where a feed stands.
pub(super) struct Frame<'w> {
    /// Its address on this site, without an ending.
    pub(super) path: String,
    /// The page for people, when it has one of its own.
    pub(super) page: Option<String>,
    /// The service that it is paired with.
    pub(super) service: Option<&'w str>,
    /// Where this page of it begins.
    pub(super) before: Option<i64>,
    /// `en` or `cy`.
    pub(super) language: &'w str,
    /// Its form.
    pub(super) form: Form,
}

impl Frame<'_> {
    /// The address of the page before `before`; all parts are letters, digits and dashes.
    fn address(&self, base: &str, ending: &str, before: Option<i64>) -> String {
        let mut query: Vec<String> = Vec::new();
        query.extend(self.service.map(|service| format!("service={service}")));
        if !ending.is_empty() {
            query.extend((self.language == "cy").then(|| "lang=cy".to_owned()));
            query.extend(before.map(|before| format!("before={before}")));
        }
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{base}{}{ending}{mark}{}", self.path, query.join("&"))
    }
}

/// 200 with a page of a feed.
pub(super) fn shown(web: &Web, frame: &Frame<'_>, found: &TopicFeed) -> Result<Response, Problem> {
    let site = &web.app.site;
    let ending = frame.form.ending();
    let id = frame.address(&site.base, "", None);
    let this = frame.address(&site.base, ending, frame.before);
    let next = found.next;
    let next = next.map(|next| frame.address(&site.base, ending, Some(next)));
    let page = format!("{}{}", site.base, frame.page.as_deref().unwrap_or("/"));
    let feed = Feed {
        id: &id,
        title: &format!("{}: {}", site.name, found.title),
        site: &site.name,
        language: frame.language,
        page: &page,
        this: &this,
        next: next.as_deref(),
        entries: found
            .news
            .iter()
            .map(|news| entry(frame.language, news))
            .collect(),
    };
    let (media_type, text) = match frame.form {
        Form::Atom => (atom::MEDIA_TYPE, atom::write(&feed)),
        Form::Json => {
            let text = json_feed::write(&feed).map_err(|_| Problem::internal())?;
            (json_feed::MEDIA_TYPE, text)
        }
    };
    Ok(([(CONTENT_TYPE, media_type)], text).into_response())
}

/// What a mail would say of it, without why.
fn entry(language: &str, news: &NewsView) -> Entry {
    let happened = match &news.to {
        Some(name) => handed_to(language, name),
        None => happened(language, &news.act, news.outcome.as_deref()),
    };
    let state = news.outcome.as_ref().unwrap_or(&news.stage);
    let mut lines = vec![happened.clone()];
    if *state != happened {
        lines.push(state.clone());
    }
    if let Some(words) = &news.words {
        lines.extend([String::new(), words.clone()]);
    }
    Entry {
        id: format!("{}#u{}", news.record.url, news.no),
        title: format!("{happened}: {}", news.record.title),
        text: lines.join("\n"),
        author: news.organisation.clone(),
        at: news.at.clone(),
    }
}
