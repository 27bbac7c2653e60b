//! Tell us.

use askama::Template;
use pump_core::PhotoProblem;
use pump_core::view::{PlaceHere, RecordSummary, ServiceView};

use super::pick::{Pick, WrongThing, pick};
use super::question::{Asked, name};
use super::{Carried, Typed, at, encoded, read_next, say, told_place};
use crate::page::service::sees;
use crate::page::{Shell, photo_problem};
use crate::texts::goes::Goes;
use crate::texts::photo_place::PhotoPlace as PhotoPlaceWords;
use crate::texts::report::Report;
use crate::texts::somewhere::Somewhere;
use crate::texts::{Texts, fill};

/// The most characters of what is told.
const MOST_WORDS: usize = 4_000;

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Nothing was said.
    Words,
    /// A field has too many characters; its name on the page.
    Long(&'static str),
    /// The address is none.
    Email,
    /// A question must be answered; its code.
    Unanswered(String),
    /// An answer is none; the code of its question.
    Answer(String),
    /// A photo that was sent before is forgotten, or was given with another report.
    PhotoGone,
    /// A photo cannot be used.
    Photo(PhotoProblem),
    /// The report that this is the same as is not open any more.
    Same,
    /// The thing that was chosen, or the number that was typed.
    Thing(WrongThing),
    /// The place is not served.
    Place,
    /// It was sent before, and is here; this is another text.
    Again,
}

/// The page that takes a report.
#[derive(Clone, Debug)]
pub struct Tell<'a> {
    /// The type of problem.
    pub service: &'a ServiceView,
    /// Where it is; `None` when it is added to a report whose place is not for everybody.
    pub here: Option<&'a PlaceHere>,
    /// The name that somebody chose for the place, or empty.
    pub place: &'a str,
    /// The code of the area that it is somewhere in, where nobody knows the place.
    pub within: Option<&'a str>,
    /// The id of a photo that was sent before the place was known, or empty.
    pub photo: &'a str,
    /// The reference of a report that was said to be fixed and is wrong again, or empty.
    pub after: &'a str,
    /// The report that they said is theirs.
    pub same: Option<&'a RecordSummary>,
    /// The code of the thing that it is about.
    pub asset: Option<&'a str>,
    /// The things that it may be about; none where it is known.
    pub pick: Pick<'a>,
    /// Whether they report for somebody else.
    pub other: bool,
    /// What makes sending it twice one report.
    pub form: &'a str,
    /// What was typed before.
    pub typed: Typed<'a>,
    /// What is wrong with that.
    pub wrong: &'a [Wrong],
    /// When it is read next, `2026-05-04T09:00:00`; `None` when that is now.
    pub read_next: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "report/tell.html")]
struct TellPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    tell: &'a Tell<'a>,
    service: &'a ServiceView,
    /// Which thing it is, already written.
    pick: String,
    /// The questions, already written.
    questions: Vec<String>,
    /// Errors: the part of the page that they are about, and what to do.
    wrong: Vec<(String, String)>,
    place: Option<String>,
    back: String,
    /// When it is read next, in words.
    read_next: Option<String>,
    /// What the address of the page carries on.
    query: String,
    sees: &'static str,
    about: &'static str,
}

impl TellPage<'_> {
    /// The page of the type of problem, with who has it here.
    fn about(&self) -> String {
        let page = format!("{}/s/{}", self.shell.base, self.service.summary.id);
        match self.tell.here {
            Some(here) => format!("{page}?at={}", at(here.lat, here.lon)),
            None => page,
        }
    }

    fn name(&self) -> &str {
        say(self.shell.language, &self.service.summary.name)
    }

    /// The photos that are here already, by a try that was not right.
    fn kept(&self) -> impl Iterator<Item = &str> {
        let fields = self.tell.typed.0.iter();
        let kept = fields.filter(|(field, _)| field == "photo");
        kept.map(|(_, id)| id.as_str())
    }

    fn kept_words(&self) -> Option<String> {
        match self.kept().count() {
            0 => None,
            count => Some(fill(self.w.photo_kept, &[&count.to_string()])),
        }
    }

    /// What becomes of a photo that came before it was known that none is taken of this.
    fn no_photos(&self) -> &'static str {
        PhotoPlaceWords::of(self.shell.language).not_taken
    }

    /// Whether one may say that the place is not exact: where a thing is, its register knows.
    fn asks_about(&self) -> bool {
        let new = self.tell.same.is_none() && self.tell.asset.is_none();
        new && self.tell.here.is_some() && self.tell.within.is_none()
    }

    fn s(&self) -> &'static Somewhere {
        Somewhere::of(self.shell.language)
    }

    fn typed(&self, field: &str) -> &str {
        self.tell.typed.one(field)
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        let found = self.wrong.iter().find(|(at, _)| at == field);
        found.map(|(_, words)| words.as_str())
    }
}

