//! The story in five minutes: steps that tick themselves.

use askama::Template;

use super::super::Shell;
use crate::texts::demo::Demo;
use crate::texts::{Texts, fill};

/// What the story is about, and how far it has come.
#[derive(Clone, Debug, Default)]
pub struct DemoStory<'a> {
    /// The number of the lamp.
    pub lamp: &'a str,
    /// Its street.
    pub street: &'a str,
    /// Its parish.
    pub parish: &'a str,
    /// Where in the site a report of the lamp begins, such as `/report`.
    pub report: String,
    /// Where one asks for updates about the parish.
    pub follow: String,
    /// The reference of the report, once there is one.
    pub record: Option<&'a str>,
    /// What has happened: reported, joined, followed, merged, taken, fixed, broken again.
    pub done: [bool; 7],
}

struct Step {
    title: &'static str,
    what: String,
    done: bool,
    links: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "demo/story.html")]
struct StoryPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'a Demo,
    place: String,
    steps: Vec<Step>,
}

/// The page that leads through the story.
#[must_use]
pub fn demo_story(shell: &Shell<'_>, story: &DemoStory<'_>) -> String {
    let d = shell.demo_words();
    let base = &shell.base;
    let link = |path: &str, words: &str| (format!("{base}{path}"), words.to_owned());
    let report = link(&story.report, d.link_report);
    let follow = link(&story.follow, &fill(d.link_parish, &[story.parish]));
    let mails = link("/demo/mail", d.mails);
    let record = story
        .record
        .map(|it| link(&format!("/r/{it}"), d.link_record));
    let with_record = |first: Vec<(String, String)>| first.into_iter().chain(record.clone());
    let told = [
        (
            d.reported,
            d.reported_do.to_owned(),
            vec![report.clone(), mails.clone()],
        ),
        (
            d.joined,
            d.joined_do.to_owned(),
            vec![report.clone(), mails.clone()],
        ),
        (
            d.followed,
            fill(d.followed_do, &[story.parish]),
            vec![follow, mails.clone()],
        ),
        (d.merged, d.merged_do.to_owned(), vec![report]),
        (d.taken, d.taken_do.to_owned(), vec![]),
        (d.fixed, d.fixed_do.to_owned(), vec![mails.clone()]),
        (d.again, d.again_do.to_owned(), vec![mails]),
    ];
    let steps = told.into_iter().zip(story.done);
    let steps = steps.map(|((title, what, links), done)| Step {
        title,
        what,
        done,
        links: with_record(links).collect(),
    });
    let page = StoryPage {
        shell,
        t: shell.texts(),
        d,
        place: fill(d.place, &[story.lamp, story.street, story.parish]),
        steps: steps.collect(),
    };
    page.render().unwrap_or_default()
}
