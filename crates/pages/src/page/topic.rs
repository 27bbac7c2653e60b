//! An area, or an organisation: what is reported there, and how to hear of it.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{RecordSummary, ServiceSummary};

use super::Shell;
use super::front::{Line, lines};
use super::say::say;
use crate::texts::Texts;
use crate::texts::topic::Topic as Words;

/// What a page is about.
#[derive(Clone, Debug)]
pub struct TopicList<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Whether it is an organisation; an area otherwise.
    pub organisation: bool,
    /// Its topic, such as `area:E04001177`.
    pub topic: &'a str,
    /// Its address without an ending, in no language: `/a/E04001177`.
    pub path: &'a str,
    /// What of the API's list this is: `area=E04001177&service=pothole`.
    pub query: &'a str,
    /// A page of records, newest first.
    pub records: &'a [RecordSummary],
    /// The types of problem.
    pub services: &'a [ServiceSummary],
    /// The service that is shown alone, or nothing.
    pub service: &'a str,
    /// The cursor of the next page.
    pub next: Option<&'a str>,
    /// Whether this is a later page.
    pub later: bool,
}

#[derive(Template)]
#[template(path = "topic.html")]
struct TopicPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    list: &'a TopicList<'a>,
    lines: Vec<Line<'a>>,
    services: Vec<(&'a str, &'a str, bool)>,
}

/// The page of an area or an organisation.
#[must_use]
pub fn topic(shell: &Shell<'_>, catalogue: &Catalogue, list: &TopicList<'_>) -> String {
    let services = list.services.iter().map(|service| {
        let id = service.id.as_str();
        (id, say(shell.language, &service.name), id == list.service)
    });
    let page = TopicPage {
        shell,
        t: shell.texts(),
        w: Words::of(shell.language),
        lines: lines(shell, catalogue, list.records),
        services: services.collect(),
        list,
    };
    page.render().unwrap_or_default()
}
