//! All types of problem, by group.

use askama::Template;
use pump_core::view::{ServiceSummary, Words};

use super::Shell;
use crate::texts::Texts;
use crate::texts::directory::Directory as W;

/// What comes last, whatever else there is.
const LAST: &str = "other";

struct Group<'a> {
    code: &'a str,
    name: &'a str,
    services: Vec<&'a ServiceSummary>,
}

#[derive(Template)]
#[template(path = "services.html")]
struct ServicesPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static W,
    /// What is looked for.
    q: &'a str,
    /// Why there is nothing to see; nothing when there is something.
    none: Option<&'static str>,
    groups: Vec<Group<'a>>,
}

impl ServicesPage<'_> {
    fn say<'w>(&self, words: &'w Words) -> &'w str {
        self.shell.say(words)
    }
}

/// All types of problem with their pictures, or those that `q` leads to.
#[must_use]
pub fn services(shell: &Shell<'_>, q: &str, services: &[ServiceSummary]) -> String {
    let w = W::of(shell.language);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for service in services {
        match groups.iter_mut().find(|it| it.code == service.group) {
            Some(group) => group.services.push(service),
            None => groups.push(Group {
                code: &service.group,
                name: w.services(&service.group),
                services: vec![service],
            }),
        }
    }
    for group in &mut groups {
        group
            .services
            .sort_by_key(|service| shell.say(&service.name));
    }
    groups.sort_by_key(|group| (group.code == LAST, group.name));
    let none = match (services.is_empty(), q.is_empty()) {
        (false, _) => None,
        (true, true) => Some(w.services_empty),
        (true, false) => Some(w.services_none),
    };
    let page = ServicesPage {
        shell,
        t: shell.texts(),
        w,
        q,
        none,
        groups,
    };
    page.render().unwrap_or_default()
}
