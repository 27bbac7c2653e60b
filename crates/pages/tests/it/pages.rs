//! Each page in English, and what every page has.

use insta::assert_snapshot;
use pump_catalogue::Catalogue;
use pump_core::Reference;
use pump_core::view::{AreaHere, PlaceHere, RecordView, Since};
use pump_pages::page::{self, Ask};

use crate::samples::{ZONE, all_done, ask_stop, entry, record, shell, since, summary};

/// The page, with what every page has.
fn plain(html: &str) -> String {
    assert!(html.len() < 20_000, "{} bytes", html.len());
    for part in [
        "<html lang=\"en\">",
        "<main id=\"main\"",
        "href=\"#main\"",
        "name=\"viewport\"",
    ] {
        assert_eq!(html.matches(part).count(), 1, "{part}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(!html.contains("<style"));
    let foot = html.find("<footer").unwrap();
    assert!(html.find("Parish Pump").unwrap() > foot);
    html.to_owned()
}

fn shown(record: &RecordView) -> String {
    page::record(
        &shell("en"),
        &Catalogue::shipped().unwrap(),
        ZONE,
        record,
        None,
    )
}

#[test]
fn a_record() {
    assert_snapshot!("page_record_en", plain(&shown(&record())));
}

#[test]
fn a_place_is_said_by_the_names_of_its_areas() {
    let area = |code: &str, layer: &str, name: &str| AreaHere {
        code: code.into(),
        layer: layer.into(),
        name: name.into(),
    };
    let record = record();
    let mut here = PlaceHere {
        lat: record.summary.lat.unwrap(),
        lon: record.summary.lon.unwrap(),
        served: true,
        areas: Vec::new(),
        borders: Vec::new(),
        nearest: None,
    };
    let said = |here: &PlaceHere| {
        let catalogue = Catalogue::shipped().unwrap();
        let html = page::record_in(&shell("en"), &catalogue, ZONE, &record, None, Some(here));
        let (_, rest) = html.split_once("<dt>Place</dt>\n<dd>").unwrap();
        rest.split("</dd>").next().unwrap().to_owned()
    };
    // Where no area is known, the degrees are all there is to say.
    assert_eq!(said(&here), format!("{}, {}", here.lat, here.lon));
    here.areas = vec![
        area("P1", "parish", "Upper <Combe>"),
        area("D1", "district", "Combe"),
        area("C1", "county", "Combeshire"),
    ];
    assert_eq!(said(&here), "Upper &#60;Combe&#62;, Combe");
}

#[test]
fn a_record_that_has_ended_says_how_and_why() {
    let mut ended = record();
    ended.summary.phase = "closed".into();
    ended.summary.outcome = Some("no_action".into());
    ended.history[2].outcome = Some("no_action".into());
    ended.history[2].words = Some("The road is private.".into());
    let html = shown(&ended);
    assert!(html.contains("We will not do this"));
    assert_eq!(html.matches("The road is private.").count(), 2);
    ended.summary.outcome = None;
    assert!(shown(&ended).contains("We were not told how."));
}

#[test]
fn the_newest_entry_comes_first_and_a_date_that_is_not_known_is_not_shown() {
    let html = shown(&record());
    let at = |part: &str| html.find(part).unwrap();
    assert!(at("Work has begun</span> <span class=\"by\">") < at("Being looked at"));
    assert!(at("Being looked at") < at(">Reported<"));
    assert!(html.contains("date not known, after the entry before"));
    assert!(!html.contains("2 May 2026, 2:15pm"));
}

#[test]
fn small_counts_are_not_shown_where_the_place_is_hidden() {
    let mut needles = record();
    needles.summary.service = "needles".into();
    (needles.people, needles.followers) = (4, 0);
    let html = shown(&needles);
    assert!(html.contains("Fewer than 5 people told us"));
    assert!(html.contains("Fewer than 5 people get updates"));
    needles.people = 5;
    assert!(shown(&needles).contains("5 people told us"));
}

#[test]
fn asking_once_more() {
    let topics = vec!["Hungerford".to_owned()];
    for (name, ask) in [
        ("confirm", Ask::Confirm { topics }),
        ("stop", ask_stop("Hungerford")),
        ("stop_all", Ask::StopAll),
        ("not_me", Ask::NotMe),
    ] {
        let html = page::ask(&shell("en"), &ask, "/updates/stop/t1");
        assert_snapshot!(format!("page_ask_{name}_en"), plain(&html));
    }
}

#[test]
fn what_was_done() {
    for (name, done) in all_done("Hungerford") {
        let html = page::done(&shell("en"), &done);
        assert_snapshot!(format!("page_done_{name}_en"), plain(&html));
    }
    let catalogue = Catalogue::shipped().unwrap();
    let topics = ["Hungerford".to_owned()];
    for (name, topics, since) in [
        ("confirmed", &topics[..], since()),
        ("confirmed_plain", &[], Since::default()),
    ] {
        let html = page::confirmed(&shell("en"), &catalogue, ZONE, topics, &since);
        assert_snapshot!(format!("page_done_{name}_en"), plain(&html));
    }
}

#[test]
fn photos_stand_beside_what_they_came_with() {
    let mut record = record();
    let photo = |id: &str, being_checked| pump_core::view::PhotoView {
        id: id.into(),
        url: format!("https://pump.example.org/photos/{id}"),
        small_url: format!("https://pump.example.org/photos/{id}/small"),
        width: 1_600,
        height: 1_200,
        being_checked,
    };
    record.contributions[0].photos = vec![photo("one", false), photo("two", true)];
    let page = shown(&record);
    assert!(page.contains(
        r#"<a href="/photos/two"><img src="/photos/two/small" width="1600" height="1200" alt="Photo 2 of 2: open it larger""#
    ));
    assert_eq!(page.matches("only your organisation sees it").count(), 1);
}

#[test]
fn a_record_that_was_joined_leads_on_and_tells_of_its_parts() {
    let mut joined = record();
    joined.root = Some("P3R9XA-K".into());
    let mut merged = entry(4, "merged", "staff", "received");
    merged.other = Some("P3R9XA-K".into());
    let mut removed = entry(5, "redacted", "staff", "received");
    removed.about = Some("c3".into());
    let mut strange = entry(6, "hid", "staff", "received");
    strange.about = Some("x\"1".into());
    let mut split = entry(7, "split", "staff", "received");
    joined
        .history
        .extend([merged, removed, strange, split.clone()]);
    split.about = Some("c2".into());
    joined.history.push(split);
    joined.contributions[0].record = Some("P3R9XA-K".into());
    let html = shown(&joined);
    for part in [
        "goes on there: <a href=\"/r/P3R9XA-K\">",
        "Joined with another report <a href=\"/r/P3R9XA-K\">",
        "<a class=\"govuk-link\" href=\"#c3\">What people told us, number 3</a>",
        "Split off from another report",
        "Split off: it is a report of its own now",
        "id=\"u5\"",
        "id=\"c3\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(
        !html.contains("id=\"c1\""),
        "it is contribution 1 of another report"
    );
    assert!(!html.contains("x&#34;1"), "{html}");
}

#[test]
fn whoever_followed_an_old_address_is_told_so() {
    let from = |reference: Option<&Reference>| {
        let catalogue = Catalogue::shipped().unwrap();
        page::record(&shell("en"), &catalogue, ZONE, &record(), reference)
    };
    // One of the 32 check characters makes this a reference.
    let mut checks = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars();
    let old: Reference = checks
        .find_map(|check| format!("P3R9XA-{check}").parse().ok())
        .unwrap();
    let said = format!("You followed a link to {old}. It was joined with this report.");
    assert!(from(Some(&old)).contains(&said));
    assert!(!from(None).contains("You followed"));
}

#[test]
fn trouble() {
    let html = page::problem(
        &shell("en"),
        404,
        "There is no such report",
        "Check the number.",
    );
    assert_snapshot!("page_problem_en", plain(&html));
}

#[test]
fn the_front() {
    let catalogue = Catalogue::shipped().unwrap();
    let services = [("pothole".to_owned(), "Pothole".to_owned())];
    let html = page::front(&shell("en"), &catalogue, &services, &[summary()]);
    assert_snapshot!("page_front_en", plain(&html));
    let empty = page::front(&shell("en"), &catalogue, &[], &[]);
    assert!(plain(&empty).contains("Nothing has been reported here yet."));
}

#[test]
fn a_type_of_problem() {
    let service = crate::samples::service();
    let catalogue = Catalogue::shipped().unwrap();
    let list = page::ServiceList::default();
    let html = page::service(&shell("en"), &catalogue, &service, &list);
    assert!(html.contains("<a href=\"tel:0800111999\">0800 111 999</a>"));
    let words = plain(&html);
    assert!(words.contains("Wires hang down?") && words.contains("within 20 working days"));
    assert!(!html.contains("<in>"), "what is foreign is escaped");
    let welsh = page::service(&shell("cy"), &catalogue, &service, &list);
    assert!(welsh.contains("Golau stryd") && welsh.contains("Pa rif sydd ar y golofn?"));
}

#[test]
fn a_reporter_is_asked_whether_it_is_fixed() {
    let asked = crate::samples::fix();
    let mut ask = crate::samples::ask_fix(&asked);
    let html = page::fixed(&shell("en"), ZONE, ask);
    assert_snapshot!("page_fixed_en", plain(&html));
    (ask.chosen, ask.words) = ("broken", "It <hums>");
    ask.wrong = Some(page::WrongFix::Words);
    let html = plain(&page::fixed(&shell("en"), ZONE, ask));
    for part in [
        "<title>Error: ",
        "<a href=\"#words\">Use at most 4,000 characters",
        "aria-describedby=\"words-hint words-error\" dir=\"auto\">\nIt &#60;hums&#62;</textarea>",
        "aria-describedby=\"broken-hint\" checked>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn what_follows_from_an_answer_is_said() {
    let shown = |change: fn(&mut pump_core::view::FixView)| {
        let mut view = crate::samples::fix();
        view.choices.clear();
        change(&mut view);
        plain(&page::fixed(
            &shell("en"),
            ZONE,
            crate::samples::ask_fix(&view),
        ))
    };
    let html = shown(|view| {
        view.answer = Some("fixed".into());
        view.choices = vec!["broken".into()];
    });
    assert!(
        html.contains("It stays fixed") && html.contains("id=\"broken\""),
        "{html}"
    );
    let html = shown(|view| view.answer = Some("broken".into()));
    assert!(
        html.contains("The report is open again") && !html.contains("<form"),
        "{html}"
    );
    let html = shown(|view| {
        view.answer = Some("broken".into());
        view.record.outcome = Some("fixed".into());
    });
    assert!(
        html.contains("You told us that it is still broken"),
        "{html}"
    );
    let html = shown(|view| view.own = Some(summary()));
    assert!(html.contains("See your report"), "{html}");
    let html = shown(|view| view.over = true);
    assert!(
        html.contains("more than 28 days ago, on 3 May 2026"),
        "{html}"
    );
    let html = shown(|view| {
        (view.over, view.record.lat) = (true, None);
    });
    assert!(
        html.contains("href=\"/report\">Make a new report"),
        "{html}"
    );
}

#[test]
fn a_record_says_how_its_reporters_answered() {
    let mut fixed = record();
    fixed
        .history
        .push(entry(4, "said_broken", "person", "received"));
    for (counted, said) in [
        ((2, 1), "2 people who told us say that it is fixed."),
        ((2, 1), "1 person who told us says that it is still broken."),
        ((0, 2), "2 people who told us say that it is still broken."),
        ((1, 0), "1 person who told us says that it is fixed."),
    ] {
        fixed.after_fix = Some(pump_core::view::AfterFix {
            fixed: counted.0,
            broken: counted.1,
        });
        let html = shown(&fixed);
        assert!(html.contains(said), "{said} in {html}");
        assert!(
            html.contains("Somebody who told us says that it is still broken: <span"),
            "{html}"
        );
        assert!(!html.contains("0 people"));
    }
}
