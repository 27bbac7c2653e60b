//! Over the whole tables, and over everything that is said in Welsh.

#[path = "../../tests/it/samples.rs"]
pub(super) mod samples;

use std::collections::BTreeSet;

use pump_catalogue::Catalogue;
use pump_core::view::{
    AnswerView, Body, FixView, GoesHere, GoesTo, Holder, OrganisationAbout, PhotoView, Words,
};
use samples::{SITE, STOP_ALL, ZONE};

use super::{cy, en, fill};
use crate::mail::{self, ReceiptOf};
use crate::page::{self, Ask};

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

/// The tables of the parts: name of the text, English, Welsh.
fn parts() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    let parts = [
        super::always::Foot::ALL,
        super::always::accessibility::Accessibility::ALL,
        super::always::help::Help::ALL,
        super::always::licences::Licences::ALL,
        super::always::people::Complaints::ALL,
        super::always::people::People::ALL,
        super::always::privacy::Privacy::ALL,
        super::area_ended::AreaEnded::ALL,
        super::clerk::Clerk::ALL,
        super::common::Common::ALL,
        super::desk::Desk::ALL,
        super::photo_place::PhotoPlace::ALL,
        super::photos::Photos::ALL,
        super::pick::Pick::ALL,
        super::danger::DangerNow::ALL,
        super::demo::Demo::ALL,
        super::directory::Directory::ALL,
        super::found::Found::ALL,
        super::follow::Follow::ALL,
        super::goes::Goes::ALL,
        super::map::Map::ALL,
        super::place::Place::ALL,
        super::find::Find::ALL,
        super::fixed::Fixed::ALL,
        super::remove::Remove::ALL,
        super::report::Report::ALL,
        super::sign_in::SignIn::ALL,
        super::somewhere::Somewhere::ALL,
        super::thing::Thing::ALL,
        super::topic::Topic::ALL,
        super::trouble::Trouble::ALL,
        super::updates::Updates::ALL,
    ];
    parts.into_iter().flatten()
}

#[test]
fn the_parts_say_everything_twice_and_with_the_same_values() {
    for (name, english, welsh) in parts() {
        assert_ne!(english, welsh, "{name}");
        assert!(!welsh.trim().is_empty(), "{name}");
        let values = |text: &str| text.matches("{}").count();
        assert_eq!(values(english), values(welsh), "{name}");
    }
}

#[test]
fn a_value_is_not_read_for_more_places() {
    assert_eq!(fill("{} and {}", &["{}", "b"]), "{} and b");
    assert_eq!(fill("{}{}", &["a"]), "a");
}

/// A reporter's question in each of its states.
fn fixes() -> impl Iterator<Item = FixView> {
    let states = [None, Some("fixed"), Some("broken")].into_iter();
    let states = states.flat_map(|answer| [(answer, true), (answer, false)]);
    let own = FixView {
        own: Some(samples::summary()),
        ..samples::fix()
    };
    let mut views: Vec<FixView> = states
        .map(|(answer, over)| FixView {
            answer: answer.map(Into::into),
            over,
            ..samples::fix()
        })
        .collect();
    let mut noted = views.last().cloned().unwrap_or_else(samples::fix);
    noted.record.outcome = Some("fixed".into());
    views.extend([own, noted]);
    views.into_iter()
}

/// Everything that is said in Welsh, for the samples.
fn welsh() -> Vec<String> {
    said("cy")
}

