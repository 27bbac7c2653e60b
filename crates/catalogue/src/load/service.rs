use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;
use toml::Spanned;

use super::place::Place;
use super::question::{self, condition};
use crate::condition::nearest;
use crate::file::{ExampleFile, OneOrMore, RouteFile, ServiceFile, StopFile, ToFile};
use crate::{
    Example, ExamplePlace, Expect, Form, Kind, Names, Question, Route, Service, Stop, Text, To,
    Vocabulary,
};

pub(super) fn check(
    place: &mut Place<'_>,
    file: ServiceFile,
    kinds: &BTreeMap<Code, Arc<Kind>>,
    vocabulary: &Vocabulary,
    source: &str,
) -> Option<Service> {
    let Some(kind) = kinds.get(file.makes.get_ref()) else {
        let all: Vec<&str> = kinds.keys().map(Code::as_str).collect();
        let problem = format!(
            "\"{}\" is no kind: there are {}",
            file.makes.get_ref(),
            all.join(", ")
        );
        place.wrong(file.makes.span(), "makes", problem);
        return None;
    };
    bounded(place, &file);
    let questions = question::check(place, kind.questions.clone(), file.question, vocabulary);
    let names = Names {
        questions: &questions,
        vocabulary,
    };
    numbers(place, &file.similar, &questions);
    if file.version == 0 {
        place.wrong(file.id.span(), "version", "begins with 1");
    }
    if let Some(target) = &file.target
        && !(1..=260).contains(&target.get_ref().working_days)
    {
        place.wrong(target.span(), "target", "needs working_days of 1 to 260");
    }
    if let Some(hours) = &file.hours {
        let time = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            let fine = hour.len() == 2 && minute.len() == 2;
            let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
            (fine && hour < 24 && minute < 60).then_some((hour, minute))
        };
        let given = hours.get_ref();
        let (from, to) = (time(&given.from), time(&given.to));
        if from.is_none() || to.is_none() || from >= to || given.days.is_empty() {
            let problem = "needs days such as [\"mon\"], and from and to such as \"09:00\" and \
                           \"17:00\", to later than from";
            place.wrong(hours.span(), "hours", problem);
        }
    }
    if let Some(duty) = &file.duty {
        known_duty(place, duty, "duty", vocabulary);
    }
    let stops = file.stop.into_iter();
    let stops = stops.filter_map(|stop| self::stop(place, stop, names));
    let stops = stops.collect();
    if file.route.is_empty() {
        let problem = "needs at least one [[route]]: a report must go to somebody";
        place.wrong(file.id.span(), "route", problem);
    }
    let mut routes: Vec<Route> = Vec::with_capacity(file.route.len());
    for file in file.route {
        let span = file.span();
        let Some(route) = route(place, file, names, &routes) else {
            continue;
        };
        if let Some(first) = routes
            .iter()
            .find(|it| it.when.is_none() && it.to == route.to)
        {
            let problem = format!("is never reached: {} always looks for the same", first.id);
            place.wrong(span, format!("route {}", route.id), problem);
        }
        routes.push(route);
    }
    let messages = messages(place, file.message, kind);
    let examples = file.example.into_iter();
    let examples = examples
        .filter_map(|file| example(place, file, &questions, &routes, vocabulary))
        .collect();
    Some(Service {
        id: file.id.into_inner(),
        version: file.version,
        makes: file.makes.into_inner(),
        name: file.name,
        about: file.about,
        group: file.group,
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
            place.wrong(file.id.span(), field, problem);
        }
    }
}

fn numbers(place: &mut Place<'_>, similar: &Spanned<crate::Similar>, questions: &[Question]) {
    let given = similar.get_ref();
    if !(1..=500).contains(&given.within_m) || !(1..=730).contains(&given.days) {
        let problem = "needs within_m of 1 to 500 metres and days of 1 to 730";
        place.wrong(similar.span(), "similar", problem);
    }
    let Some(same) = &given.same else { return };
    let fits = |it: &&Question| matches!(it.form, Form::Plate | Form::Asset);
    if !questions.iter().filter(fits).any(|it| it.code == *same) {
        let problem = format!("\"{same}\" is no question of a plate or an asset");
        place.wrong(similar.span(), "similar.same", problem);
    }
}

