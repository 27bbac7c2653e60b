//! The page of a type of problem.

use askama::Template;
use pump_core::view::{ServiceSummary, ServiceView, Words};

use super::Shell;
use super::say::say;
use crate::texts::{Texts, fill};

#[derive(Template)]
#[template(path = "service.html")]
struct ServicePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    service: &'a ServiceView,
    name: &'a str,
    /// Its address, without an ending.
    url: String,
    /// Who can see where it is.
    sees: &'static str,
    /// By when it should be done.
    target: Option<String>,
}

impl ServicePage<'_> {
    /// Words in the language of the page.
    fn say<'w>(&self, words: &'w Words) -> &'w str {
        say(self.shell.language, words)
    }
}

/// The page of a type of problem: whom to call instead, what is asked, who sees where it is, and by
/// when it should be done.
#[must_use]
pub fn service(shell: &Shell<'_>, service: &ServiceView) -> String {
    let t = shell.texts();
    let summary = &service.summary;
    let days = summary.target_working_days;
    let page = ServicePage {
        shell,
        t,
        service,
        name: say(shell.language, &summary.name),
        url: format!("{}/s/{}", shell.base, summary.id),
        sees: sees(t, summary),
        target: days.map(|days| match days {
            1 => t.service_target_one.to_owned(),
            days => fill(t.service_target, &[&days.to_string()]),
        }),
    };
    page.render().unwrap_or_default()
}

/// Who can see where a problem of this type is.
pub(super) fn sees(t: &Texts, service: &ServiceSummary) -> &'static str {
    match (service.visibility.as_str(), service.public_place.as_str()) {
        ("private", _) => t.sees_private,
        (_, "exact") => t.sees_exact,
        (_, "street") => t.sees_street,
        (_, "area") => t.sees_area,
        _ => t.sees_none,
    }
}
