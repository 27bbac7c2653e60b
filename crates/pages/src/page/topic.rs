//! An area, or an organisation: what is reported there, and how to hear of it.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{
    DutyThere, OrganisationAbout, RecordSummary, ServiceSummary, Serving, ServingDuty,
};

use super::Shell;
use super::front::{Line, lines};
use super::narrow::{Fields, Narrowed, named};
use super::say::say;
use crate::texts::Texts;
use crate::texts::area_ended::AreaEnded;
use crate::texts::goes::Goes;
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
    /// A page of records, newest first.
    pub records: &'a [RecordSummary],
    /// The types of problem.
    pub services: &'a [ServiceSummary],
    /// What the list is narrowed to.
    pub narrowed: Narrowed<'a>,
    /// Who serves it, of an area.
    pub serving: Option<&'a Serving>,
    /// How it is reached and what it looks after, of an organisation.
    pub about: Option<&'a OrganisationAbout>,
    /// The parts of an area, as code and name.
    pub parts: &'a [(String, String)],
    /// The cursor of the next page.
    pub next: Option<&'a str>,
    /// Whether this is a later page.
    pub later: bool,
    /// That the area has ended.
    pub ended: Option<Ended<'a>>,
}

/// An area that has ended.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// Its last day, `YYYY-MM-DD`.
    pub on: &'a str,
    /// Code and name of the one that has its place.
    pub heir: Option<(&'a str, &'a str)>,
}

impl TopicList<'_> {
    /// The code of an area.
    fn code(&self) -> &str {
        self.topic.strip_prefix("area:").unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "topic.html")]
struct TopicPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    list: &'a TopicList<'a>,
    n: &'static Words,
    lines: Vec<Line<'a>>,
    fields: Fields,
    e: &'static AreaEnded,
    g: &'static Goes,
}

impl TopicPage<'_> {
    /// That the area ended on a day, in words.
    fn ended(&self, on: &str) -> String {
        let day = crate::dates::day_of_iso(self.t, on);
        crate::texts::fill(self.e.ended, &[self.list.title, &day])
    }

    /// How reports reach an organisation.
    fn reached(&self, about: &OrganisationAbout) -> &'static str {
        match about.reached.as_str() {
            "at_once" => self.g.reached_at_once,
            "weekly" => self.g.reached_weekly,
            "asked" => self.g.reached_asked,
            "no" => self.g.reached_no,
            _ => self.g.reached_here,
        }
    }

    /// What a duty of an organisation is called.
    fn held<'d>(&self, duty: &'d DutyThere) -> &'d str {
        let name = duty.name.as_ref();
        name.map_or(&duty.duty, |name| say(self.shell.language, name))
    }

    /// What a duty is called.
    fn duty<'d>(&self, duty: &'d ServingDuty) -> &'d str {
        let name = duty.name.as_ref();
        name.map_or(&duty.duty, |name| say(self.shell.language, name))
    }
}

/// The page of an area or an organisation.
#[must_use]
pub fn topic(shell: &Shell<'_>, catalogue: &Catalogue, list: &TopicList<'_>) -> String {
    let w = Words::of(shell.language);
    let services = named(list.services, shell.language);
    let page = TopicPage {
        shell,
        t: shell.texts(),
        w,
        n: w,
        lines: lines(shell, catalogue, list.records),
        fields: list.narrowed.fields(shell.language, services),
        e: AreaEnded::of(shell.language),
        list,
        g: Goes::of(shell.language),
    };
    page.render().unwrap_or_default()
}
