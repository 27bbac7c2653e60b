//! Rules of a service: where records go.

use std::ops::Range;

use pump_core::Code;
use toml::Spanned;

use super::names::unknown;
use super::place::Place;
use super::question::condition;
use crate::file::{OneOrMore, RouteFile, ToFile};
use crate::{Names, Route, Text, To, Vocabulary};

/// Checks the rules of a file: at least one, each of which can be reached.
pub(super) fn check(
    place: &mut Place<'_>,
    files: Vec<Spanned<RouteFile>>,
    names: Names<'_>,
) -> Vec<Route> {
    if files.is_empty() {
        let problem = "needs at least one [[route]]: a report must go to somebody";
        place.wrong(0..0, "route", problem);
    }
    let mut routes: Vec<Route> = Vec::with_capacity(files.len());
    for file in files {
        let span = file.span();
        let Some(route) = route(place, file.into_inner(), names, &routes) else {
            continue;
        };
        let always = |it: &&Route| it.when.is_none() && it.to == route.to;
        if let Some(first) = routes.iter().find(always) {
            let problem = format!("is never reached: {} always looks for the same", first.id);
            place.wrong(span, format!("route {}", route.id), problem);
        }
        routes.push(route);
    }
    routes
}

fn route(
    place: &mut Place<'_>,
    file: RouteFile,
    names: Names<'_>,
    before: &[Route],
) -> Option<Route> {
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
    let to = to(place, file.to, &format!("{name}.to"), names.vocabulary);
    if file.when.is_some() && when.is_none() {
        return None;
    }
    Some(Route {
        when,
        to: to?,
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
    match (file.area, file.duty, file.organisation) {
        (Some(layers), None, None) => {
            let layers = match layers {
                OneOrMore::One(layer) => vec![layer],
                OneOrMore::More(layers) => layers,
            };
            if layers.is_empty() {
                let problem = "names no layer: write one, such as { area = \"parish\" }";
                place.wrong(span.clone(), field, problem);
            }
            for (at, layer) in layers.iter().enumerate() {
                known_layer(place, span.clone(), layer, field, vocabulary);
                if layers.iter().take(at).any(|other| other == layer) {
                    place.wrong(span.clone(), field, format!("names {layer} twice"));
                }
            }
            Some(To::Area(layers))
        }
        (None, Some(duty), None) => {
            known_duty(place, span, &duty, field, vocabulary);
            Some(To::Duty(duty))
        }
        (None, None, Some(slug)) if slug.parse::<Code>().is_ok() => Some(To::Organisation(slug)),
        (None, None, Some(slug)) => {
            let problem = format!("“{slug}” is no slug of an organisation, such as west-berkshire");
            place.wrong(span, field, problem);
            None
        }
        _ => {
            let problem = "leads to nobody: write { area = \"LAYER\" }, { duty = \"DUTY\" } or \
                           { organisation = \"SLUG\" }";
            place.wrong(span, field, problem);
            None
        }
    }
}

/// Names a duty that is none.
pub(super) fn known_duty(
    place: &mut Place<'_>,
    span: Range<usize>,
    duty: &Code,
    field: &str,
    vocabulary: &Vocabulary,
) {
    if !vocabulary.duties.contains_key(duty) {
        let all = vocabulary.duties.keys().map(Code::as_str);
        place.wrong(span, field, unknown(duty.as_str(), "no duty", all));
    }
}

/// Names a layer that is none.
pub(super) fn known_layer(
    place: &mut Place<'_>,
    span: Range<usize>,
    layer: &Code,
    field: &str,
    vocabulary: &Vocabulary,
) {
    if !vocabulary.layers.contains_key(layer) {
        let all = vocabulary.layers.keys().map(Code::as_str);
        let problem = unknown(layer.as_str(), "no layer of areas", all);
        place.wrong(span, field, problem);
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
