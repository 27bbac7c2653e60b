//! Who does the work, who decides, and who holds the duty in law.

use super::{facts, organisation, rule, service};
use crate::{Answers, explain, route};

/// The three roles when everything goes to `to`.
fn roles(head: &str, to: &str) -> [Option<i64>; 3] {
    let service = service(head, &rule("one", "", to));
    let decision = route(&service, &facts(), &Answers::default());
    [decision.organisation, decision.council, decision.authority]
}

#[test]
fn an_area_gives_its_organisation_all_three() {
    let one = roles("", r#"{ area = "parish" }"#);
    assert_eq!(one, [Some(1), Some(1), Some(1)]);
}

#[test]
fn the_duty_of_the_service_names_the_authority_whoever_does_the_work() {
    let highways = "duty = \"highways\"";
    let one = roles(highways, r#"{ area = "parish" }"#);
    assert_eq!(one, [Some(1), Some(1), Some(6)]);
    let one = roles(highways, r#"{ organisation = "trust" }"#);
    assert_eq!(one, [Some(5), Some(5), Some(6)]);
    let one = roles("duty = \"street-cleansing\"", r#"{ duty = "highways" }"#);
    assert_eq!(one, [Some(3), Some(3), Some(3)]);
    let nobody_holds_it = roles("duty = \"trees\"", r#"{ area = "parish" }"#);
    assert_eq!(nobody_holds_it, [Some(1), Some(1), Some(1)]);
}

#[test]
fn a_duty_gives_what_the_register_says_of_each() {
    let one = roles("", r#"{ duty = "street-cleansing" }"#);
    assert_eq!(one, [Some(4), Some(2), Some(3)]);
    let one = roles("", r#"{ duty = "highways" }"#);
    assert_eq!(one, [Some(3), Some(3), Some(6)]);
}

#[test]
fn an_organisation_that_is_named_stands_for_itself() {
    let one = roles("", r#"{ organisation = "trust" }"#);
    assert_eq!(one, [Some(5), Some(5), Some(5)]);
}

#[test]
fn nobody_does_the_work_and_the_authority_is_known_all_the_same() {
    let one = roles("duty = \"highways\"", r#"{ duty = "trees" }"#);
    assert_eq!(one, [None, None, Some(6)]);
    let one = roles("", r#"{ duty = "trees" }"#);
    assert_eq!(one, [None, None, None]);
}

#[test]
fn the_finest_area_that_has_a_holder_decides() {
    let mut facts = facts();
    let mut finer = facts.duties[1].clone();
    finer.area = "P".into();
    finer.service = facts.organisations[0].clone();
    facts.duties.insert(0, finer);
    let service = service("", &rule("one", "", r#"{ duty = "highways" }"#));
    let decision = route(&service, &facts, &Answers::default());
    assert_eq!(decision.organisation, Some(1));
    assert_eq!(decision.area.unwrap().code, "P");
}

#[test]
fn a_named_organisation_that_has_ended_leads_to_its_successor() {
    let service = service("", &rule("one", "", r#"{ organisation = "trust" }"#));
    let mut facts = facts();
    let heir = organisation(8, "heirs", "");
    facts.named.insert("trust".into(), heir);
    let explained = explain(&service, &facts, &Answers::default());
    assert_eq!(explained.organisation(), Some("heirs"));
}

#[test]
fn the_slug_of_whoever_does_the_work_is_among_the_facts() {
    let facts = facts();
    for (id, slug) in [(2, "district"), (4, "company"), (5, "trust")] {
        assert_eq!(facts.slug(id), Some(slug));
    }
    assert_eq!(facts.slug(9), None);
}
