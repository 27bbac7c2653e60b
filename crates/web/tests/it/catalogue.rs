//! Every type of problem that is shipped has its picture, its place in the lists, its danger line
//! and its pages, in both languages.

use std::collections::BTreeSet;

use pump_testkit::{Engine, TestApp};
use serde_json::Value;

/// The most words on a button with a picture.
const MOST_WORDS: usize = 4;
/// The most characters of a word: three such buttons stand side by side at 360 pixels.
const LONGEST_WORD: usize = 16;

/// What stands in a page for words.
fn escaped(words: &str) -> String {
    words.replace('&', "&#38;").replace('\'', "&#39;")
}

fn text<'v>(value: &'v Value, language: &str) -> &'v str {
    let words = value[language].as_str().unwrap_or_default();
    assert!(!words.trim().is_empty(), "no {language} in {value}");
    words
}

/// The first picture of a type that is in a page.
fn picture(page: &str) -> &str {
    let (_, rest) = page.split_once("<svg class=\"pump-picture\"").unwrap();
    rest.split("</svg>").next().unwrap()
}

async fn page(site: &TestApp, path: &str) -> String {
    site.get(path).await.expect(200).text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_type_of_problem_is_whole_in_both_languages() {
    let site = TestApp::start(Engine::Sqlite).await.unwrap();
    let all = site.get("/api/v1/services").await.json();
    let all = all["services"].as_array().unwrap();
    assert!(all.len() >= 16, "{}", all.len());
    for (base, language) in [("", "en"), ("/cy", "cy")] {
        let list = page(&site, &format!("{base}/services")).await;
        let what = page(&site, &format!("{base}/report/what?at=51.4,-1.45")).await;
        let (mut names, mut pictures) = (BTreeSet::new(), BTreeSet::new());
        for service in all {
            let id = service["id"].as_str().unwrap();
            let name = text(&service["name"], language);
            assert!(names.insert(name), "{name} is the name of two");
            assert!(name.split(' ').count() <= MOST_WORDS, "{name}");
            let long = |word: &str| word.chars().count() > LONGEST_WORD;
            assert!(!name.split([' ', '-']).any(long), "{name}");

            assert_eq!(
                list.matches(&format!("\"{base}/s/{id}\"")).count(),
                1,
                "{id}"
            );
            let next = format!("{base}/report/known?service={id}&");
            assert_eq!(what.matches(&next).count(), 1, "{id} in {what}");

            let about = page(&site, &format!("{base}/s/{id}")).await;
            let asks = format!("{base}/report/tell?at=51.4,-1.45&service={id}");
            let asks = page(&site, &asks).await;
            let (before_form, _) = asks.split_once("<form").unwrap();
            let title = format!("<h1 class=\"govuk-heading-l\">{}</h1>", escaped(name));
            assert!(about.contains(&title), "{about}");
            assert!(
                about.contains(&escaped(text(&service["about"], language))),
                "{about}"
            );
            assert!(before_form.contains(&escaped(name)), "{before_form}");
            pictures.insert(picture(&about).to_owned());
            for danger in service["dangers"].as_array().unwrap() {
                let tel = danger["tel"].as_str().unwrap();
                let dialled = format!("href=\"tel:{}\"", tel.replace(' ', ""));
                let said = escaped(text(&danger["text"], language));
                for page in [&about[..], before_form] {
                    assert!(
                        page.contains(&dialled) && page.contains(&said),
                        "{id}: {page}"
                    );
                }
            }
            let privacy = page(&site, &format!("{base}/privacy/{id}")).await;
            assert!(privacy.contains(&escaped(name)), "{privacy}");
        }
        assert_eq!(pictures.len(), all.len(), "each has a drawing of its own");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_can_hurt_somebody_says_whom_to_call() {
    let site = TestApp::start(Engine::Sqlite).await.unwrap();
    let all = site.get("/api/v1/services").await.json();
    let numbers = |id: &str| -> Vec<String> {
        let all = all["services"].as_array().unwrap().iter();
        let mut found = all.filter(|service| service["id"] == id);
        let dangers = found.next().unwrap()["dangers"].as_array().unwrap();
        let numbers = dangers.iter().filter_map(|danger| danger["tel"].as_str());
        numbers.map(str::to_owned).collect()
    };
    for (id, wanted) in [
        (
            "flooding",
            &["999", "0800 111 999", "105", "0345 988 1188"][..],
        ),
        ("other", &["999", "0800 111 999", "105", "0345 988 1188"]),
        ("fallen-tree", &["999", "105"]),
        ("street-light", &["999", "105"]),
        ("blocked-drain", &["999", "0345 988 1188"]),
        ("needles", &["999", "111"]),
        ("speeding", &["999"]),
        ("abandoned-vehicle", &["999"]),
        ("fly-tipping", &["999"]),
    ] {
        assert_eq!(numbers(id), wanted, "{id}");
    }
}
