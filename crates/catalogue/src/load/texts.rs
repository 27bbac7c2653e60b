//! What people read: in both languages, on one line, and no longer than there is room for.

use std::fmt::Display;

use toml::Spanned;

use super::place::Place;
use crate::file::{ChoiceFile, KindFile, QuestionFile, ServiceFile, VocabularyFile};
use crate::{AssetType, State, Text};

/// The most characters of each sort of text.
const NAME: usize = 80;
const ASK: usize = 200;
const LONG: usize = 500;
const BECAUSE: usize = 300;

/// Checks the texts of a service.
pub(super) fn of_service(place: &mut Place<'_>, file: &ServiceFile) {
    text(place, "name", "name", &file.name, NAME);
    if let Some(about) = &file.about {
        text(place, "about", "about", about, LONG);
    }
    for (at, danger) in file.danger.iter().enumerate() {
        let (way, field) = (format!("danger.{at}"), format!("danger {}", at + 1));
        let danger = danger.get_ref();
        let of = |key| (format!("{way}.{key}"), format!("{field}.{key}"));
        let (way, field) = of("text");
        text(place, way, field, &danger.text, ASK);
        let (way, field) = of("tel");
        telephone(place, &way, &field, &danger.tel);
    }
    for (at, stop) in file.stop.iter().enumerate() {
        let (way, field) = (format!("stop.{at}"), format!("stop {}", at + 1));
        let stop = stop.get_ref();
        let texts = (format!("{way}.text"), format!("{field}.text"));
        text(place, texts.0, texts.1, &stop.text, LONG);
        if let Some(tel) = &stop.tel {
            telephone(place, &format!("{way}.tel"), &format!("{field}.tel"), tel);
        }
    }
    for (at, route) in file.route.iter().enumerate() {
        let route = route.get_ref();
        let (way, field) = (
            format!("route.{at}.because"),
            format!("route {}.because", route.id.get_ref()),
        );
        text(place, way, field, route.because.get_ref(), BECAUSE);
    }
    for (state, message) in &file.message {
        let way = format!("message.{}", state.get_ref());
        text(place, &way, &way, message, LONG);
    }
    for (at, example) in file.example.iter().enumerate() {
        let (way, field) = (
            format!("example.{at}.name"),
            format!("example {}.name", at + 1),
        );
        let name = &example.get_ref().name;
        if name.trim().is_empty() {
            place.wrong_on(way, field, "is empty: say what the example shows");
        } else if let Some(problem) = fault(name, NAME) {
            place.wrong_on(way, field, problem);
        }
    }
    questions(place, &file.question);
}

/// Checks the texts of a kind.
pub(super) fn of_kind(place: &mut Place<'_>, file: &KindFile) {
    text(place, "name", "name", &file.name, NAME);
    states(place, "stage", &file.stage);
    states(place, "outcome", &file.outcome);
    questions(place, &file.question);
}

/// Checks the texts of duties and layers.
pub(super) fn of_vocabulary(place: &mut Place<'_>, file: &VocabularyFile) {
    for (at, duty) in file.duty.iter().enumerate() {
        let field = format!("duty {}.name", duty.get_ref().id);
        text(
            place,
            format!("duty.{at}.name"),
            field,
            &duty.get_ref().name,
            NAME,
        );
    }
    for (at, layer) in file.layer.iter().enumerate() {
        let field = format!("layer {}.name", layer.get_ref().id);
        text(
            place,
            format!("layer.{at}.name"),
            field,
            &layer.get_ref().name,
            NAME,
        );
    }
}

/// Checks the texts of types of assets.
pub(super) fn of_assets(place: &mut Place<'_>, files: &[Spanned<AssetType>]) {
    for (at, asset) in files.iter().enumerate() {
        let asset = asset.get_ref();
        let (way, field) = (
            format!("asset.{at}.name"),
            format!("asset {}.name", asset.id),
        );
        text(place, way, field, &asset.name, NAME);
        for (number, signal) in asset.signal.iter().enumerate() {
            if let Some(name) = &signal.name {
                let way = format!("asset.{at}.signal.{number}.name");
                let field = format!("asset {}.signal {}.name", asset.id, signal.fault);
                text(place, way, field, name, NAME);
            }
        }
    }
}

fn states(place: &mut Place<'_>, sort: &str, files: &[Spanned<State>]) {
    for (at, state) in files.iter().enumerate() {
        let state = state.get_ref();
        let (way, field) = (format!("{sort}.{at}"), format!("{sort} {}", state.id));
        text(
            place,
            format!("{way}.name"),
            format!("{field}.name"),
            &state.name,
            NAME,
        );
        if let Some(says) = &state.says {
            text(
                place,
                format!("{way}.says"),
                format!("{field}.says"),
                says,
                LONG,
            );
        }
    }
}

fn questions(place: &mut Place<'_>, files: &[Spanned<QuestionFile>]) {
    for (at, file) in files.iter().enumerate() {
        let file = file.get_ref();
        let (way, field) = (
            format!("question.{at}"),
            format!("question {}", file.code.get_ref()),
        );
        text(
            place,
            format!("{way}.ask"),
            format!("{field}.ask"),
            &file.ask,
            ASK,
        );
        if let Some(help) = &file.help {
            text(
                place,
                format!("{way}.help"),
                format!("{field}.help"),
                help,
                LONG,
            );
        }
        if let Some(unit) = &file.unit {
            let (way, field) = (format!("{way}.unit"), format!("{field}.unit"));
            text(place, way, field, unit.get_ref(), NAME);
        }
        for (key, options) in [("one_of", &file.one_of), ("many_of", &file.many_of)] {
            if let Some(options) = options {
                choices(place, &format!("{way}.{key}"), &field, options.get_ref());
            }
        }
    }
}

fn choices(place: &mut Place<'_>, way: &str, field: &str, files: &[Spanned<ChoiceFile>]) {
    for (at, file) in files.iter().enumerate() {
        let file = file.get_ref();
        for (language, written) in [("en", &file.en), ("cy", &file.cy)] {
            if let Some(problem) = fault(written, NAME) {
                let field = format!("{field} option {}.{language}", file.code);
                place.wrong_on(format!("{way}.{at}.{language}"), field, problem);
            }
        }
    }
}

fn text(place: &mut Place<'_>, way: impl Display, field: impl Display, text: &Text, most: usize) {
    for (language, written) in text.all() {
        if let Some(problem) = fault(written, most) {
            let (way, field) = (format!("{way}.{language}"), format!("{field}.{language}"));
            place.wrong_on(way, field, problem);
        }
    }
}

/// What is wrong with a text.
fn fault(written: &str, most: usize) -> Option<String> {
    let length = written.chars().count();
    if written.trim().is_empty() {
        return Some("is empty: every text is in English and Welsh".to_owned());
    }
    if length > most {
        return Some(format!("has {length} characters: there is room for {most}"));
    }
    let control = written.contains(char::is_control);
    control.then(|| "has a line break or another character that cannot be shown".to_owned())
}

fn telephone(place: &mut Place<'_>, way: &str, field: &str, tel: &str) {
    let plain = |char: char| char.is_ascii_digit() || matches!(char, ' ' | '+');
    let digits = tel.chars().filter(char::is_ascii_digit).count();
    if !tel.chars().all(plain) || !(3..=15).contains(&digits) || tel.len() > 30 {
        let problem = "is no telephone number: write it as one reads it, such as 0800 111 999";
        place.wrong_on(way, field, problem);
    }
}
