//! The pages behind the links of a clerk's mails. Each asks once more, and a press acts.

use askama::Template;
use pump_core::view::{
    Back, ClerkDid, ClerkReport, ClerkSettings, ClerkView, ClerkWhat, PhotoView,
};
use pump_core::{ClerkAction, PhotoProblem};

use super::Shell;
use super::photo::{PhotoField, photo_problem};
use crate::dates;
use crate::mail::did_words;
use crate::texts::clerk::Clerk;
use crate::texts::common::Common;
use crate::texts::photos::Photos;
use crate::texts::{Texts, fill};

/// What stands in a form: what was typed before, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClerkForm {
    /// What makes the form one unit of work: the hidden field `form`.
    pub form: String,
    /// What is said.
    pub words: String,
    /// How it ended.
    pub outcome: String,
    /// Whom it is passed to.
    pub to: String,
    /// Why.
    pub why: String,
    /// How often, and who stands in, as it was typed; `None` shows what is kept.
    pub settings: Option<ClerkSettings>,
    /// The fields that are not right: `words`, `outcome`, `to`, `why`, `answer`, `days`, `deputy`,
    /// `photos`.
    pub wrong: Vec<String>,
    /// The ids of photos that were taken in with an earlier try.
    pub photos: Vec<String>,
    /// What is wrong with a photo that was chosen.
    pub photo_wrong: Option<PhotoProblem>,
    /// Whether photos of the report are for those who deal with it alone.
    pub photos_inside: bool,
    /// Whether what was typed before was kept just now.
    pub kept: bool,
    /// Whether what was pressed could not be done.
    pub refused: bool,
}

/// Something that is wrong, and the field to go to.
struct Wrong {
    field: &'static str,
    says: &'static str,
}

#[derive(Template)]
#[template(path = "clerk.html")]
struct ClerkPage<'a> {
    shell: &'a Shell<'a>,
    t: &'static Texts,
    c: &'static Clerk,
    common: &'static Common,
    view: &'a ClerkView,
    form: &'a ClerkForm,
    title: String,
    action: String,
    wrong: Vec<Wrong>,
    zone: &'a str,
    photos: PhotoField<'a>,
}

impl ClerkPage<'_> {
    fn is_wrong(&self, field: &str) -> Option<&'static str> {
        let mut wrong = self.wrong.iter();
        wrong.find(|it| it.field == field).map(|it| it.says)
    }

    /// The address behind a token, in this language.
    fn at(&self, token: &str) -> String {
        address(self.shell, token)
    }

    /// The address of a record's page, in this language.
    fn record(&self, reference: &str) -> String {
        format!("{}/r/{reference}", self.shell.base)
    }

    fn reference<'r>(&self, report: &'r ClerkReport) -> &'r str {
        &report.record.summary.r#ref
    }

    fn when(&self, at: &str) -> String {
        dates::of_rfc3339(self.t, &dates::zone(self.zone), at)
    }

    fn asks(&self, action: ClerkAction) -> bool {
        self.view.action == action
    }

    fn settings<'s>(&'s self, kept: &'s ClerkSettings) -> &'s ClerkSettings {
        self.form.settings.as_ref().unwrap_or(kept)
    }

    fn did(&self, did: &ClerkDid) -> String {
        did_words(self.c, &did.did)
    }

    /// The address of a photo: the link opens it, also before everybody may see it.
    fn photo(&self, photo: &PhotoView) -> String {
        format!("{}/photos/{}", self.action, photo.id)
    }

    /// The address of our page of the place, with a map and what else is known there.
    fn near(&self, report: &ClerkReport) -> String {
        let summary = &report.record.summary;
        let at = summary.lat.zip(summary.lon);
        let at = at.map_or(String::new(), |(lat, lon)| super::report::at(lat, lon));
        format!("{}/place?at={at}", self.shell.base)
    }

    /// Where a report is, as a link that map programs open, and in words.
    fn place(&self, report: &ClerkReport) -> Option<(String, String)> {
        let summary = &report.record.summary;
        let (lat, lon) = summary.lat.zip(summary.lon)?;
        Some((
            format!("geo:{lat:.6},{lon:.6}"),
            format!("{lat:.5}, {lon:.5}"),
        ))
    }
}

fn address(shell: &Shell<'_>, token: &str) -> String {
    format!("{}/clerk/{token}", shell.base)
}

/// The page behind the link `token`. Dates are those of `zone`.
#[must_use]
pub fn clerk(
    shell: &Shell<'_>,
    zone: &str,
    view: &ClerkView,
    form: &ClerkForm,
    token: &str,
) -> String {
    let c = Clerk::of(shell.language);
    let page = ClerkPage {
        shell,
        t: shell.texts(),
        c,
        common: Common::of(shell.language),
        view,
        form,
        title: title(c, view, form),
        action: address(shell, token),
        wrong: form
            .wrong
            .iter()
            .filter_map(|it| wrong(c, shell.language, form, it))
            .collect(),
        zone,
        photos: PhotoField::of(
            shell.language,
            form.photos.iter().map(String::as_str),
            wrong_photo(shell.language, form),
            form.photos_inside,
        ),
    };
    page.render().unwrap_or_default()
}

fn title(c: &Clerk, view: &ClerkView, form: &ClerkForm) -> String {
    let name = view.organisation.as_str();
    match &view.what {
        _ if form.refused => c.cannot_title.to_owned(),
        ClerkWhat::Over(_) => c.over_title.to_owned(),
        ClerkWhat::Gone => c.gone_title.to_owned(),
        ClerkWhat::NotTheirs { .. } => fill(c.not_yours_title, &[name]),
        ClerkWhat::Consent(_) => fill(c.consent_subject, &[name]),
        ClerkWhat::Report(report) => match view.action {
            ClerkAction::Have if report.waits => c.have_title.to_owned(),
            ClerkAction::Say => c.say_title.to_owned(),
            ClerkAction::Done if !report.outcomes.is_empty() => c.done_title.to_owned(),
            ClerkAction::NotOurs if !report.to.is_empty() => c.not_ours_title.to_owned(),
            _ => report.record.summary.title.clone(),
        },
        ClerkWhat::Did(did) => match did.back {
            Back::Done => c.back_done.to_owned(),
            _ => did_words(c, &did.did),
        },
        ClerkWhat::AskSettings | ClerkWhat::Settings(_) => fill(c.settings_title, &[name]),
        ClerkWhat::Deputy { .. } => fill(c.deputy_subject, &[name]),
    }
}

/// What is wrong with the photos: with one that was chosen now, or with one that was taken in before.
fn wrong_photo(language: &str, form: &ClerkForm) -> Option<&'static str> {
    let wrong = form.wrong.iter().any(|field| field == "photos");
    let problem = form.photo_wrong;
    let gone = Photos::of(language).gone;
    wrong.then(|| problem.map_or(gone, |problem| photo_problem(language, problem)))
}

/// What is wrong with a field, in words that say what to do.
fn wrong(c: &Clerk, language: &str, form: &ClerkForm, field: &str) -> Option<Wrong> {
    let (field, says) = match field {
        "photos" => ("photos", wrong_photo(language, form)?),
        "words" if form.words.trim().is_empty() => ("words", c.need_words),
        "words" => ("words", c.too_long),
        "outcome" => ("outcome", c.need_outcome),
        "to" => ("to", c.need_to),
        "why" => ("why", c.need_why),
        "answer" => ("answer", c.need_answer),
        "days" => ("from", c.need_days),
        "deputy" => ("deputy", c.need_deputy),
        _ => return None,
    };
    Some(Wrong { field, says })
}
