//! The services that come with the program are fit to be used: each is tried and looked through.

use crate::{Catalogue, Facts, Form, PublicPlace, Service, Text, Visibility, try_example};

const TODAY: &str = "2026-11-22";

/// Names that are one word in both languages.
const SAME_IN_BOTH: [&str; 1] = ["Graffiti"];

/// The only questions that must be answered: without them nobody knows where to send a report.
const REQUIRED: [(&str, &str); 1] = [("speeding", "limit")];

/// Numbers that must stand above the questions of a service.
const DANGERS: [(&str, &[&str]); 8] = [
    ("abandoned-vehicle", &["999"]),
    ("blocked-drain", &["999", "0345 988 1188"]),
    ("fallen-tree", &["999", "105"]),
    ("flooding", &["999", "0800 111 999", "105", "0345 988 1188"]),
    ("needles", &["999"]),
    ("other", &["999", "0800 111 999", "105", "0345 988 1188"]),
    ("speeding", &["999"]),
    ("street-light", &["999", "105"]),
];

#[test]
fn what_is_shipped_is_in_order() {
    let catalogue = Catalogue::shipped().unwrap();
    assert!(catalogue.services().count() >= 14);
    let other = catalogue.service(&"other".parse().unwrap()).unwrap();
    assert_eq!(
        catalogue.kind(&other.makes).unwrap().stages[0].id.as_str(),
        "received"
    );
}

#[test]
fn every_example_leads_where_it_says() {
    let catalogue = Catalogue::shipped().unwrap();
    for service in catalogue.services() {
        for example in &service.examples {
            let tried = try_example(service, catalogue.vocabulary(), example, None, TODAY);
            assert_eq!(tried.wrong, None, "{}: {}", service.id, tried.name);
        }
    }
}

#[test]
fn every_service_says_what_a_council_needs() {
    let catalogue = Catalogue::shipped().unwrap();
    for service in catalogue.services() {
        let id = service.id.as_str();
        assert!(service.about.is_some(), "{id} says what belongs here");
        assert!(service.examples.len() >= 3, "{id} has examples");
        assert!(service.target.is_some() && service.hours.is_some(), "{id}");
        assert_eq!(service.duty.is_none(), id == "other", "{id} names a duty");
        let last = service.routes.last().unwrap();
        assert!(last.when.is_none(), "{id} ends with a rule that holds");
        for question in service.questions.iter().filter(|it| it.required) {
            let asked = (id, question.code.as_str());
            assert!(REQUIRED.contains(&asked), "{asked:?} is required");
        }
        for message in ["received", "planned", "fixed_by_owner", "not_ours"] {
            let said = service.messages.keys().any(|it| it.as_str() == message);
            assert!(said, "{id} says {message}");
        }
    }
}

#[test]
fn every_text_is_in_both_languages() {
    let catalogue = Catalogue::shipped().unwrap();
    for service in catalogue.services() {
        for Text { en, cy } in texts(service) {
            assert!(!en.trim().is_empty() && !cy.trim().is_empty(), "{en} {cy}");
            let same = SAME_IN_BOTH.contains(&en.as_str());
            assert!(en != cy || same, "{}: {en} is not in Welsh", service.id);
        }
    }
}

#[test]
fn whoever_may_be_in_danger_reads_whom_to_call() {
    let catalogue = Catalogue::shipped().unwrap();
    for (id, numbers) in DANGERS {
        let service = catalogue.service(&id.parse().unwrap()).unwrap();
        let given: Vec<&str> = service.dangers.iter().map(|it| it.tel.as_str()).collect();
        for number in numbers {
            assert!(given.contains(number), "{id} names {number}");
        }
    }
}

#[test]
fn what_is_nobodys_business_stays_private() {
    let catalogue = Catalogue::shipped().unwrap();
    let service = |id: &str| catalogue.service(&id.parse().unwrap()).unwrap();
    let needles = service("needles");
    assert_eq!(needles.public_place, PublicPlace::None);
    assert!(!needles.photo && needles.questions.iter().all(|it| !it.public));
    assert_eq!(service("missed-bin").visibility, Visibility::Private);
    assert!(!service("graffiti").question("offensive").unwrap().public);
    let vehicle = service("abandoned-vehicle");
    let same = vehicle.similar.same.as_ref().unwrap();
    let plate = vehicle.question(same.as_str()).unwrap();
    assert!(plate.form == Form::Plate && !plate.public);
}

#[test]
fn a_report_without_answers_is_taken_wherever_none_is_required() {
    let catalogue = Catalogue::shipped().unwrap();
    for service in catalogue.services() {
        let checked = service.check(&serde_json::Map::new(), &Facts::default(), TODAY);
        let must = REQUIRED.iter().any(|(id, _)| *id == service.id.as_str());
        assert_eq!(checked.is_err(), must, "{}", service.id);
    }
}

/// All that people read of a service.
fn texts(service: &Service) -> Vec<&Text> {
    let mut texts = vec![&service.name];
    texts.extend(&service.about);
    texts.extend(service.dangers.iter().map(|it| &it.text));
    for question in &service.questions {
        texts.push(&question.ask);
        texts.extend(&question.help);
        texts.extend(question.choices().iter().map(|it| &it.name));
    }
    texts.extend(service.stops.iter().map(|it| &it.text));
    texts.extend(service.routes.iter().map(|it| &it.because));
    texts.extend(service.messages.values());
    texts
}
