//! The reason, in words, and as it was stored.

use super::{facts, rule, service};
use crate::{Answers, Decision, Facts, route};

#[test]
fn the_rules_words_name_the_organisation_and_the_area_in_both_languages() {
    let service = service("", &rule("one", "", r#"{ area = "district" }"#));
    let decision = route(&service, &facts(), &Answers::default());
    let because = |language| decision.because(Some(&service), language);
    assert_eq!(because("en"), "The district has it in Upper D.");
    assert_eq!(because("cy"), "The district yn Upper D.");
}

#[test]
fn a_rule_that_is_no_longer_there_has_plain_words() {
    let old = service("", &rule("one", "", r#"{ area = "district" }"#));
    let new = service("", &rule("two", "", r#"{ area = "district" }"#));
    let decision = route(&old, &facts(), &Answers::default());
    let plain = "The place is in Upper D, where The district is responsible.";
    assert_eq!(decision.because(Some(&new), "en"), plain);
    assert_eq!(decision.because(None, "en"), plain);
    let welsh = "Mae'r lle yn Upper D, lle mae The district yn gyfrifol.";
    assert_eq!(decision.because(None, "cy"), welsh);
}

#[test]
fn words_that_want_an_area_are_not_used_where_there_is_none() {
    let service = service("", &rule("one", "", r#"{ organisation = "trust" }"#));
    let mut facts = facts();
    facts.areas.clear();
    let decision = route(&service, &facts, &Answers::default());
    assert_eq!(
        decision.because(Some(&service), "en"),
        "The trust is responsible."
    );
    assert_eq!(
        decision.because(Some(&service), "cy"),
        "The trust sy'n gyfrifol."
    );
}

#[test]
fn a_name_that_looks_like_a_place_for_one_stays_as_it_is() {
    let service = service("", &rule("one", "", r#"{ area = "district" }"#));
    let mut facts = facts();
    facts.organisations[1].name = "{area} Council".into();
    facts.areas[1].name = "{organisation}".into();
    let decision = route(&service, &facts, &Answers::default());
    let because = decision.because(Some(&service), "en");
    assert_eq!(because, "{area} Council has it in {organisation}.");
}

#[test]
fn nobody_yet_is_said_plainly() {
    let service = service("", &rule("one", "", r#"{ duty = "trees" }"#));
    let words = |facts: &Facts, language| {
        route(&service, facts, &Answers::default()).because(Some(&service), language)
    };
    let known = "The place is in Upper P, and we know nobody there who takes this yet.";
    assert_eq!(words(&facts(), "en"), known);
    assert!(words(&facts(), "cy").contains("Upper P"));
    let nothing = Facts::default();
    let unknown = "We do not know yet who is responsible for this place.";
    assert_eq!(words(&nothing, "en"), unknown);
    assert_ne!(words(&nothing, "cy"), unknown);
}

#[test]
fn a_decision_is_stored_whole_and_one_from_before_still_reads() {
    let service = service(
        "duty = \"highways\"",
        &rule("one", "", r#"{ area = "parish" }"#),
    );
    let decision = route(&service, &facts(), &Answers::default());
    let stored = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&stored).unwrap(), decision);

    let before = r#"{"organisation":7,"rule":"district",
        "area":{"code":"D","layer":"district","name":"Upper D"},"name":"The district"}"#;
    let read: Decision = serde_json::from_str(before).unwrap();
    assert_eq!(
        (read.organisation, read.council, read.version),
        (Some(7), None, 0)
    );
    assert!(read.asked.is_empty());
    let plain = "The place is in Upper D, where The district is responsible.";
    assert_eq!(read.because(Some(&service), "en"), plain);
    let nobody = r#"{"organisation":null,"rule":"nobody","area":null,"name":null}"#;
    let read: Decision = serde_json::from_str(nobody).unwrap();
    assert_eq!(read.organisation, None);
}
