//! Answers: each form, what is wrong with each, and what is kept.

use pump_catalogue::{Answers, Facts, FactsArea, Refused};
use serde_json::{Map, Value, json};

use crate::service::everything;

const TODAY: &str = "2026-05-03";

fn given(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(given) => given,
        other => panic!("{other} is no object"),
    }
}

/// The fields that are wrong, with why.
fn wrong(value: Value) -> Vec<(String, String)> {
    let service = everything();
    match service.check(&given(value), &Facts::default(), TODAY) {
        Err(Refused::Fields(errors)) => errors
            .into_iter()
            .map(|it| (it.field, it.problem))
            .collect(),
        Err(Refused::Stop(_)) => panic!("stopped"),
        Ok(answers) => panic!("taken: {answers:?}"),
    }
}

#[test]
fn right_answers_are_kept_in_one_writing() {
    let service = everything();
    let good = json!({
        "danger": "no", "limit": "30", "kinds": ["glass", "oil"], "speed": 45, "since": "2026-05-03",
        "plate": "ab12 cde", "lamp": " L-17/b ", "more": "  loud ", "old": null
    });
    let answers = service
        .check(&given(good), &Facts::default(), TODAY)
        .unwrap();
    let kept = json!({
        "danger": "no", "limit": "30", "kinds": ["oil", "glass"], "speed": 45, "since": "2026-05-03",
        "plate": "AB12CDE", "lamp": "L-17/b", "more": "loud"
    });
    assert_eq!(Value::Object(answers.to_json()), kept);
    let (public, private) = answers.split(&service);
    let codes = |map: &Map<String, Value>| map.keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(codes(&public), "danger kinds lamp limit since");
    assert_eq!(codes(&private), "more plate speed");
    let found = service.found_by(&answers);
    let wanted = ["danger/no", "limit/30", "kinds/oil", "kinds/glass"];
    assert_eq!(found, wanted.map(|it| format!("everything/{it}")));
    assert_eq!(service.same(&answers).as_deref(), Some("plate:AB12CDE"));
    assert_eq!(Answers::from_stored(&service, &answers.to_json()), answers);
    let said = answers.in_words(&service, "cy");
    let said: Vec<&str> = said.iter().map(|said| said.words.as_str()).collect();
    let words = [
        "Na",
        "30 mya",
        "Olew, Gwydr",
        "45 mya",
        "2026-05-03",
        "AB12CDE",
        "L-17/b",
        "loud",
    ];
    assert_eq!(said, words);
}

#[test]
fn every_right_answer_is_kept_in_one_writing() {
    let service = everything();
    for (code, said, kept) in [
        ("danger", json!(" no "), json!("no")),
        ("kinds", json!(["glass"]), json!(["glass"])),
        ("kinds", json!(["glass", "oil"]), json!(["oil", "glass"])),
        ("since", json!(" 2024-02-29 "), json!("2024-02-29")),
        ("since", json!("1900-01-01"), json!("1900-01-01")),
        ("plate", json!("a-1"), json!("A1")),
        ("plate", json!("101 D 234"), json!("101D234")),
        ("plate", json!("WXZ 1234"), json!("WXZ1234")),
        ("plate", json!("B-MW 123456"), json!("BMW123456")),
        ("lamp", json!("x".repeat(100)), json!("x".repeat(100))),
        ("lamp", json!("Row 3/L-17.b_2"), json!("Row 3/L-17.b_2")),
        ("more", json!("â".repeat(20)), json!("â".repeat(20))),
        ("more", json!("two\r\nlines"), json!("two\nlines")),
        ("more", json!(" \u{2003}"), Value::Null),
        ("plate", json!(""), Value::Null),
        ("old", Value::Null, Value::Null),
    ] {
        let answers = given(json!({ "limit": "unknown", code: said }));
        let answers = service.check(&answers, &Facts::default(), TODAY).unwrap();
        let found = answers.to_json().remove(code).unwrap_or_default();
        assert_eq!(found, kept, "{code}: {said}");
    }
    for (said, kept) in [(json!(10), "10"), (json!(150.0), "150"), (json!(3e1), "30")] {
        let answers = given(json!({ "limit": "30", "speed": said }));
        let answers = service.check(&answers, &Facts::default(), TODAY).unwrap();
        assert_eq!(answers.to_json()["speed"].to_string(), kept);
    }
}

