//! Over the whole tables, and over everything that is said in Welsh.

#[path = "../../tests/it/samples.rs"]
mod samples;

use std::collections::BTreeSet;

use pump_catalogue::Catalogue;
use samples::{SITE, STOP_ALL, ZONE};

use super::{cy, en, fill};
use crate::mail;
use crate::page::{self, Ask, Done};

#[test]
fn no_welsh_text_is_the_english_one() {
    for ((name, english), (_, welsh)) in en::TEXTS.all().into_iter().zip(cy::TEXTS.all()) {
        assert_ne!(english, welsh, "{name}");
        assert!(!welsh.trim().is_empty(), "{name}");
    }
}

#[test]
fn both_languages_take_the_same_values() {
    for ((name, english), (_, welsh)) in en::TEXTS.all().into_iter().zip(cy::TEXTS.all()) {
        let values = |text: &str| text.matches("{}").count();
        assert_eq!(values(english), values(welsh), "{name}");
    }
    assert_eq!(en::TEXTS.months.split(' ').count(), 12);
    assert_eq!(cy::TEXTS.months.split(' ').count(), 12);
}

#[test]
fn a_value_is_not_read_for_more_places() {
    assert_eq!(fill("{} and {}", &["{}", "b"]), "{} and b");
    assert_eq!(fill("{}{}", &["a"]), "a");
}

/// Everything that is said in Welsh, for the samples.
fn welsh() -> Vec<String> {
    let mut said = Vec::new();
    for (confirmed, joined) in [(false, false), (false, true), (true, false), (true, true)] {
        said.push(mail::receipt(
            &SITE,
            "cy",
            &samples::receipt(confirmed, joined),
        ));
    }
    let mut ended = samples::item("cy", true);
    ended.happened = mail::happened("cy", "added", None);
    ended.organisation = None;
    said.push(mail::news(&SITE, "cy", ZONE, &ended, STOP_ALL));
    said.push(mail::asked(&SITE, "cy", &samples::asked()));
    let items = [samples::item("cy", true), samples::item("cy", false)];
    for item in &items {
        said.push(mail::news(&SITE, "cy", ZONE, item, STOP_ALL));
    }
    for weekly in [true, false] {
        said.push(mail::digest(&SITE, "cy", ZONE, &items, weekly, STOP_ALL));
        said.push(mail::digest(
            &SITE,
            "cy",
            ZONE,
            &items[..1],
            weekly,
            STOP_ALL,
        ));
    }
    let mut said: Vec<String> = said
        .into_iter()
        .map(|mail| format!("{}\n{}", mail.subject, mail.text))
        .collect();
    let shell = samples::shell("cy");
    let topics = || vec!["Hungerford".to_owned()];
    let topic = || "Hungerford".to_owned();
    for ask in [
        Ask::Confirm { topics: topics() },
        Ask::Confirm { topics: vec![] },
        Ask::Stop { topic: topic() },
        Ask::StopAll,
        Ask::NotMe,
    ] {
        said.push(page::ask(&shell, &ask, "/x"));
    }
    for done in [
        Done::Confirmed { topics: topics() },
        Done::Confirmed { topics: vec![] },
        Done::Stopped { topic: topic() },
        Done::StoppedAll,
        Done::NotMe,
    ] {
        said.push(page::done(&shell, &done));
    }
    said.push(page::problem(&shell, 404, "Dim", "Dim"));
    said.push(page::front(&shell, &[], &[]));
    let services = [("x".to_owned(), "Golau".to_owned())];
    said.push(page::front(&shell, &services, &[samples::summary()]));
    let catalogue = Catalogue::shipped().unwrap();
    let mut record = samples::record();
    for (count, closed) in [(7, false), (1, false), (0, true)] {
        (record.people, record.followers) = (count, count);
        record.summary.outcome = closed.then(|| "unspecified".into());
        said.push(page::record(&shell, &catalogue, ZONE, &record));
    }
    let acts = ["confirmed", "added", "released"];
    let entries = (4..)
        .zip(acts)
        .map(|(no, act)| samples::entry(no, act, "operator", "received"));
    record.history.extend(entries);
    record.contributions.clear();
    record.summary.service = "needles".into();
    said.push(page::record(&shell, &catalogue, ZONE, &record));
    said
}

#[test]
fn nothing_english_is_said_in_welsh() {
    for text in welsh() {
        let text = text.replace("&#39;", "'");
        for (name, english) in en::TEXTS.all() {
            // A single short word may be a part of another, or of a name.
            for part in english
                .split("{}")
                .map(str::trim)
                .filter(|part| part.contains(' '))
            {
                assert!(!text.contains(part), "{name}: “{part}” in {text}");
            }
        }
    }
}

/// Guards the test above: what the samples never lead to would not be looked at.
#[test]
fn the_samples_say_nearly_everything() {
    let said = welsh().join("\n").replace("&#39;", "'");
    let unsaid: BTreeSet<&str> = cy::TEXTS
        .all()
        .into_iter()
        .filter(|(_, text)| !text.split("{}").all(|part| said.contains(part.trim_end())))
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with("now_") && !name.starts_with("topic_"))
        .collect();
    let known = ["happened_ended", "happened_new", "months", "private_note"];
    assert_eq!(unsaid, known.into());
}