/// Everything that is said in a language, for the samples.
pub(super) fn said(language: &'static str) -> Vec<String> {
    let mut said = Vec::new();
    for of in [ReceiptOf::Report, ReceiptOf::Addition, ReceiptOf::Split] {
        for confirmed in [false, true] {
            said.push(mail::receipt(
                &SITE,
                language,
                &samples::receipt(confirmed, of),
            ));
        }
    }
    said.push(mail::news(
        &SITE,
        language,
        ZONE,
        &samples::merged(language),
        STOP_ALL,
    ));
    let mut many = vec![samples::item(language, true); 120];
    for (number, item) in many.iter_mut().enumerate() {
        item.words = Some("Gair ".repeat(200));
        item.why[0].stop_url = format!("/updates/stop/x{number}");
    }
    said.push(mail::digest(&SITE, language, ZONE, &many, false, STOP_ALL));
    let mut ended = samples::item(language, true);
    ended.happened = mail::happened(language, "added", None);
    ended.organisation = None;
    said.push(mail::news(&SITE, language, ZONE, &ended, STOP_ALL));
    said.push(mail::asked(&SITE, language, &samples::asked()));
    let items = [
        samples::item(language, true),
        samples::item(language, false),
    ];
    for item in &items {
        said.push(mail::news(&SITE, language, ZONE, item, STOP_ALL));
    }
    for weekly in [true, false] {
        said.push(mail::digest(
            &SITE, language, ZONE, &items, weekly, STOP_ALL,
        ));
        said.push(mail::digest(
            &SITE,
            language,
            ZONE,
            &items[..1],
            weekly,
            STOP_ALL,
        ));
    }
    let mut said: Vec<String> = said
        .into_iter()
        .map(|mail| format!("{}\n{}\n{}", mail.subject, mail.text, mail.html))
        .collect();
    let shell = samples::shell(language);
    let topics = || vec!["Hungerford".to_owned()];
    for ask in [
        Ask::Confirm { topics: topics() },
        Ask::Confirm { topics: vec![] },
        samples::ask_stop("Hungerford"),
        Ask::StopAll,
        Ask::NotMe,
    ] {
        said.push(page::ask(&shell, &ask, "/x"));
    }
    for (_, done) in samples::all_done("Hungerford") {
        said.push(page::done(&shell, &done));
    }
    let catalogue = Catalogue::shipped().unwrap();
    let mut since = samples::since();
    for entry in &mut since.entries {
        entry.entry.words = None;
    }
    said.push(page::confirmed(&shell, &catalogue, ZONE, &topics(), &since));
    since.entries.clear();
    said.push(page::confirmed(&shell, &catalogue, ZONE, &[], &since));
    said.extend(fixes().map(|view| page::fixed(&shell, ZONE, samples::ask_fix(&view))));
    said.push(page::problem(&shell, 404, "Dim", "Dim"));
    let at = "2026-05-03T13:15:00.000Z";
    said.push(page::withdrawn(&shell, ZONE, at, Some("Dim")));
    said.push(page::front(&shell, &catalogue, &[], &[]));
    let services = [("x".to_owned(), "Golau".to_owned())];
    said.push(page::front(
        &shell,
        &catalogue,
        &services,
        &[samples::summary()],
    ));
    let mut service = samples::service();
    let summary = samples::summary();
    let list = page::ServiceList {
        records: std::slice::from_ref(&summary),
        ..page::ServiceList::default()
    };
    for place in ["exact", "street", "area", "none"] {
        service.summary.public_place = place.into();
        said.push(page::service(&shell, &catalogue, &service, &list));
    }
    for reached in ["here", "at_once", "weekly", "asked", "no"] {
        let about = OrganisationAbout {
            reached: reached.into(),
            refuses_mail: true,
            ..OrganisationAbout::default()
        };
        let list = page::TopicList {
            title: "Cyngor",
            organisation: true,
            topic: "organisation:x",
            path: "/o/x",
            records: std::slice::from_ref(&summary),
            services: &[],
            narrowed: page::Narrowed::default(),
            serving: None,
            about: Some(&about),
            parts: &[],
            next: None,
            later: false,
            ended: None,
        };
        said.push(page::topic(&shell, &catalogue, &list));
        let successors = [None, Some(("x", "Cyngor"))];
        for successor in successors {
            let ended = Some(page::Ended {
                on: "2026-05-03",
                successor,
            });
            let list = page::TopicList {
                organisation: false,
                topic: "area:x",
                about: None,
                ended,
                ..list
            };
            said.push(page::topic(&shell, &catalogue, &list));
        }
    }
    let (rules, here) = takers();
    for here in [None, Some(here.as_slice())] {
        let taken = page::Taken {
            rules: &rules,
            here,
        };
        let list = page::ServiceList { taken, ..list };
        said.push(page::service(&shell, &catalogue, &service, &list));
    }
    service.summary.visibility = "private".into();
    service.summary.target_working_days = Some(1);
    said.push(page::service(&shell, &catalogue, &service, &list));
    let mut record = samples::record();
    for (count, closed) in [(7, false), (1, false), (0, true)] {
        (record.people, record.followers) = (count, count);
        record.summary.outcome = closed.then(|| "unspecified".into());
        said.push(page::record(&shell, &catalogue, ZONE, &record, None));
    }
    record.root = Some("P3R9XA-K".into());
    let acts = [
        "confirmed",
        "added",
        "released",
        "merged",
        "unmerged",
        "split",
        "hid",
        "redacted",
        "withdrawn",
        "restored",
        "photos_released",
        "undone",
        "taken_back",
        "erased",
        "said_fixed",
        "said_broken",
        "split",
    ];
    let entries = (4..)
        .zip(acts)
        .map(|(no, act)| samples::entry(no, act, "operator", "received"));
    record.history.extend(entries);
    for (entry, about) in record.history.iter_mut().rev().zip(["c2", "u1"]) {
        entry.about = Some(about.into());
    }
    let body = |name: &str| Body {
        slug: "x".into(),
        name: name.into(),
    };
    let mut handed = samples::entry(40, "handed_over", "staff", "received");
    handed.to = Some(body("Cyngor"));
    record.history.push(handed);
    record
        .history
        .push(samples::entry(41, "handed_over", "staff", "received"));
    // Before and after, and one that only its organisation sees.
    let photo = |id: &str, being_checked| PhotoView {
        id: id.into(),
        url: format!("https://x.example/photos/{id}"),
        small_url: format!("https://x.example/photos/{id}/small"),
        width: 40,
        height: 30,
        being_checked,
    };
    record.contributions[0].photos = vec![photo("before", false)];
    let mut ended = samples::entry(42, "updated", "staff", "received");
    ended.outcome = Some("fixed_by_owner".into());
    ended.photos = vec![photo("after", false), photo("waits", true)];
    record.history.push(ended);
    record.responsible.council = Some(body("Cyngor"));
    record.responsible.authority = Some(body("Cyngor"));
    record.due = Some("2026-05-20".into());
    record.summary.outcome = None;
    record.history[0].being_checked = true;
    record.history[1].removed = true;
    record.contributions.truncate(1);
    record.contributions[0].words = None;
    let mut untold = record.clone();
    untold.contributions.clear();
    said.push(page::record(&shell, &catalogue, ZONE, &untold, None));
    record.contributions[0].answers = vec![AnswerView {
        question: "x".into(),
        ask: "Pryd?".into(),
        value: "x".into(),
        said: "Nawr".into(),
        private: true,
    }];
    // What a thing in a register told of itself.
    let told = samples::entry(42, "added", "thing", "received");
    let mut by_thing = samples::contribution(2, None, false);
    by_thing.at.clone_from(&told.at);
    record.history.push(told);
    record.contributions.push(by_thing);
    record.summary.service = "needles".into();
    let mut checks = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars();
    let from = checks.find_map(|check| format!("P3R9XA-{check}").parse().ok());
    said.push(page::record(
        &shell,
        &catalogue,
        ZONE,
        &record,
        from.as_ref(),
    ));
    said.extend(super::somewhere_tests::said(language));
    said
}