fn known_duty(place: &mut Place<'_>, duty: &Spanned<Code>, field: &str, vocabulary: &Vocabulary) {
    if !vocabulary.duties.contains_key(duty.get_ref()) {
        let all: Vec<&str> = vocabulary.duties.keys().map(Code::as_str).collect();
        let problem = format!(
            "\"{}\" is no duty: there are {}",
            duty.get_ref(),
            all.join(", ")
        );
        place.wrong(duty.span(), field, problem);
    }
}

fn known_layer(place: &mut Place<'_>, layer: &Spanned<Code>, field: &str, vocabulary: &Vocabulary) {
    if !vocabulary.layers.contains_key(layer.get_ref()) {
        let all: Vec<&str> = vocabulary.layers.keys().map(Code::as_str).collect();
        let problem = format!(
            "\"{}\" is no layer of areas: there are {}",
            layer.get_ref(),
            all.join(", ")
        );
        place.wrong(layer.span(), field, problem);
    }
}

fn stop(place: &mut Place<'_>, file: Spanned<StopFile>, names: Names<'_>) -> Option<Stop> {
    let file = file.into_inner();
    if let Some(link) = file.link.as_ref()
        && !link.get_ref().starts_with("https://")
    {
        let problem = "is the address of a page, such as https://example.org/help";
        place.wrong(link.span(), "stop.link", problem);
    }
    Some(Stop {
        when: condition(place, Some(&file.when), "stop.when", names)?,
        text: file.text,
        tel: file.tel,
        link: file.link.map(Spanned::into_inner),
    })
}

fn route(
    place: &mut Place<'_>,
    file: Spanned<RouteFile>,
    names: Names<'_>,
    before: &[Route],
) -> Option<Route> {
    let file = file.into_inner();
    let name = format!("route {}", file.id.get_ref());
    if before.iter().any(|other| other.id == *file.id.get_ref()) {
        let problem = "is the id of another route: choose another";
        place.wrong(file.id.span(), format!("{name}.id"), problem);
    }
    if file.id.get_ref().as_str() == "nobody" {
        let problem = "means that no rule found anybody: choose another";
        place.wrong(file.id.span(), format!("{name}.id"), problem);
    }
    let when = condition(place, file.when.as_ref(), &format!("{name}.when"), names);
    let because = placeholders(place, &file.because, &format!("{name}.because"));
    if file.when.is_some() && when.is_none() {
        return None;
    }
    Some(Route {
        when,
        to: to(place, file.to, &format!("{name}.to"), names.vocabulary)?,
        id: file.id.into_inner(),
        because,
    })
}

fn to(
    place: &mut Place<'_>,
    file: Spanned<ToFile>,
    field: &str,
    vocabulary: &Vocabulary,
) -> Option<To> {
    let span = file.span();
    let file = file.into_inner();
    let spanned = |code: Code| Spanned::new(span.clone(), code);
    match (file.area, file.duty, file.organisation) {
        (Some(layers), None, None) => {
            let layers = match layers {
                OneOrMore::One(layer) => vec![layer],
                OneOrMore::More(layers) => layers,
            };
            if layers.is_empty() {
                place.wrong(
                    span.clone(),
                    field,
                    "names no layer: such as { area = \"parish\" }",
                );
            }
            for layer in &layers {
                known_layer(place, &spanned(layer.clone()), field, vocabulary);
            }
            Some(To::Area(layers))
        }
        (None, Some(duty), None) => {
            known_duty(place, &spanned(duty.clone()), field, vocabulary);
            Some(To::Duty(duty))
        }
        (None, None, Some(slug)) if !slug.is_empty() => Some(To::Organisation(slug)),
        _ => {
            let problem = "leads to nobody: write { area = \"LAYER\" }, { duty = \"DUTY\" } or \
                           { organisation = \"SLUG\" }";
            place.wrong(span, field, problem);
            None
        }
    }
}

