//! What holds of answers whatever is given, for property tests and for the fuzz target.

use pump_catalogue::{Answers, Facts, Refused, Service};
use serde_json::{Map, Value};

use crate::fits::fits;

/// The day on which everything is answered.
pub(crate) const TODAY: &str = "2026-05-03";

/// What came of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// They were taken.
    Taken,
    /// Fields were named.
    Wrong,
    /// A stop held.
    Stopped,
}

/// Gives answers to a service, and fails where what comes of them is no answer to people.
pub(crate) fn keep(service: &Service, given: &Map<String, Value>) -> Came {
    match service.check(given, &Facts::default(), TODAY) {
        Ok(answers) => {
            taken(service, &answers);
            Came::Taken
        }
        Err(Refused::Fields(errors)) => {
            assert!(!errors.is_empty(), "refused for nothing");
            for error in errors {
                let whole = given.len() > 200 && error.field == "answers";
                let code = error.field.strip_prefix("answers.");
                let plain = |code: &str| {
                    code == "?" || code.len() <= 60 && code.parse::<pump_core::Code>().is_ok()
                };
                assert!(whole || code.is_some_and(plain), "{error:?}");
                assert!(!error.problem.chars().any(char::is_control), "{error:?}");
            }
            Came::Wrong
        }
        Err(Refused::Stop(stop)) => {
            assert!(service.stops.iter().any(|it| it.text == stop.text));
            Came::Stopped
        }
    }
}

fn taken(service: &Service, answers: &Answers) {
    let json = answers.to_json();
    match service.check(&json, &Facts::default(), TODAY) {
        Ok(again) => assert_eq!(&again, answers, "not the same again"),
        Err(refused) => panic!("taken, and then {refused:?}"),
    }
    assert_eq!(&Answers::from_stored(service, &json), answers);
    for language in ["en", "cy"] {
        fits(&service.schema(language), &Value::Object(json.clone()));
        let said = answers.in_words(service, language);
        assert_eq!(said.len(), json.len());
        assert!(said.iter().all(|said| !said.words.is_empty()));
    }
    let (mut public, private) = answers.split(service);
    for code in private.keys() {
        let found = format!("{}/{code}/", service.id);
        assert!(
            !service
                .found_by(answers)
                .iter()
                .any(|it| it.starts_with(&found))
        );
    }
    public.extend(private);
    assert_eq!(public, json, "neither public nor private");
}
