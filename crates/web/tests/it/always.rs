//! What is always there: the foot of every page, and the pages that it leads to.

use std::collections::BTreeSet;

use pump_core::about::About;
use pump_testkit::{Answer, Builder, TestApp};
use serde_json::json;

/// The pages that the foot leads to, and those that a page of privacy does.
const PAGES: [&str; 12] = [
    "/help",
    "/services",
    "/areas",
    "/organisations",
    "/about",
    "/privacy",
    "/privacy/needles",
    "/privacy/missed-bin",
    "/accessibility",
    "/complaints",
    "/licences",
    "/search",
];

/// The parish clerk of a town that is not there, with everything that can be said.
fn said() -> About {
    let said = json!({
        "organisation": { "en": "Newtown Council", "cy": "Cyngor y Drenewydd" },
        "address": ["1 High Street", "Newtown"],
        "email": "help@newtown.example",
        "telephone": "01632 960000",
        "link": "https://newtown.example",
        "help": {
            "telephone": "01632 960001",
            "hours": { "en": "Monday to Friday", "cy": "Llun i Gwener" },
        },
        "data_protection": { "name": "DPO", "email": "dpo@newtown.example", "link": "https://newtown.example/privacy" },
        "complaints": { "email": "sorry@newtown.example", "link": "https://newtown.example/sorry" },
        "ombudsman": ["wales"],
        "accessibility": {
            "tested": "2026-05-03",
            "problems": [{ "en": "The map has no words.", "cy": "Nid oes geiriau gan y map." }],
        },
        "attributions": ["© <b>OpenStreetMap</b>"],
    });
    serde_json::from_value(said).unwrap()
}

/// The foot of a page, without the page.
fn foot(page: &Answer) -> Answer {
    let (_, foot) = page.text.split_once("<footer").expect("a foot");
    Answer {
        text: foot.to_owned(),
        ..page.clone()
    }
}

fn contains(page: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
}

both_engines! {
    async fn every_page_is_there_in_both_languages_and_may_be_kept(site) {
        for base in ["", "/cy"] {
            for path in PAGES {
                let path = format!("{base}{path}");
                let page = site.get(&path).await.expect(200);
                assert!(page.header("content-type").starts_with("text/html"), "{path}");
                assert_eq!(page.header("cache-control"), "public, max-age=60", "{path}");
                let etag = page.header("etag").to_owned();
                let request = site.client.get(site.url(&path)).header("if-none-match", &etag);
                site.send(request).await.expect(304);
                let language = if base.is_empty() { "en" } else { "cy" };
                contains(&page, &[&format!("<html lang=\"{language}\">"), "<h1 class=\"govuk-heading-l\">"]);
                assert_eq!(page.text.matches("Parish Pump").count(), 1, "{path}: in the foot only");
                assert!(!page.text.contains("<script"), "{path}");
                let other = if base.is_empty() { "/cy" } else { "" };
                let there = path.strip_prefix(base).unwrap();
                let links = page.links();
                let switches = links.iter().filter(|link| **link == format!("{other}{there}"));
                assert_eq!(switches.count(), 2, "{path}: in the header and in the foot");
            }
        }
        site.get("/privacy/none").await.expect(404);
        for path in ["/help/", "/licences.json", "/privacy/%ff"] {
            site.get(path).await.expect(404);
        }
    }

    async fn every_link_of_the_foot_leads_somewhere(site) {
        for base in ["", "/cy"] {
            let mut seen = BTreeSet::new();
            for path in ["/", "/r/nonsense", "/report", "/sign-in"] {
                let page = site.get(&format!("{base}{path}")).await;
                seen.extend(foot(&page).links());
            }
            let own: Vec<_> = seen.iter().filter(|link| link.starts_with('/')).collect();
            assert!(own.len() >= 9, "{own:?}");
            for link in own {
                site.get(link).await.expect(200);
            }
        }
    }

    async fn every_link_of_these_pages_leads_somewhere(site) {
        let mut seen = BTreeSet::new();
        for path in PAGES {
            seen.extend(site.get(path).await.expect(200).links());
        }
        for link in seen.iter().filter(|link| link.starts_with('/')) {
            let status = site.get(link).await.status;
            // My updates asks strangers to sign in.
            assert!(status == 200 || (link.ends_with("/updates") && status == 303), "{status} {link}");
        }
    }

    async fn nothing_of_the_foot_tells_of_anybody(site) {
        let mut report = crate::lamp();
        report["contact"] = json!({ "email": "me@example.org", "name": "Nobody Here" });
        report["private_note"] = json!("Behind the shed");
        crate::reported(&site, &report).await;
        for path in PAGES.iter().chain(&["/search?q=lamp", "/search?q=shed", "/search.json?q=shed", "/areas.json", "/organisations.json"]) {
            let page = site.get(path).await.expect(200);
            for private in ["me@example.org", "Nobody Here", "Behind the shed"] {
                assert!(!page.text.contains(private), "{path}: {private}");
            }
        }
    }

    async fn privacy_of_a_type_is_what_is_declared_of_it(site) {
        let needles = site.get("/privacy/needles").await.expect(200);
        contains(&needles, &[
            "Privacy: Needles", "No photos.", "fewer than five", "Only the council can see where it is.",
            "How many are there? (only the council reads the answer)", "<dd class=\"govuk-summary-list__value\">30 days</dd>",
            "Until 24 months after the report has ended.",
        ]);
        let lamp = site.get("/cy/privacy/street-light").await.expect(200);
        contains(&lamp, &["Preifatrwydd: Golau stryd", "Gall pawb weld ble mae e.", "24 mis", "href=\"/cy/s/street-light\""]);
        assert!(!lamp.text.contains("Dim lluniau"));
    }
}

async fn told() -> TestApp {
    let engine = pump_testkit::Engine::Sqlite;
    Builder::default()
        .about(said())
        .start(engine)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_operator_says_stands_where_it_belongs() {
    let site = told().await;
    let front = foot(&site.get("/").await.expect(200));
    contains(
        &front,
        &[
            "href=\"tel:01632960001\"",
            "href=\"tel:1800101632960001\"",
            "18001 01632 960001",
            "Monday to Friday",
        ],
    );
    let about = site.get("/about").await;
    contains(
        &about,
        &[
            "Newtown Council runs this site.",
            "1 High Street, Newtown",
            "mailto:help@newtown.example",
        ],
    );
    let complaints = site.get("/complaints").await;
    contains(
        &complaints,
        &["Ombudsman for Wales", "mailto:sorry@newtown.example"],
    );
    assert!(!complaints.text.contains("Social Care Ombudsman"));
    contains(
        &site.get("/privacy").await,
        &["DPO", "https://newtown.example/privacy"],
    );
    contains(
        &site.get("/accessibility").await,
        &["3 May 2026", "The map has no words."],
    );
    contains(
        &site.get("/licences").await,
        &["© &#60;b&#62;OpenStreetMap"],
    );
    for path in PAGES {
        let welsh = site.get(&format!("/cy{path}")).await.expect(200);
        for english in ["Newtown Council", "Monday", "has no words", " May "] {
            assert!(!welsh.text.contains(english), "{path}: {english}");
        }
        contains(&welsh, &["Llun i Gwener"]);
    }
}
