//! What other people wrote cannot add markup, lines or headers.

use pump_catalogue::Catalogue;
use pump_pages::mail::{asked, digest, news, receipt};
use pump_pages::page::{self, Ask, Done, Shell};

use crate::samples::{self, SITE, STOP_ALL, ZONE};

const MARKUP: &str = "<script>alert(1)</script>\"'><img src=x onerror=y>";
const LINES: &str = "A\0B\r\nBcc: x@example.org\n\nC\u{2028}D\u{85}E\u{202e}F";

/// Every text field is markup.
fn record() -> pump_core::view::RecordView {
    let mut record = samples::record();
    let bad = || MARKUP.to_owned();
    let summary = &mut record.summary;
    for field in [
        &mut summary.r#ref,
        &mut summary.url,
        &mut summary.title,
        &mut summary.kind,
        &mut summary.service,
        &mut summary.phase,
        &mut summary.stage,
        &mut summary.created,
        &mut summary.changed,
        &mut record.responsible.organisation,
        &mut record.responsible.because,
    ] {
        *field = bad();
    }
    summary.outcome = Some(bad());
    for entry in &mut record.history {
        for field in [
            &mut entry.at,
            &mut entry.act,
            &mut entry.by,
            &mut entry.stage,
        ] {
            *field = bad();
        }
        (entry.outcome, entry.words) = (Some(bad()), Some(bad()));
    }
    for told in &mut record.contributions {
        told.at = bad();
        (told.words, told.private_note) = (Some(bad()), Some(bad()));
    }
    if let Some(origin) = &mut record.origin {
        for field in [&mut origin.system, &mut origin.id, &mut origin.status] {
            *field = bad();
        }
    }
    record
}

#[test]
fn markup_is_escaped_wherever_it_stands() {
    let shell = Shell {
        site: MARKUP,
        base: MARKUP,
        language: MARKUP,
        other_language_url: Some(MARKUP.into()),
    };
    let bad = || MARKUP.to_owned();
    let topics = || vec![bad()];
    let catalogue = Catalogue::shipped().unwrap();
    let record = record();
    for html in [
        page::record(&shell, &catalogue, MARKUP, &record),
        page::front(
            &shell,
            &[(bad(), bad())],
            std::slice::from_ref(&record.summary),
        ),
        page::ask(&shell, &Ask::Confirm { topics: topics() }, MARKUP),
        page::ask(&shell, &Ask::Stop { topic: bad() }, MARKUP),
        page::done(&shell, &Done::Confirmed { topics: topics() }),
        page::done(&shell, &Done::Stopped { topic: bad() }),
        page::problem(&shell, 400, MARKUP, MARKUP),
    ] {
        assert!(html.contains("&#60;script&#62;"), "{html}");
        for broken in ["<script", "<img", "\"'>", "alert(1)</"] {
            assert!(!html.contains(broken), "{broken} in {html}");
        }
    }
}

fn is_a_subject(subject: &str) {
    assert!(!subject.chars().any(char::is_control), "{subject:?}");
    assert!(
        !subject.contains(['\u{2028}', '\u{2029}', '\u{202e}']),
        "{subject:?}"
    );
    assert!((1..=150).contains(&subject.chars().count()), "{subject:?}");
}

#[test]
fn no_value_adds_a_line_to_a_mail() {
    let site = pump_pages::mail::Site {
        name: LINES,
        base: SITE.base,
    };
    let bad = || LINES.to_owned();
    let mut told = samples::receipt(false, true);
    (told.title, told.organisation, told.because) = (bad(), Some(bad()), bad());
    told.topics = vec![bad()];
    let mut ask = samples::asked();
    ask.topics = vec![bad()];
    let mut item = samples::item("en", true);
    (item.title, item.happened, item.organisation) = (bad(), bad(), Some(bad()));
    (item.stage, item.words) = (bad(), Some(bad()));
    item.why[0].words = bad();
    for mail in [
        receipt(&site, "en", &told),
        asked(&site, "en", &ask),
        news(&site, "en", ZONE, &item, STOP_ALL),
        digest(&site, "en", ZONE, &[item.clone()], true, STOP_ALL),
    ] {
        is_a_subject(&mail.subject);
        assert!(
            mail.text.contains("A B Bcc: x@example.org C D EF"),
            "{}",
            mail.text
        );
        assert!(
            mail.text.lines().all(|line| !line.starts_with("Bcc")),
            "{}",
            mail.text
        );
        let ours = |char: char| char.is_control() && char != '\n';
        assert!(!mail.text.contains(ours), "{:?}", mail.text);
    }
}

#[test]
fn a_very_long_title_is_cut_in_the_subject_alone() {
    let mut told = samples::receipt(true, false);
    told.title = "Golau ŵ".repeat(100);
    let mail = receipt(&SITE, "cy", &told);
    is_a_subject(&mail.subject);
    assert!(mail.text.contains(&told.title));
}
