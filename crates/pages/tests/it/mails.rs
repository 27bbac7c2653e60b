//! Each mail in both languages, as it is sent.

use insta::assert_snapshot;
use pump_pages::mail::{MailText, asked, digest, news, receipt};

use crate::samples::{SITE, STOP_ALL, ZONE, asked as asked_for, item, receipt as told};

fn whole(mail: &MailText) -> String {
    assert!(mail.text.ends_with('\n') && !mail.text.ends_with("\n\n"));
    assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
    format!("Subject: {}\n\n{}", mail.subject, mail.text)
}

#[test]
fn receipts() {
    for language in ["en", "cy"] {
        for (name, confirmed, joined) in [
            ("unconfirmed", false, false),
            ("confirmed", true, false),
            ("joined", false, true),
        ] {
            let mail = receipt(&SITE, language, &told(confirmed, joined));
            assert_snapshot!(format!("receipt_{name}_{language}"), whole(&mail));
        }
    }
}

#[test]
fn asking_to_confirm() {
    for language in ["en", "cy"] {
        let mail = asked(&SITE, language, &asked_for());
        assert_snapshot!(format!("asked_{language}"), whole(&mail));
    }
}

#[test]
fn news_at_once() {
    for language in ["en", "cy"] {
        let mail = news(&SITE, language, ZONE, &item(language, true), STOP_ALL);
        assert_snapshot!(format!("news_{language}"), whole(&mail));
    }
}

#[test]
fn digests() {
    for language in ["en", "cy"] {
        let items = [item(language, true), item(language, false)];
        let mail = digest(&SITE, language, ZONE, &items, true, STOP_ALL);
        assert_snapshot!(format!("digest_{language}"), whole(&mail));
        let one = digest(&SITE, language, ZONE, &items[..1], false, STOP_ALL);
        assert!(one.subject.contains("1 "), "{}", one.subject);
    }
}

#[test]
fn the_least_receipt_has_no_empty_parts() {
    let mut least = told(true, false);
    least.organisation = None;
    least.because.clear();
    least.has_words = false;
    least.topics.clear();
    let mail = receipt(&SITE, "en", &least);
    assert_snapshot!("receipt_least_en", whole(&mail));
}

#[test]
fn every_reason_has_its_link_once() {
    let items = [item("en", true), item("en", false)];
    let text = digest(&SITE, "en", ZONE, &items, false, STOP_ALL).text;
    for link in ["updates/stop/t2", "updates/stop/t3", "updates/stop-all/t0"] {
        assert_eq!(text.matches(link).count(), 1, "{link} in {text}");
    }
}

#[test]
fn a_confirm_link_comes_first() {
    let mail = receipt(&SITE, "en", &told(false, false));
    let at = |part: &str| mail.text.find(part).unwrap();
    assert!(at("updates/confirm/t1") < at("Street light"));
    assert!(at("updates/not-me/t1") > at("Street light"));
    let confirmed = receipt(&SITE, "en", &told(true, false)).text;
    assert!(!confirmed.contains("/updates/"), "{confirmed}");
}