#[test]
fn every_wrong_answer_names_its_field_and_what_would_be_right() {
    for (answers, field, wanted) in [
        (json!({}), "limit", "one of 20, 30, unknown"),
        (json!({ "limit": "40" }), "limit", "one of 20, 30, unknown"),
        (json!({ "limit": 30 }), "limit", "one of"),
        (
            json!({ "limit": "30" }),
            "speed",
            "is needed: it is a whole number from 10 to 150 (mph)",
        ),
        (
            json!({ "limit": "30", "speed": "45" }),
            "speed",
            "a whole number",
        ),
        (
            json!({ "limit": "30", "speed": 9 }),
            "speed",
            "from 10 to 150",
        ),
        (
            json!({ "limit": "30", "speed": 45.5 }),
            "speed",
            "a whole number",
        ),
        (
            json!({ "limit": "unknown", "speed": 45 }),
            "speed",
            "was not asked",
        ),
        (
            json!({ "limit": "unknown", "danger": true }),
            "danger",
            "yes or no",
        ),
        (
            json!({ "limit": "unknown", "kinds": "oil" }),
            "kinds",
            "a list",
        ),
        (
            json!({ "limit": "unknown", "kinds": [] }),
            "kinds",
            "one or more",
        ),
        (
            json!({ "limit": "unknown", "kinds": ["oil", "oil"] }),
            "kinds",
            "each once",
        ),
        (
            json!({ "limit": "unknown", "kinds": ["oil", 3] }),
            "kinds",
            "a list",
        ),
        (
            json!({ "limit": "unknown", "since": "2026-05-04" }),
            "since",
            "up to today",
        ),
        (
            json!({ "limit": "unknown", "since": "2023-02-29" }),
            "since",
            "2026-05-03",
        ),
        (
            json!({ "limit": "unknown", "since": "1899-12-31" }),
            "since",
            "2026-05-03",
        ),
        (
            json!({ "limit": "unknown", "since": "3 May" }),
            "since",
            "2026-05-03",
        ),
        (
            json!({ "limit": "unknown", "plate": "the blue one" }),
            "plate",
            "AB12 CDE",
        ),
        (
            json!({ "limit": "unknown", "lamp": "<b>" }),
            "lamp",
            "an id",
        ),
        (
            json!({ "limit": "unknown", "more": "x".repeat(21) }),
            "more",
            "20",
        ),
        (
            json!({ "limit": "unknown", "more": ["x"] }),
            "more",
            "text of at most 20",
        ),
        (
            json!({ "limit": "unknown", "old": "x" }),
            "old",
            "was not asked",
        ),
        (
            json!({ "limit": "unknown", "colour": "red" }),
            "colour",
            "is no question: there are",
        ),
        (
            json!({ "limit": "unknown", "<script>": "red" }),
            "?",
            "is no question",
        ),
    ] {
        let told = wrong(answers.clone());
        let field = format!("answers.{field}");
        let found = told
            .iter()
            .any(|(name, problem)| *name == field && problem.contains(wanted));
        assert!(found, "{answers}: {told:?}");
        assert_eq!(told.len(), 1, "{answers}: {told:?}");
    }
}

#[test]
fn danger_comes_before_everything_else() {
    let service = everything();
    let danger = given(json!({ "danger": "yes", "limit": "fast", "colour": 3 }));
    let Err(Refused::Stop(stop)) = service.check(&danger, &Facts::default(), TODAY) else {
        panic!("not stopped")
    };
    assert_eq!(stop.tel.as_deref(), Some("999"));
}

