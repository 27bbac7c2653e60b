//! Conditions: what is accepted means something, what is not is told with its place.

use pump_catalogue::{Catalogue, Condition, Facts, FactsArea, Held, Names};
use serde_json::json;

use crate::service::everything;

fn parse(text: &str) -> Result<Condition, Vec<(usize, String)>> {
    let service = everything();
    let catalogue = Catalogue::shipped().unwrap();
    let names = Names {
        questions: &service.questions,
        vocabulary: catalogue.vocabulary(),
    };
    let told = |bad: Vec<pump_catalogue::BadCondition>| {
        bad.into_iter().map(|bad| (bad.at, bad.problem)).collect()
    };
    Condition::parse(text, names).map_err(told)
}

#[test]
fn conditions_hold_when_they_are_true_and_only_then() {
    let service = everything();
    let kept = json!({ "limit": "30", "kinds": ["oil"], "speed": 45, "since": "2026-05-03" });
    let answers = pump_catalogue::Answers::from_stored(&service, kept.as_object().unwrap());
    let parish = FactsArea {
        code: "E04001083".into(),
        layer: "parish".into(),
        name: "Hungerford".into(),
    };
    let facts = Facts {
        areas: vec![parish],
        ..Facts::default()
    };
    for (text, held) in [
        (r#"limit == "30""#, Held::Yes),
        (r#""30" == limit"#, Held::Yes),
        (r#"limit != "30""#, Held::No),
        (
            r#"limit in ["20", "30"] && area("parish") != null"#,
            Held::Yes,
        ),
        (r#"area("parish") == "E04001083""#, Held::Yes),
        (r#"area("parish") in ["E04001083", null]"#, Held::Yes),
        (
            r#"area("ward") == null && duty("highways") == null"#,
            Held::Yes,
        ),
        ("speed > 30", Held::Yes),
        ("45 <= speed && speed < 45.5", Held::Yes),
        ("speed in [45, 50]", Held::Yes),
        (
            r#"since >= "2026-05-03" && since < "2026-06-01""#,
            Held::Yes,
        ),
        (r#""oil" in kinds && !("glass" in kinds)"#, Held::Yes),
        ("plate == null || more != null", Held::Yes),
        ("danger == null && (true || limit == null)", Held::Yes),
        (r#"danger == "yes""#, Held::No),
    ] {
        let condition = parse(text).unwrap_or_else(|bad| panic!("{text}: {bad:?}"));
        assert_eq!(condition.ask(&answers, &facts), held, "{text}");
    }
    // Nothing is less than what was not answered.
    let nothing = pump_catalogue::Answers::default();
    let condition = parse("speed > 30").unwrap();
    let held = condition.ask(&nothing, &facts);
    assert_eq!(held, Held::Other("not answered: speed".into()));
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_would_be_right() {
    let long = format!("limit == \"20\" || {}", "speed > 30 || ".repeat(300)) + "speed > 30";
    let parts = format!("{}speed > 30", "speed > 30 && ".repeat(60));
    let mut untold = Vec::new();
    for (text, at, wanted) in [
        ("", 0, "is empty"),
        (long.as_str(), 0, "at most 4096"),
        (parts.as_str(), 0, "at most 200"),
        (r#"limt == "30""#, 0, "is it limit?"),
        (r#"colour == "30""#, 0, "there are danger, limit"),
        (
            r#"limit == "3O""#,
            9,
            r#""3O" is no option of limit: there are 20, 30, unknown"#,
        ),
        (r#"limit in ["20", "35"]"#, 16, r#""35" is no option"#),
        (r#"limit == "40""#, 9, "retired"),
        ("limit == 30", 9, "answered with a text"),
        ("limit > 30", 6, "no number and no day"),
        ("limit", 0, "compare it, such as limit != null"),
        ("limit && true", 0, "compare it, such as limit != null"),
        ("true", 0, "names nothing"),
        ("1 == 1", 2, "compares no question"),
        (r#"danger == "maybe""#, 10, r#""yes" or "no""#),
        ("danger == true", 10, r#""yes" or "no""#),
        (r#"speed > "30""#, 8, "is a number"),
        ("speed > null", 8, "!= null"),
        (r#"since > "yesterday""#, 8, "is a day"),
        (r#"since > "2026-02-30""#, 8, "is a day"),
        (r#"plate == "AB12CDE""#, 9, "only be compared with null"),
        (r#"more != "x""#, 8, "only be compared with null"),
        (r#"kinds == "oil""#, 9, "is a list"),
        (r#"kinds in ["oil"]"#, 0, "is a list itself"),
        (r#""petrol" in kinds"#, 0, "no option of kinds"),
        (r#""30" in limit"#, 5, "what is in what"),
        ("speed in []", 6, "empty list"),
        (r#"area("parsh") != null"#, 4, "is it parish?"),
        (r#"duty("x") != null"#, 4, "no duty"),
        ("area(limit) != null", 4, "asks for one text"),
        (r#"area("parish")"#, 4, "compare it with null"),
        (r#"area("parish") == 3"#, 15, "compares a place"),
        ("speed + 1 > 30", 6, "is not possible here"),
        ("size(kinds) > 1", 4, "is not possible here"),
        ("kinds.exists(k, k == \"oil\")", 5, "outside of quotes"),
        (
            "limit == \"20\" ? true : false",
            14,
            "write one route for each case",
        ),
        ("limit ==", 8, "ends too early"),
        ("limit == \"20\" limit", 14, "cannot be read from"),
        ("{}", 0, "is not possible here"),
        ("b\"x\" == limit", 0, "is not possible here"),
    ] {
        let Err(bad) = parse(text) else {
            panic!("{text} is accepted")
        };
        let told = bad
            .iter()
            .any(|(place, problem)| *place == at && problem.contains(wanted));
        if !told {
            untold.push(format!("{text}: {bad:?}, and not at {at}: {wanted}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
    let both = parse(r#"limt == "30" || limit == "31""#).unwrap_err();
    assert_eq!(both.len(), 2, "all mistakes are told: {both:?}");
}

#[test]
fn what_is_nested_without_end_is_refused_and_not_followed() {
    for text in [
        "(".repeat(4_000),
        "!".repeat(4_000),
        "[".repeat(4_000),
        format!("speed > {}1", "- ".repeat(2_000)),
        "(limit == \"20\" || ".repeat(200),
        "'".repeat(4_096),
        "\u{0}".repeat(4_096),
        "é".repeat(2_048),
    ] {
        assert!(parse(&text).is_err(), "{text}");
    }
}