/// Who takes something: by the rules, and at a place.
fn takers() -> (Vec<GoesTo>, Vec<GoesHere>) {
    let words = |en: &str, cy: &str| Words {
        en: en.into(),
        cy: cy.into(),
    };
    let goes = GoesTo {
        layers: vec![words("The parish", "Cymuned"), words("The county", "Sir")],
        duty: None,
        organisation: None,
        depends: true,
        because: Some(words("They do it.", "Nhw sy'n ei wneud.")),
    };
    let duty = GoesTo {
        layers: Vec::new(),
        duty: Some(words("The roads", "Ffyrdd")),
        ..goes.clone()
    };
    let nobody = GoesHere {
        answers: vec![words("Not known", "Ddim yn gwybod")],
        organisation: None,
        because: "Nid oes neb.".into(),
    };
    let somebody = GoesHere {
        organisation: Some(Holder {
            slug: "x".into(),
            name: "Cyngor".into(),
        }),
        ..nobody.clone()
    };
    (vec![goes, duty], vec![nobody, somebody])
}

#[test]
fn nothing_english_is_said_in_welsh() {
    for text in welsh() {
        let text = text.replace("&#39;", "'");
        let of_parts = parts().map(|(name, english, _)| (*name, *english));
        for (name, english) in en::TEXTS.all().into_iter().chain(of_parts) {
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
    let known = [
        "happened_ended",
        "happened_new",
        "months",
        "read_next",
        "weekdays",
    ];
    assert_eq!(unsaid, known.into());
}

/// The pages and the mail of whoever signs in, in Welsh.
pub(super) fn signing_in(language: &'static str) -> Vec<String> {
    use crate::page::sign_in::{self, Wrong};
    use crate::page::updates::{self, Follow, Mine, Report};

    let shell = samples::shell(language);
    let mut said = Vec::new();
    for (next, wrong) in [
        ("/updates", None),
        ("", Some(Wrong::Email)),
        ("", Some(Wrong::Link)),
    ] {
        let ask = sign_in::Ask {
            form: "f",
            next,
            typed: "",
            wrong,
        };
        said.push(sign_in::ask(&shell, &ask));
    }
    said.push(sign_in::asked(&shell));
    said.push(sign_in::press(&shell, "/x", "f"));
    let mail = mail::sign_in(&SITE, language, "https://x/sign-in/y", "https://x/not-me");
    said.push(format!("{}\n{}\n{}", mail.subject, mail.text, mail.html));
    let follows = [Follow {
        title: "Dim".into(),
        frequency: "weekly".into(),
        since: "2026-05-03T13:15:00.000Z".into(),
        token: "t".into(),
    }];
    let told = |record, public| Report {
        reference: "P3R9XA-K".into(),
        record,
        public,
        added: true,
        at: "2026-05-03T13:15:00.000Z".into(),
    };
    let reports = [told(Some(samples::summary()), true), told(None, false)];
    let mut mine = Mine {
        address: "a@example.org",
        follows: &follows,
        more_follows: Some("/x".into()),
        stop_all: "s",
        reports: &reports,
        more_reports: Some("/x".into()),
        later: true,
        speaks: language,
        saved: true,
        form: "f",
    };
    let catalogue = Catalogue::shipped().unwrap();
    said.push(updates::mine(&shell, &catalogue, &mine));
    (mine.follows, mine.reports) = (&[], &[]);
    said.push(updates::mine(&shell, &catalogue, &mine));
    for staff in [true, false] {
        said.push(updates::forget(&shell, "a@example.org", staff, "f"));
    }
    said.push(updates::forgotten(&shell));
    said
}

#[test]
fn whoever_signs_in_in_welsh_reads_nothing_english_and_everything_welsh() {
    let said = signing_in("cy").join("\n").replace("&#39;", "'");
    let tables = [super::sign_in::SignIn::ALL, super::updates::Updates::ALL];
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
