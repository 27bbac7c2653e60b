//! What people read: in both languages, and no longer than there is room for.

use super::place::{Place, line_of};
use crate::{Kind, Question, Service, Text};

/// The most characters of each sort of text.
const NAME: usize = 80;
const ASK: usize = 200;
const LONG: usize = 500;
const BECAUSE: usize = 300;

/// Checks the texts of a service.
pub(super) fn of_service(place: &mut Place<'_>, service: &Service) {
    one(place, "name", &service.name, NAME);
    if let Some(about) = &service.about {
        one(place, "about", about, LONG);
    }
    for danger in &service.dangers {
        one(place, "danger.text", &danger.text, ASK);
        telephone(place, "danger.tel", &danger.tel);
    }
    for stop in &service.stops {
        one(place, "stop.text", &stop.text, LONG);
        if let Some(tel) = &stop.tel {
            telephone(place, "stop.tel", tel);
        }
    }
    for route in &service.routes {
        one(
            place,
            &format!("route {}.because", route.id),
            &route.because,
            BECAUSE,
        );
    }
    for (state, text) in &service.messages {
        one(place, &format!("message.{state}"), text, LONG);
    }
    questions(place, &service.questions);
}

/// Checks the name of a duty or a layer.
pub(super) fn of_word(place: &mut Place<'_>, field: &str, name: &Text) {
    one(place, field, name, NAME);
}

/// Checks the texts of a kind.
pub(super) fn of_kind(place: &mut Place<'_>, kind: &Kind) {
    one(place, "name", &kind.name, NAME);
    for state in kind.stages.iter().chain(&kind.outcomes) {
        one(place, &format!("{}.name", state.id), &state.name, NAME);
        if let Some(says) = &state.says {
            one(place, &format!("{}.says", state.id), says, LONG);
        }
    }
    questions(place, &kind.questions);
}

fn questions(place: &mut Place<'_>, questions: &[Question]) {
    for question in questions {
        let code = &question.code;
        one(place, &format!("question {code}.ask"), &question.ask, ASK);
        if let Some(help) = &question.help {
            one(place, &format!("question {code}.help"), help, LONG);
        }
        for choice in question.choices() {
            let field = format!("question {code} option {}", choice.code);
            one(place, &field, &choice.name, NAME);
        }
    }
}

fn one(place: &mut Place<'_>, field: &str, text: &Text, most: usize) {
    for (language, written) in text.all() {
        let length = written.chars().count();
        let problem = if written.trim().is_empty() {
            "is empty: every text is in English and Welsh".to_owned()
        } else if length > most {
            format!("has {length} characters: there is room for {most}")
        } else if written.contains(char::is_control) {
            "has a line break or another character that cannot be shown".to_owned()
        } else {
            continue;
        };
        // A text stands in its file as it is read, but for what is written with a backslash.
        let quoted = format!("{language} = \"{written}");
        let line = line_of(place.text(), &quoted);
        place.wrong_at(line, format!("{field}.{language}"), problem);
    }
}

fn telephone(place: &mut Place<'_>, field: &str, tel: &str) {
    let plain = |char: char| char.is_ascii_digit() || matches!(char, ' ' | '+');
    let digits = tel.chars().filter(char::is_ascii_digit).count();
    if !tel.chars().all(plain) || !(3..=15).contains(&digits) {
        let line = line_of(place.text(), &format!("\"{tel}\""));
        let problem = "is a telephone number as one reads it, such as 0800 111 999";
        place.wrong_at(line, field, problem);
    }
}