/// A stop on a question that is asked only after another was answered.
fn asked_after() -> std::sync::Arc<pump_catalogue::Service> {
    let danger = "code = \"danger\"\nask = { en = \"Is somebody in danger?\", cy = \"A oes rhywun \
                  mewn perygl?\" }\ntype = \"yes_no\"\n";
    let text = crate::service::EVERYTHING;
    assert!(text.contains(danger));
    let first = "code = \"wires\"\nrequired = true\nask = { en = \"Wires?\", cy = \"Gwifrau?\" }\n\
                 type = \"yes_no\"\n\n[[question]]\nwhen = 'wires == \"yes\"'\n";
    crate::service::with(&text.replace(danger, &format!("{first}{danger}")))
}

#[test]
fn danger_counts_while_nobody_knows_whether_it_is_asked() {
    let service = asked_after();
    let check = |value| service.check(&given(value), &Facts::default(), TODAY);
    for unsure in [
        json!({ "danger": "yes" }),
        json!({ "wires": true, "danger": "yes", "limit": "fast" }),
        json!({ "wires": "yes", "danger": "yes" }),
    ] {
        let refused = check(unsure.clone());
        assert!(
            matches!(refused, Err(Refused::Stop(_))),
            "{unsure}: {refused:?}"
        );
    }
    let Err(Refused::Fields(errors)) = check(json!({ "wires": "no", "danger": "yes" })) else {
        panic!("it was not asked")
    };
    assert_eq!(errors[0].field, "answers.danger");
    assert!(errors[0].problem.contains("was not asked"), "{errors:?}");
}

#[test]
fn danger_counts_among_ever_so_many_keys() {
    let service = everything();
    let mut many: Map<String, Value> = (0..201).map(|at| (format!("k{at}"), json!(at))).collect();
    let Err(Refused::Fields(errors)) = service.check(&many, &Facts::default(), TODAY) else {
        panic!("taken")
    };
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].field, "answers");
    many.insert("danger".to_owned(), json!("yes"));
    let refused = service.check(&many, &Facts::default(), TODAY);
    assert!(matches!(refused, Err(Refused::Stop(_))), "{refused:?}");
}

#[test]
fn what_depends_on_a_wrong_answer_is_said_to_wait_for_it() {
    let told = wrong(json!({ "limit": "fast", "speed": 45 }));
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[1].0, "answers.speed");
    assert!(told[1].1.contains("put that right first"), "{told:?}");
    let told = wrong(json!({ "limit": "fast", "speed": "45" }));
    assert!(told[1].1.contains("a whole number"), "{told:?}");
    assert_eq!(wrong(json!({ "limit": "fast" })).len(), 1);
}

#[test]
fn whoever_adds_need_not_answer_but_answers_right() {
    let service = everything();
    let check = |value| service.check_addition(&given(value), &Facts::default(), TODAY);
    assert!(check(json!({})).unwrap().is_empty());
    assert!(check(json!({ "plate": "AB12 CDE" })).is_ok());
    assert!(check(json!({ "limit": "fast" })).is_err());
}

#[test]
fn the_schema_says_what_is_asked_and_not_what_is_retired() {
    let service = everything();
    let schema = service.schema("cy");
    let limit = &schema["properties"]["limit"];
    assert_eq!(schema["required"], json!(["limit"]));
    assert_eq!(limit["title"], "Beth yw'r terfyn cyflymder?");
    assert_eq!(limit["oneOf"].as_array().unwrap().len(), 3);
    assert_eq!(limit["x-decides"], true);
    assert_eq!(schema["properties"]["more"]["x-decides"], false);
    assert_eq!(schema["properties"]["speed"]["type"], "integer");
    assert_eq!(
        schema["properties"]["speed"]["x-when"],
        r#"limit != "unknown" && limit != null"#
    );
    assert!(schema["properties"].get("old").is_none());
}

#[test]
fn a_route_that_looks_at_the_answers_decides_by_them() {
    let service = everything();
    let area = FactsArea {
        code: "P1".into(),
        layer: "parish".into(),
        name: "P".into(),
    };
    let facts = Facts {
        areas: vec![area],
        ..Facts::default()
    };
    let answers = service
        .check(&given(json!({ "limit": "unknown" })), &facts, TODAY)
        .unwrap();
    let decided = pump_catalogue::route(&service, &facts, &answers);
    assert_eq!(decided.asked["limit"].as_deref(), Some("unknown"));
    assert_eq!(decided.organisation, None);
}