/// Only `{organisation}` and `{area}` stand for something.
fn placeholders(place: &mut Place<'_>, text: &Spanned<Text>, field: &str) -> Text {
    for (_, written) in text.get_ref().all() {
        let bare = written.replace("{organisation}", "").replace("{area}", "");
        if bare.contains(['{', '}']) {
            let problem = "only {organisation} and {area} stand for something";
            place.wrong(text.span(), field, problem);
        }
    }
    text.get_ref().clone()
}

fn messages(
    place: &mut Place<'_>,
    files: BTreeMap<Spanned<String>, Text>,
    kind: &Kind,
) -> BTreeMap<Code, Text> {
    let mut messages = BTreeMap::new();
    for (id, text) in files {
        let state = kind.stage(id.get_ref()).or(kind.outcome(id.get_ref()));
        match state {
            Some(state) => {
                messages.insert(state.id.clone(), text);
            }
            None => {
                let all = kind.stages.iter().chain(&kind.outcomes);
                let all: Vec<&str> = all.map(|state| state.id.as_str()).collect();
                let problem = format!(
                    "\"{}\" is no stage or outcome of {}: there are {}",
                    id.get_ref(),
                    kind.id,
                    all.join(", ")
                );
                place.wrong(id.span(), format!("message.{}", id.get_ref()), problem);
            }
        }
    }
    messages
}

fn example(
    place: &mut Place<'_>,
    file: Spanned<ExampleFile>,
    questions: &[Question],
    routes: &[Route],
    vocabulary: &Vocabulary,
) -> Option<Example> {
    let span = file.span();
    let file = file.into_inner();
    let field = format!("example \"{}\"", file.name);
    let place_of = match (file.layers, file.at) {
        (Some(layers), None) => {
            for layer in &layers {
                known_layer(place, layer, &field, vocabulary);
            }
            ExamplePlace::Layers(layers.into_iter().map(Spanned::into_inner).collect())
        }
        (None, Some(at)) => {
            let [lat, lon] = at.get_ref();
            let (lat, lon) = (*lat, *lon);
            if pump_core::Point::from_degrees(lat, lon).is_none() {
                let problem = "is no place on the earth: write at = [latitude, longitude]";
                place.wrong(at.span(), format!("{field}.at"), problem);
            }
            ExamplePlace::At(lat, lon)
        }
        _ => {
            place.wrong(
                span.clone(),
                field,
                "needs either layers or at = [lat, lon]",
            );
            return None;
        }
    };
    let expected = file.expect.get_ref();
    let expect = match (
        &expected.rule,
        expected.nobody,
        expected.stop,
        &expected.error,
    ) {
        (Some(rule), false, false, None) if routes.iter().any(|route| route.id == *rule) => {
            Expect::Rule(rule.clone(), expected.organisation.clone())
        }
        (None, true, false, None) => Expect::Nobody,
        (None, false, true, None) => Expect::Stop,
        (None, false, false, Some(code)) if questions.iter().any(|it| it.code == *code) => {
            Expect::Error(code.to_string())
        }
        _ => {
            let problem = "needs one of: rule (the id of a route), nobody = true, stop = true, \
                           or error (the code of a question)";
            place.wrong(file.expect.span(), format!("{field}.expect"), problem);
            return None;
        }
    };
    for code in file.answers.keys() {
        if !questions
            .iter()
            .any(|question| question.code.as_str() == code)
        {
            let all: Vec<&str> = questions.iter().map(|it| it.code.as_str()).collect();
            let problem = match nearest(code, all.iter().copied()) {
                Some(near) => format!("“{code}” is no question: is it {near}?"),
                None => format!("“{code}” is no question: there are {}", all.join(", ")),
            };
            place.wrong(span.clone(), format!("{field}.answers"), problem);
        }
    }
    let answers = match serde_json::to_value(&file.answers) {
        Ok(serde_json::Value::Object(answers)) => answers,
        _ => serde_json::Map::new(),
    };
    Some(Example {
        name: file.name,
        place: place_of,
        answers,
        expect,
    })
}
