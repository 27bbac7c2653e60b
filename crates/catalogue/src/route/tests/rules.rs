//! Which rule decides, and what is kept of what was asked.

use std::collections::BTreeMap;

use super::{facts, rule, service, text};
use crate::{Answer, Answers, Facts, Held, explain, route};

/// To the parish at 30, else to whoever keeps the roads.
fn speeding() -> String {
    rule(
        "parish",
        r#"limit == "30" && area("parish") != null"#,
        r#"{ area = "parish" }"#,
    ) + &rule("roads", "", r#"{ duty = "highways" }"#)
}

fn limit(code: &str) -> Answers {
    Answers::of(&[("limit", text(code))])
}

#[test]
fn the_first_rule_that_holds_decides() {
    let service = service("", &speeding());
    let decided = |answers: &Answers| route(&service, &facts(), answers).rule;
    assert_eq!(decided(&limit("30")), "parish");
    assert_eq!(decided(&limit("40")), "roads");
    assert_eq!(decided(&Answers::default()), "roads", "without an answer");
}

#[test]
fn the_next_rule_decides_when_nobody_is_on_the_register() {
    let service = service("", &speeding());
    let mut facts = facts();
    facts.organisations.remove(0);
    let explained = explain(&service, &facts, &limit("30"));
    assert_eq!(explained.decision.rule, "roads");
    assert_eq!(explained.organisation(), Some("county"));
    let [first, second] = &explained.asked[..] else {
        panic!("{explained:?}");
    };
    assert_eq!((&first.held, first.found.as_deref()), (&Held::Yes, None));
    assert_eq!(second.found.as_deref(), Some("county"));
}

#[test]
fn several_layers_are_tried_in_the_order_of_the_rule() {
    let to = r#"{ area = ["unitary", "district", "county"] }"#;
    let service = service("", &rule("council", "", to));
    let mut facts = facts();
    assert_eq!(
        route(&service, &facts, &Answers::default()).organisation,
        Some(2)
    );
    facts.organisations.remove(1);
    let decision = route(&service, &facts, &Answers::default());
    assert_eq!(decision.organisation, Some(3));
    assert_eq!(decision.area.unwrap().code, "C");
}

#[test]
fn it_is_nobodys_when_no_rule_finds_anybody() {
    let service = service("", &speeding());
    let explained = explain(&service, &Facts::default(), &limit("30"));
    let decision = &explained.decision;
    assert_eq!((decision.rule.as_str(), decision.version), ("nobody", 3));
    assert_eq!(
        (decision.organisation, decision.council, decision.authority),
        (None, None, None)
    );
    assert_eq!((explained.organisation(), explained.asked.len()), (None, 2));
    assert_eq!(explained.asked[0].held, Held::No, "no parish there");
}

#[test]
fn what_was_asked_is_kept_as_far_as_everybody_may_read_it() {
    let when = r#"limit == "40" || lanes > 6 || witness == "no" || who == null"#;
    let service = service("", &rule("never", when, r#"{ area = "parish" }"#));
    let answers = [
        ("limit", text("30")),
        ("lanes", Answer::Number(2.0)),
        ("witness", text("yes")),
        ("who", text("My neighbour at number 5")),
    ];
    let asked = |answers: &[(&str, Answer)]| route(&service, &facts(), &Answers::of(answers)).asked;
    let kept = |pairs: [(&str, Option<&str>); 4]| {
        let pairs = pairs.map(|(code, said)| (code.to_owned(), said.map(str::to_owned)));
        BTreeMap::from(pairs)
    };
    let said = [
        ("limit", Some("30")),
        ("lanes", Some("2")),
        ("witness", Some("answered")),
        ("who", Some("answered")),
    ];
    assert_eq!(asked(&answers), kept(said));
    assert_eq!(asked(&[]), kept(said.map(|(code, _)| (code, None))));
}

#[test]
fn a_question_that_no_rule_looked_at_is_not_kept() {
    let service = service(
        "",
        &(speeding() + &rule("more", "lanes > 2", r#"{ duty = "trees" }"#)),
    );
    let answers = Answers::of(&[("limit", text("30")), ("lanes", Answer::Number(3.0))]);
    let asked = route(&service, &facts(), &answers).asked;
    assert_eq!(asked.into_keys().collect::<Vec<_>>(), ["limit"]);
}

#[test]
fn a_condition_that_cannot_be_found_out_does_not_hold_and_is_told() {
    let rules = rule("lanes", "lanes > 2", r#"{ area = "parish" }"#)
        + &rule("roads", "", r#"{ duty = "highways" }"#);
    let service = service("", &rules);
    // Words where a number is wanted: an answer that a check would not take.
    let explained = explain(
        &service,
        &facts(),
        &Answers::of(&[("lanes", text("three"))]),
    );
    assert_eq!(explained.decision.rule, "roads");
    let errors: Vec<_> = explained.errors().collect();
    let [(rule, error)] = &errors[..] else {
        panic!("{errors:?}");
    };
    assert_eq!(rule.as_str(), "lanes");
    assert!(!error.is_empty());
}

#[test]
fn a_place_that_is_not_public_does_not_show_its_finest_area() {
    let to = r#"{ organisation = "trust" }"#;
    let area = |head: &str, to: &str| {
        let service = service(head, &rule("one", "", to));
        let decision = route(&service, &facts(), &Answers::default());
        decision.area.unwrap().code
    };
    assert_eq!(area("", to), "P");
    assert_eq!(area("public_place = \"none\"", to), "C");
    assert_eq!(
        area("public_place = \"none\"", r#"{ duty = "trees" }"#),
        "C"
    );
    assert_eq!(
        area("public_place = \"none\"", r#"{ area = "district" }"#),
        "D"
    );
}
