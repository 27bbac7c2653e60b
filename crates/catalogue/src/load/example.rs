//! Examples of a service.

use pump_core::Code;
use toml::Spanned;

use super::names::unknown;
use super::place::Place;
use super::route::known_layer;
use crate::file::{ExampleFile, ExpectFile};
use crate::{Example, ExamplePlace, Expect, Question, Vocabulary};

/// What an example may name.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) questions: &'k [Question],
    /// The ids of all routes, also of those in which something is wrong.
    pub(super) routes: &'k [Code],
    pub(super) vocabulary: &'k Vocabulary,
}

/// Checks the examples of a file, each of which has a name of its own.
pub(super) fn check(
    place: &mut Place<'_>,
    files: Vec<Spanned<ExampleFile>>,
    known: Known<'_>,
) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::with_capacity(files.len());
    for (at, file) in files.into_iter().enumerate() {
        let name = &file.get_ref().name;
        if examples.iter().any(|other| other.name == *name) {
            let problem = "is the name of another example: choose another";
            place.wrong_on(format!("example.{at}.name"), field(name), problem);
        }
        examples.extend(example(place, at, file.into_inner(), known));
    }
    examples
}

fn field(name: &str) -> String {
    format!("example “{name}”")
}

fn example(
    place: &mut Place<'_>,
    at: usize,
    file: ExampleFile,
    known: Known<'_>,
) -> Option<Example> {
    let (way, field) = (format!("example.{at}"), field(&file.name));
    for code in file.answers.keys() {
        let mut all = known.questions.iter().map(|it| it.code.as_str());
        if !all.clone().any(|other| other == code) {
            let problem = unknown(code, "no question", all.by_ref());
            place.wrong_on(
                format!("{way}.answers"),
                format!("{field}.answers"),
                problem,
            );
        }
    }
    let place_of = place_of(place, &way, &field, file.layers, file.at, known.vocabulary);
    let expect = expect(place, &field, &file.expect, known);
    let answers = match serde_json::to_value(&file.answers) {
        Ok(serde_json::Value::Object(answers)) => answers,
        _ => serde_json::Map::new(),
    };
    Some(Example {
        name: file.name,
        place: place_of?,
        answers,
        expect: expect?,
    })
}

fn place_of(
    place: &mut Place<'_>,
    way: &str,
    field: &str,
    layers: Option<Vec<Spanned<Code>>>,
    at: Option<Spanned<[f64; 2]>>,
    vocabulary: &Vocabulary,
) -> Option<ExamplePlace> {
    match (layers, at) {
        (Some(layers), None) => {
            let field = format!("{field}.layers");
            for layer in &layers {
                known_layer(place, layer.span(), layer.get_ref(), &field, vocabulary);
            }
            let layers = layers.into_iter().map(Spanned::into_inner);
            Some(ExamplePlace::Layers(layers.collect()))
        }
        (None, Some(at)) => {
            let [lat, lon] = *at.get_ref();
            if pump_core::Point::from_degrees(lat, lon).is_none() {
                let problem = "is no place on the earth: write at = [latitude, longitude]";
                place.wrong(at.span(), format!("{field}.at"), problem);
            }
            Some(ExamplePlace::At(lat, lon))
        }
        _ => {
            let problem = "needs either layers or at = [latitude, longitude]";
            place.wrong_on(way, field, problem);
            None
        }
    }
}

fn expect(
    place: &mut Place<'_>,
    field: &str,
    file: &Spanned<ExpectFile>,
    known: Known<'_>,
) -> Option<Expect> {
    let (field, span) = (format!("{field}.expect"), file.span());
    let routes = || known.routes.iter().map(Code::as_str);
    let questions = || known.questions.iter().map(|it| it.code.as_str());
    let expected = file.get_ref();
    let (nobody, stop) = (expected.nobody, expected.stop);
    match (
        &expected.rule,
        &expected.organisation,
        nobody,
        stop,
        &expected.error,
    ) {
        (Some(rule), organisation, false, false, None) => {
            if !routes().any(|id| id == rule.as_str()) {
                let problem = unknown(rule.as_str(), "no route", routes());
                place.wrong(span, format!("{field}.rule"), problem);
                return None;
            }
            Some(Expect::Rule(rule.clone(), organisation.clone()))
        }
        (None, None, true, false, None) => Some(Expect::Nobody),
        (None, None, false, true, None) => Some(Expect::Stop),
        (None, None, false, false, Some(code)) => {
            if !questions().any(|other| other == code.as_str()) {
                let problem = unknown(code.as_str(), "no question", questions());
                place.wrong(span, format!("{field}.error"), problem);
                return None;
            }
            Some(Expect::Error(code.to_string()))
        }
        _ => {
            let problem = "needs one of: rule (the id of a route, perhaps with organisation), \
                           nobody = true, stop = true, or error (the code of a question)";
            place.wrong(span, field, problem);
            None
        }
    }
}