/// The one page that takes a report, or what is added to one.
#[must_use]
pub fn tell(shell: &Shell<'_>, tell: &Tell<'_>) -> String {
    let (t, w) = (shell.texts(), Report::of(shell.language));
    let summary = &tell.service.summary;
    let mut query = format!("service={}&place={}", summary.id, encoded(tell.place));
    if let Some(here) = tell.here {
        query.push_str(&format!("&at={}", at(here.lat, here.lon)));
    }
    let carried = Carried {
        photo: tell.photo,
        within: tell.within,
        ..Carried::default()
    };
    query.push_str(&carried.within());
    query.push_str(&carried.photo());
    if !tell.after.is_empty() {
        query.push_str(&format!("&after={}", encoded(tell.after)));
    }
    let back = match tell.same {
        Some(same) => format!("{}/r/{}", shell.base, same.r#ref),
        None => match tell.asset {
            Some(code) => format!("{}/t/{}", shell.base, encoded(code)),
            None => format!("{}/report/what?{query}", shell.base),
        },
    };
    if let Some(same) = tell.same {
        query.push_str(&format!("&same={}", same.r#ref));
    }
    if let Some(code) = tell.asset {
        query.push_str(&format!("&asset={}", encoded(code)));
    }
    let wrong: Vec<(String, String)> = tell.wrong.iter().map(|it| said(shell, tell, it)).collect();
    let asked = tell.service.questions.iter();
    // To what is known already nothing must be answered: the one who told it first has done so.
    let asked =
        asked.filter(|it| !it.retired && tell.same.is_none() && (it.decides || it.required));
    let questions = asked.map(|question| {
        let field = name(&question.code);
        let error = wrong.iter().find(|(at, _)| *at == field);
        let error = error.map(|(_, words)| words.as_str());
        let asked = Asked::new(shell.language, question, tell.typed, error);
        asked.render().unwrap_or_default()
    });
    let questions = questions.collect();
    let page = TellPage {
        shell,
        t,
        w,
        tell,
        service: tell.service,
        pick: pick(shell, tell.pick, tell.typed, &wrong),
        questions,
        wrong,
        place: tell
            .here
            .map(|here| told_place(shell, here, tell.place, tell.within)),
        back,
        read_next: read_next(shell, tell.read_next),
        query,
        sees: match tell.within {
            Some(_) => Somewhere::of(shell.language).unknown_sees,
            None => sees(t, summary),
        },
        about: Goes::of(shell.language).about,
    };
    page.render().unwrap_or_default()
}

/// Where on the page something is wrong, and what to do.
fn said(shell: &Shell<'_>, tell: &Tell<'_>, wrong: &Wrong) -> (String, String) {
    let w = Report::of(shell.language);
    let ask = |code: &String| {
        let mut questions = tell.service.questions.iter();
        let found = questions.find(|question| question.code == *code);
        found.map_or("", |question| say(shell.language, &question.ask))
    };
    let (field, words) = match wrong {
        Wrong::Words => ("description", w.wrong_words.to_owned()),
        Wrong::Long(field) => (*field, fill(w.wrong_long, &[&MOST_WORDS.to_string()])),
        Wrong::Email => ("email", w.wrong_email.to_owned()),
        Wrong::Photo(problem) => ("photos", photo_problem(shell.language, *problem).to_owned()),
        Wrong::PhotoGone => (
            "photos",
            PhotoPlaceWords::of(shell.language).gone.to_owned(),
        ),
        Wrong::Same => ("main", w.wrong_same.to_owned()),
        Wrong::Again => ("main", w.wrong_again.to_owned()),
        Wrong::Thing(wrong) => wrong.said(shell.language, tell.typed.one("number")),
        Wrong::Place => ("main", w.where_outside.to_owned()),
        Wrong::Unanswered(code) => return (name(code), fill(w.wrong_answer, &[ask(code)])),
        Wrong::Answer(code) => return (name(code), fill(w.wrong_typed, &[ask(code)])),
    };
    (field.to_owned(), words)
}

/// What the council reads first of a report of something that was said to be fixed; `reference` is
/// that of the report before.
#[must_use]
pub fn after_another(language: &str, reference: &str) -> String {
    fill(Report::of(language).tell_after_note, &[reference])
}

/// What the council reads first of a report that was made for somebody else; `whose` is what was
/// typed.
#[must_use]
pub fn for_somebody(language: &str, whose: &str) -> String {
    fill(Report::of(language).tell_for_note, &[whose])
}
