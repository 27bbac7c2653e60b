//! Over the question which thing a report is about: everything is said, and in its language.

use pump_core::view::{AssetOffered, AssetSummary, Body, SimilarRecord};

use super::pick::Pick as Words;
use super::tests::samples;
use crate::page::report::{self, Pick, Tell, Typed, Wrong, WrongThing};

fn lamp() -> AssetSummary {
    AssetSummary {
        code: "l-1".into(),
        url: "x".into(),
        number: "1".into(),
        r#type: "street-light".into(),
        name: "Golau".into(),
        place: "Heol <y> Felin".into(),
        lat: 51.4,
        lon: -1.5,
        owner: Body {
            slug: "x".into(),
            name: "Cyngor".into(),
        },
        retired: None,
        distance_m: Some(3_000),
    }
}

/// The page with everything that can be wrong, one after another.
fn pages(language: &str) -> String {
    let shell = samples::shell(language);
    let service = samples::service();
    let offered = AssetOffered {
        asset: lamp(),
        told: Some("2026-05-03T13:15:00.000Z".into()),
    };
    let known = SimilarRecord {
        summary: samples::summary(),
        distance_m: 3,
        people: Some(2),
        happening: None,
        asset: Some(lamp()),
    };
    let typed = [("number".to_owned(), "9<9>".to_owned())];
    let wrong = [
        WrongThing::Number,
        WrongThing::Far(Box::new(lamp())),
        WrongThing::Two(Box::new(lamp())),
        WrongThing::Gone,
        WrongThing::Mine,
    ];
    let page = |wrong: WrongThing| {
        let pick = Pick {
            things: std::slice::from_ref(&offered),
            known: std::slice::from_ref(&known),
            known_of: "l-1",
            passed: "9<9>",
        };
        let tell = Tell {
            service: &service,
            here: None,
            place: "",
            within: None,
            photo: "",
            after: "",
            same: None,
            asset: None,
            pick,
            other: false,
            form: "f",
            typed: Typed(&typed),
            wrong: &[Wrong::Thing(wrong)],
            read_next: None,
        };
        report::tell(&shell, &tell)
    };
    let noted = report::number_as_typed(language, "9<9>");
    let all: Vec<String> = wrong.into_iter().map(page).chain([noted]).collect();
    all.join("\n").replace("&#39;", "'")
}

#[test]
fn which_thing_it_is_is_asked_in_the_language_of_the_page() {
    let (english, welsh) = (pages("en"), pages("cy"));
    for (name, en, cy) in Words::ALL {
        let says =
            |page: &str, words: &str| words.split("{}").all(|part| page.contains(part.trim()));
        assert!(says(&english, en), "{name}: {en} in {english}");
        assert!(says(&welsh, cy), "{name}: {cy} in {welsh}");
        assert!(!says(&welsh, en), "{name}: {en} in {welsh}");
    }
}

#[test]
fn what_was_typed_and_what_is_on_the_register_is_no_part_of_the_page() {
    let page = pages("cy");
    for part in ["value=\"9&#60;9&#62;\"", "Heol &#60;y&#62; Felin"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let (_, page) = page.split_at(page.find("<form").unwrap());
    assert!(!page.contains("<y>"), "{page}");
}
