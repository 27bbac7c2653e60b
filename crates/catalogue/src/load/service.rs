use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;
use toml::Spanned;

use super::example::Known;
use super::names::unknown;
use super::place::Place;
use super::question::{self, condition};
use super::route::known_duty;
use super::{example, hours, route, texts};
use crate::file::{ServiceFile, StopFile};
use crate::pictures::{PICTURES, PLAIN};
use crate::{Form, Kind, Names, Question, Service, Similar, Stop, Text, Vocabulary};

/// The longest address of a page, in bytes.
const MOST_LINK: usize = 500;

pub(super) fn check(
    place: &mut Place<'_>,
    file: ServiceFile,
    kinds: &BTreeMap<Code, Arc<Kind>>,
    vocabulary: &Vocabulary,
    source: &str,
) -> Option<Service> {
    let Some(kind) = kinds.get(file.makes.get_ref()) else {
        let all = kinds.keys().map(Code::as_str);
        let problem = unknown(file.makes.get_ref().as_str(), "no kind", all);
        place.wrong(file.makes.span(), "makes", problem);
        return None;
    };
    bounded(place, &file);
    texts::of_service(place, &file);
    let questions = question::check(place, kind.questions.clone(), file.question, vocabulary);
    let names = Names {
        questions: &questions,
        vocabulary,
    };
    similar(place, &file.similar, &questions);
    if file.version == 0 {
        place.wrong_on("version", "version", "begins with 1");
    }
    if let Some(target) = &file.target
        && !(1..=260).contains(&target.get_ref().working_days)
    {
        place.wrong(target.span(), "target", "needs working_days of 1 to 260");
    }
    if let Some(given) = &file.hours {
        hours::check(place, given);
    }
    if let Some(duty) = &file.duty {
        known_duty(place, duty.span(), duty.get_ref(), "duty", vocabulary);
    }
    let picture = picture(place, file.picture.as_ref());
    let mut stops = Vec::with_capacity(file.stop.len());
    for (at, file) in file.stop.into_iter().enumerate() {
        stops.extend(stop(place, at, file.into_inner(), names));
    }
    let ids: Vec<Code> = file
        .route
        .iter()
        .map(|it| it.get_ref().id.get_ref().clone())
        .collect();
    let routes = route::check(place, file.route, names);
    let messages = messages(place, file.message, kind);
    let known = Known {
        questions: &questions,
        routes: &ids,
        vocabulary,
    };
    let examples = example::check(place, file.example, known);
    Some(Service {
        id: file.id.into_inner(),
        version: file.version,
        makes: file.makes.into_inner(),
        name: file.name,
        about: file.about,
        group: file.group,
        picture,
        public_place: file.public_place,
        visibility: file.visibility,
        photo: file.photo.unwrap_or(true),
        similar: file.similar.into_inner(),
        target: file.target.map(Spanned::into_inner),
        hours: file.hours.map(Spanned::into_inner),
        duty: file.duty.map(Spanned::into_inner),
        dangers: file.danger.into_iter().map(Spanned::into_inner).collect(),
        questions,
        stops,
        routes,
        messages,
        examples,
        source: source.to_owned(),
    })
}

/// The most of each part of a service.
fn bounded(place: &mut Place<'_>, file: &ServiceFile) {
    for (field, count, most) in [
        ("danger", file.danger.len(), 10),
        ("stop", file.stop.len(), 20),
        ("route", file.route.len(), 20),
        ("example", file.example.len(), 50),
    ] {
        if count > most {
            let problem = format!("there are {count}: at most {most} are possible");
            place.wrong_on(format!("{field}.{most}"), field, problem);
        }
    }
}

/// The picture that is named; a plain one when none is.
fn picture(place: &mut Place<'_>, named: Option<&Spanned<String>>) -> &'static str {
    let Some(named) = named else { return PLAIN };
    let written = named.get_ref().as_str();
    PICTURES
        .into_iter()
        .find(|it| *it == written)
        .unwrap_or_else(|| {
            place.wrong(
                named.span(),
                "picture",
                unknown(written, "no picture", PICTURES),
            );
            PLAIN
        })
}

fn similar(place: &mut Place<'_>, similar: &Spanned<Similar>, questions: &[Question]) {
    let given = similar.get_ref();
    if !(1..=500).contains(&given.within_m) || !(1..=730).contains(&given.days) {
        let problem = "needs within_m of 1 to 500 metres and days of 1 to 730";
        place.wrong(similar.span(), "similar", problem);
    }
    let Some(same) = &given.same else { return };
    let fits = |it: &&Question| matches!(it.form, Form::Plate | Form::Asset) && !it.retired;
    if !questions.iter().filter(fits).any(|it| it.code == *same) {
        let problem = format!("“{same}” is no question of a plate or an asset that is asked");
        place.wrong(similar.span(), "similar.same", problem);
    }
}

fn stop(place: &mut Place<'_>, at: usize, file: StopFile, names: Names<'_>) -> Option<Stop> {
    let field = format!("stop {}", at + 1);
    if let Some(link) = &file.link {
        let page = link.get_ref().strip_prefix("https://");
        let page = page.filter(|it| it.starts_with(char::is_alphanumeric));
        let odd = |char: char| char.is_whitespace() || char.is_control();
        if page.is_none_or(|it| it.len() > MOST_LINK || it.contains(odd)) {
            let problem = "is no address of a page, such as https://example.org/help";
            place.wrong(link.span(), format!("{field}.link"), problem);
        }
    }
    Some(Stop {
        when: condition(place, Some(&file.when), &format!("{field}.when"), names)?,
        text: file.text,
        tel: file.tel,
        link: file.link.map(Spanned::into_inner),
    })
}

fn messages(
    place: &mut Place<'_>,
    files: BTreeMap<Spanned<String>, Text>,
    kind: &Kind,
) -> BTreeMap<Code, Text> {
    let mut messages = BTreeMap::new();
    for (id, text) in files {
        let written = id.get_ref();
        let state = kind.stage(written).or(kind.outcome(written));
        let Some(state) = state else {
            let all = kind.stages.iter().chain(&kind.outcomes);
            let sort = format!("no stage or outcome of {}", kind.id);
            let problem = unknown(written, &sort, all.map(|state| state.id.as_str()));
            place.wrong(id.span(), format!("message.{written}"), problem);
            continue;
        };
        messages.insert(state.id.clone(), text);
    }
    messages
}
