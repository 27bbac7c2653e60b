//! Each mail in both languages, as it is sent.

use insta::assert_snapshot;
use pump_pages::mail::{MailText, ReceiptOf, asked, digest, news, receipt};

use crate::samples::{SITE, STOP_ALL, ZONE, asked as asked_for, item, merged, receipt as told};

fn whole(mail: &MailText) -> String {
    assert!(mail.text.ends_with('\n') && !mail.text.ends_with("\n\n"));
    assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
    same(mail);
    format!("Subject: {}\n\n{}", mail.subject, mail.text)
}

/// The HTML has the links of the plain text, and what a mail program needs; nothing is loaded.
fn same(mail: &MailText) {
    let html = &mail.html;
    for link in mail
        .text
        .split_whitespace()
        .filter(|word| word.starts_with("http"))
    {
        assert!(
            html.contains(&format!("href=\"{link}\"")),
            "{link} in {html}"
        );
    }
    let subject = mail.subject.replace('\'', "&#39;");
    assert!(
        html.contains(&format!("<title>{subject}</title>")),
        "{html}"
    );
    for outside in [
        "<img", "<script", "<link", "src=", "url(", "@import", "<form",
    ] {
        assert!(!html.contains(outside), "{outside} in {html}");
    }
    for part in [
        "<html lang=\"",
        "<div class=\"back\" lang=\"",
        "max-width:600px",
    ] {
        assert_eq!(html.matches(part).count(), 1, "{part}");
    }
    assert!(html.contains("#0b5345") && html.ends_with("</html>\n"));
}

#[test]
fn receipts() {
    for language in ["en", "cy"] {
        for (name, confirmed, of) in [
            ("unconfirmed", false, ReceiptOf::Report),
            ("confirmed", true, ReceiptOf::Report),
            ("joined", false, ReceiptOf::Addition),
            ("split", true, ReceiptOf::Split),
        ] {
            let mail = receipt(&SITE, language, &told(confirmed, of));
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
        let mail = news(&SITE, language, ZONE, &merged(language), STOP_ALL);
        assert_snapshot!(format!("merged_{language}"), whole(&mail));
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
    let mut least = told(true, ReceiptOf::Report);
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
    let mail = receipt(&SITE, "en", &told(false, ReceiptOf::Report));
    let at = |part: &str| mail.text.find(part).unwrap();
    assert!(at("updates/confirm/t1") < at("Street light"));
    assert!(at("updates/not-me/t1") > at("Street light"));
    let confirmed = receipt(&SITE, "en", &told(true, ReceiptOf::Report)).text;
    assert_eq!(confirmed.matches("/updates/").count(), 1, "{confirmed}");
    assert!(confirmed.contains(STOP_ALL), "{confirmed}");
}

#[test]
fn the_html_of_each_mail() {
    let shown = |name: &str, mail: MailText| assert_snapshot!(format!("{name}_html"), mail.html);
    shown(
        "receipt_unconfirmed_en",
        receipt(&SITE, "en", &told(false, ReceiptOf::Report)),
    );
    shown("asked_cy", asked(&SITE, "cy", &asked_for()));
    shown(
        "merged_en",
        news(&SITE, "en", ZONE, &merged("en"), STOP_ALL),
    );
    let items = [item("cy", true), item("cy", false)];
    shown(
        "digest_cy",
        digest(&SITE, "cy", ZONE, &items, true, STOP_ALL),
    );
}

#[test]
fn a_mail_of_many_things_stays_short_enough_to_send() {
    let mut long = item("en", true);
    long.title = "\"".repeat(4_000);
    long.words = Some("\"\n".repeat(2_000));
    let mut items = vec![long; 500];
    for (number, item) in items.iter_mut().enumerate() {
        item.title = format!("{number} {}", item.title);
        item.why[0].stop_url = format!("{}/updates/stop/x{number}", SITE.base);
    }
    let mail = digest(&SITE, "en", ZONE, &items, false, STOP_ALL);
    assert!(mail.html.len() < 4_000_000, "{}", mail.html.len());
    for number in [0, 49, 50, 499] {
        let named = format!("\n{number} ");
        assert!(
            mail.text.contains(&named),
            "each of them is named: {number}"
        );
    }
    assert_eq!(
        mail.text
            .matches("The rest is on the report's page.")
            .count(),
        50
    );
    assert_eq!(
        mail.text
            .matches("There are more reasons than these.")
            .count(),
        1
    );
    assert_eq!(mail.text.matches("/updates/stop/").count(), 100);
    assert!(mail.text.contains(STOP_ALL) && mail.html.contains(STOP_ALL));
    let usual = vec![item("en", true); 500];
    let usual = digest(&SITE, "en", ZONE, &usual, false, STOP_ALL);
    assert!(usual.html.len() < 200_000, "{}", usual.html.len());
}

#[test]
fn what_was_joined_is_named_before_what_it_was_joined_with() {
    let mail = news(&SITE, "en", ZONE, &merged("en"), STOP_ALL);
    assert_eq!(
        mail.subject,
        "Street light, Mill Lane: Joined with another report"
    );
    let said = "Joined with another report: Street light, High Street (P3R9XA-K)";
    assert!(mail.text.contains(said) && mail.html.contains(said));
}
