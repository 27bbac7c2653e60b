//! Over the pages of the foot, the lists and the search: everything is said, and in its language.

use pump_catalogue::Catalogue;
use pump_core::about::About;
use pump_core::view::{DirectoryEntry, DirectoryGroup, DirectoryView, RecordCard};

use super::always::{Foot, accessibility, help, licences, people, privacy};
use super::directory::Directory;
use super::found::Found;
use super::tests::samples;
use crate::page::always::{self, Kept};
use crate::page::{self, Shell};

/// An operator who says everything, in Welsh.
fn everything() -> About {
    let said = serde_json::json!({
        "organisation": "Cyngor", "address": ["1 Stryd"], "email": "a@example.org",
        "telephone": "01632 960000", "link": "https://x.example",
        "help": { "telephone": "01632 960001", "hours": "Llun" },
        "data_protection": { "name": "Dim", "link": "https://x.example" },
        "complaints": { "name": "Dim", "email": "b@example.org" },
        "accessibility": { "tested": "2026-05-03", "problems": ["Dim"] },
        "attributions": ["Dim"],
    });
    serde_json::from_value(said).unwrap()
}

fn pages(shell: &Shell<'_>, kept: &Kept) -> Vec<String> {
    let mut service = samples::service();
    let mut said = vec![
        always::help(shell),
        always::about(shell),
        always::complaints(shell),
        always::accessibility(shell),
        always::licences(shell, ""),
        always::privacy(shell, kept, &[service.summary.clone()]),
        always::privacy_of(shell, kept, &service),
    ];
    service.summary.photo = !service.summary.photo;
    service.summary.public_place = "none".into();
    if let Some(question) = service.questions.first_mut() {
        question.public = false;
    }
    said.push(always::privacy_of(shell, kept, &service));
    service.summary.group = "other".into();
    for group in ["roads", "cleaning", "green", "other", "own"] {
        service.summary.group = group.into();
        said.push(page::services(shell, "", &[service.summary.clone()]));
    }
    said.push(page::services(shell, "", &[]));
    said.push(page::services(shell, "dim", &[]));
    said
}

fn directories(shell: &Shell<'_>) -> Vec<String> {
    let codes = [
        "parish",
        "community",
        "ward",
        "polling",
        "district",
        "borough",
        "unitary",
        "county",
        "combined",
        "constituency",
        "country",
        "charity",
        "company",
        "other",
        "own",
    ];
    let groups = codes.map(|code| DirectoryGroup {
        code: code.into(),
        count: 1,
    });
    let entries = codes.map(|code| DirectoryEntry {
        code: "X1".into(),
        group: code.into(),
        name: "Dim".into(),
    });
    let full = DirectoryView {
        groups: groups.into(),
        letters: vec!["d".into(), "e".into()],
        entries: entries.into(),
        next: Some("x:X1".into()),
        ..DirectoryView::default()
    };
    let none = DirectoryView {
        entries: Vec::new(),
        ..full.clone()
    };
    let mut said = Vec::new();
    for organisations in [true, false] {
        for found in [&full, &none, &DirectoryView::default()] {
            let list = page::Directory {
                organisations,
                q: "",
                found,
                later: true,
            };
            said.push(page::directory(shell, &list));
        }
    }
    said
}

fn searches(shell: &Shell<'_>) -> Vec<String> {
    let card = |people| RecordCard {
        summary: samples::summary(),
        organisation_name: Some("Cyngor".into()),
        people,
        happening: None,
    };
    let cards = [card(None), card(Some(7))];
    let catalogue = Catalogue::shipped().unwrap();
    let services = [samples::service().summary];
    let mut said = Vec::new();
    for (q, state, records) in [
        ("", "", None),
        ("", "open", Some(&cards[..])),
        ("", "", Some(&[][..])),
        ("dim", "ended", Some(&[][..])),
    ] {
        let found = page::Found {
            q,
            state,
            service: "",
            services: &services,
            next: records.filter(|it| !it.is_empty()).map(|_| "1"),
            records,
            later: state == "open",
        };
        said.push(page::found(shell, &catalogue, &found));
    }
    said
}

/// All of these pages in a language: of operators who say nothing and everything, under three rules.
pub(super) fn said(language: &'static str) -> Vec<String> {
    let (nothing, everything) = (About::default(), everything());
    let rules = [(24, 30), (1, 1), (0, 0)];
    let mut said = Vec::new();
    for (about, (months, days)) in [&nothing, &everything, &everything].into_iter().zip(rules) {
        let shell = Shell {
            about,
            ..samples::shell(language)
        };
        let kept = Kept {
            contact_months: months,
            note_months: months,
            unconfirmed_days: days,
            messages_months: months,
        };
        said.extend(pages(&shell, &kept));
        said.extend(directories(&shell));
        said.extend(searches(&shell));
    }
    said
}

#[test]
fn whoever_looks_around_in_welsh_reads_nothing_english_and_everything_welsh() {
    let said = said("cy");
    let said = said.join("\n").replace("&#39;", "'");
    let tables = [
        Foot::ALL,
        accessibility::Accessibility::ALL,
        help::Help::ALL,
        licences::Licences::ALL,
        people::Complaints::ALL,
        people::People::ALL,
        privacy::Privacy::ALL,
        Directory::ALL,
        Found::ALL,
    ];
    for (name, english, welsh) in tables.into_iter().flatten() {
        for part in english.split("{}").map(str::trim) {
            assert!(
                !part.contains(' ') || !said.contains(part),
                "{name}: {part}"
            );
        }
        for part in welsh.split("{}").map(str::trim) {
            assert!(said.contains(part), "{name} is said nowhere: {part}");
        }
    }
}

/// What is compiled into what browsers get is named on the page of licences. Sass and esbuild
/// compile it, and leave nothing of their own in it.
#[test]
fn every_part_of_others_is_named() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frontend/package.json");
    let package: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let tools = ["sass", "esbuild", "typescript"];
    let mut named = 0;
    for list in ["dependencies", "devDependencies"] {
        for name in package[list]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
        {
            let known = always::PARTS.iter().any(|part| part.package == name);
            assert!(known || tools.contains(&name.as_str()), "{name}");
            named += usize::from(known);
        }
    }
    assert_eq!(named, always::PARTS.len());
}
