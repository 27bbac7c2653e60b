//! Examples, as `pump service test` tries them.

use super::{catalogue, facts, rule};
use crate::{Facts, Led, Tried, try_example};

const TODAY: &str = "2026-11-22";

fn example(lines: &str) -> String {
    format!("\n[[example]]\nname = \"One\"\n{lines}\n")
}

/// What comes of an example of a service with these rules.
fn tried(rules: &str, lines: &str, here: Option<Facts>) -> Tried {
    let catalogue = catalogue("duty = \"highways\"", &(rules.to_owned() + &example(lines)));
    let service = catalogue.service(&"tested".parse().unwrap()).unwrap();
    try_example(
        &service,
        catalogue.vocabulary(),
        &service.examples[0],
        here,
        TODAY,
    )
}

fn rules() -> String {
    rule(
        "parish",
        r#"area("parish") != null && duty("highways") != "parish""#,
        r#"{ area = "parish" }"#,
    ) + &rule("roads", "", r#"{ duty = "highways" }"#)
}

#[test]
fn the_widest_layer_holds_every_duty() {
    for (layers, expect) in [
        (r#"["parish", "district"]"#, r#"{ rule = "parish" }"#),
        (r#"["parish"]"#, r#"{ rule = "roads" }"#),
        (r#"["unitary"]"#, r#"{ rule = "roads" }"#),
        ("[]", "{ nobody = true }"),
    ] {
        let tried = tried(
            &rules(),
            &format!("layers = {layers}\nexpect = {expect}"),
            None,
        );
        assert_eq!(tried.wrong, None, "{layers}");
        assert!(matches!(tried.led, Some(Led::Routed(_))), "{layers}");
    }
}

#[test]
fn what_came_instead_is_told() {
    for (layers, expect, told) in [
        (
            r#"["parish", "district"]"#,
            r#"{ rule = "roads" }"#,
            "should go by rule roads, but goes by rule parish to parish",
        ),
        (
            "[]",
            r#"{ rule = "roads" }"#,
            "should go by rule roads, but is nobody's yet: no rule that holds finds anybody",
        ),
        (
            r#"["unitary"]"#,
            "{ nobody = true }",
            "should be nobody's yet, but goes by rule roads to unitary",
        ),
        (
            r#"["unitary"]"#,
            "{ stop = true }",
            "should be stopped with advice, but goes by rule roads to unitary",
        ),
        (
            r#"["unitary"]"#,
            r#"{ error = "limit" }"#,
            "should be refused for the answer to limit, but goes by rule roads to unitary",
        ),
    ] {
        let tried = tried(
            &rules(),
            &format!("layers = {layers}\nexpect = {expect}"),
            None,
        );
        assert_eq!(tried.wrong.as_deref(), Some(told));
    }
}

#[test]
fn a_place_is_tried_with_what_the_site_knows_of_it() {
    let here = |organisation: &str| {
        format!(
            "at = [51.4, -1.5]\nexpect = {{ rule = \"parish\", organisation = \"{organisation}\" }}"
        )
    };
    let right = tried(&rules(), &here("parish"), Some(facts()));
    assert_eq!((right.name.as_str(), right.wrong), ("One", None));
    let other = tried(&rules(), &here("hamlet"), Some(facts())).wrong;
    let told = "should go by rule parish to hamlet, but goes by rule parish to parish";
    assert_eq!(other.as_deref(), Some(told));
    let unknown = tried(&rules(), &here("parish"), None);
    assert!(unknown.led.is_none() && unknown.wrong.is_none());
}

#[test]
fn an_organisation_that_a_rule_names_is_on_an_examples_register() {
    let rules = rule("trust", "", r#"{ organisation = "trust" }"#);
    let tried = tried(
        &rules,
        "layers = [\"parish\"]\nexpect = { rule = \"trust\" }",
        None,
    );
    assert_eq!(tried.wrong, None);
}

#[test]
fn stops_and_errors_are_what_a_report_would_meet() {
    let stop = r#"
        [[stop]]
        when = 'limit == "40"'
        text = { en = "Call 101.", cy = "Ffoniwch 101." }
    "#;
    let rules = stop.to_owned() + &rules();
    let wrong = |answers: &str, expect: &str| {
        let lines = format!("layers = [\"unitary\"]\nanswers = {answers}\nexpect = {expect}");
        tried(&rules, &lines, None).wrong
    };
    assert_eq!(wrong(r#"{ limit = "40" }"#, "{ stop = true }"), None);
    assert_eq!(wrong("{ lanes = 9 }", r#"{ error = "lanes" }"#), None);
    let told = "should go by rule roads, but is stopped with \"Call 101.\"";
    let stopped = wrong(r#"{ limit = "40" }"#, r#"{ rule = "roads" }"#);
    assert_eq!(stopped.as_deref(), Some(told));
    let refused = wrong("{ lanes = 9 }", r#"{ rule = "roads" }"#).unwrap();
    let told = "should go by rule roads, but is refused: answers.lanes";
    assert!(refused.starts_with(told), "{refused}");
}
