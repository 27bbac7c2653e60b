//! Thank you.

use askama::Template;
use pump_core::PhotoProblem;
use pump_core::check::Danger;
use pump_core::view::{Responsible, ServiceView};

use super::question::Asked;
use super::{Typed, read_next};
use crate::dates;
use crate::page::{Shell, photo_problem};
use crate::qr::code;
use crate::texts::danger::DangerNow;
use crate::texts::photo_place::PhotoPlace;
use crate::texts::report::Report;
use crate::texts::{Texts, fill};

/// What somebody gave, and what comes of it.
#[derive(Clone, Debug)]
pub struct Thanks<'a> {
    /// The reference of the record.
    pub reference: &'a str,
    /// What it is and where, in words.
    pub title: &'a str,
    /// The address of the record's page, for whoever is elsewhere.
    pub url: &'a str,
    /// Whether it was added to what was known.
    pub added: bool,
    /// Whether everybody may see the record.
    pub public: bool,
    /// Who has it, and why.
    pub responsible: &'a Responsible,
    /// What happens next, as the service says.
    pub happening: Option<&'a str>,
    /// The day by which it should be done, `2026-05-03`.
    pub due: Option<&'a str>,
    /// When somebody reads it next, `2026-05-04T09:00:00`.
    pub read_next: Option<&'a str>,
    /// Whether an address was given.
    pub has_address: bool,
    /// Whether it was confirmed already.
    pub confirmed: bool,
    /// The service, for the questions that merely help; none when they are answered.
    pub service: Option<&'a ServiceView>,
    /// Whether such answers have just come.
    pub answered: bool,
    /// Whether photos are taken of such things.
    pub takes_photos: bool,
    /// Whether photos have just come.
    pub photographed: bool,
    /// Whether one was taken far from the place of the report.
    pub far: bool,
    /// What is wrong with a photo that was sent.
    pub photo_wrong: Option<PhotoProblem>,
    /// What may be dangerous in what was written.
    pub dangers: &'a [Danger],
    /// Where more is sent to.
    pub action: String,
    /// What makes sending it twice one.
    pub form: &'a str,
}

#[derive(Template)]
#[template(path = "report/thanks.html")]
struct ThanksPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    thanks: &'a Thanks<'a>,
    due: Option<String>,
    next_read: Option<String>,
    mail: &'static str,
    questions: Vec<String>,
    photo_wrong: Option<&'static str>,
    far: &'static str,
    n: &'a DangerNow,
    /// Whom to ring: what is asked, and the number.
    ring: Vec<(&'static str, &'static str)>,
    /// The QR code: its width in squares, and a path of the dark ones.
    code: Option<(i32, String)>,
}

/// Says thank you, with all that somebody may want to keep.
#[must_use]
pub fn thanks(shell: &Shell<'_>, thanks: &Thanks<'_>) -> String {
    let (t, w) = (shell.texts(), Report::of(shell.language));
    let n = DangerNow::of(shell.language);
    let zone = dates::zone(dates::HOME);
    let day = |day: &str| dates::day_of_rfc3339(t, &zone, &format!("{day}T12:00:00Z"));
    let asked = thanks.service.iter().flat_map(|it| &it.questions);
    let asked = asked.filter(|it| !it.retired && !it.decides && !it.required);
    let questions = asked.map(|question| {
        let asked = Asked::new(shell.language, question, Typed::default(), None);
        asked.render().unwrap_or_default()
    });
    let page = ThanksPage {
        shell,
        t,
        w,
        due: thanks.due.map(|due| fill(w.thanks_due, &[&day(due)])),
        next_read: read_next(shell, thanks.read_next),
        mail: match (thanks.has_address, thanks.confirmed) {
            (false, _) => w.thanks_no_mail,
            (true, true) => w.thanks_told,
            (true, false) => w.thanks_mail,
        },
        questions: questions.collect(),
        far: PhotoPlace::of(shell.language).far,
        n,
        ring: match thanks.dangers {
            [] => Vec::new(),
            dangers => n.lines(dangers),
        },
        photo_wrong: thanks
            .photo_wrong
            .map(|it| photo_problem(shell.language, it)),
        code: thanks.public.then(|| code(thanks.url)).flatten(),
        thanks,
    };
    page.render().unwrap_or_default()
}
