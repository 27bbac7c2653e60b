//! What other people wrote cannot add markup, lines or headers.

use pump_catalogue::Catalogue;
use pump_core::view::{Since, SinceEntry};
use pump_pages::mail::{MailText, ReceiptOf, asked, digest, news, receipt};
use pump_pages::page::{self, Ask, Change, Done, Shell};

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
    (record.merged_into, record.root) = (Some(bad()), Some(bad()));
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
        (entry.other, entry.about) = (Some(bad()), Some(bad()));
    }
    for told in &mut record.contributions {
        told.at = bad();
        (told.words, told.private_note) = (Some(bad()), Some(bad()));
        told.record = Some(bad());
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
        origin: MARKUP,
        base: MARKUP.into(),
        language: MARKUP,
        other_language_url: Some(MARKUP.into()),
        style: MARKUP,
        script: MARKUP,
        demo: true,
        about: &crate::samples::ABOUT,
    };
    let bad = || MARKUP.to_owned();
    let topics = || vec![bad()];
    let catalogue = Catalogue::shipped().unwrap();
    let record = record();
    let entries = record.history.iter().map(|entry| SinceEntry {
        record: record.summary.clone(),
        entry: entry.clone(),
    });
    let since = Since {
        entries: entries.collect(),
        more: Some(bad()),
    };
    let stop = Ask::Stop {
        topic: bad(),
        change: Change {
            frequency: bad(),
            action: bad(),
        },
        stop_all: bad(),
    };
    let (topic, frequency) = (bad(), bad());
    let changed = Done::Changed { topic, frequency };
    let (topic, again) = (bad(), bad());
    let stopped = Done::Stopped { topic, again };
    let (topic, stop_url) = (bad(), bad());
    let begun = Done::Begun {
        topic,
        stop: stop_url,
    };
    for html in [
        page::record(&shell, &catalogue, MARKUP, &record, None),
        page::confirmed(&shell, &catalogue, MARKUP, &topics(), &since),
        page::front(
            &shell,
            &catalogue,
            &[(bad(), bad())],
            std::slice::from_ref(&record.summary),
        ),
        page::ask(&shell, &Ask::Confirm { topics: topics() }, MARKUP),
        page::ask(&shell, &stop, MARKUP),
        page::done(&shell, &stopped),
        page::done(&shell, &changed),
        page::done(&shell, &begun),
        page::problem(&shell, 400, MARKUP, MARKUP),
    ] {
        assert!(html.contains("&#60;script&#62;"), "{html}");
        for broken in ["<script>", "<img src=", "\"'>", "alert(1)</"] {
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

/// Each mail, with `bad` wherever somebody else's words or a name can stand.
fn mails(language: &str, bad: &str) -> Vec<MailText> {
    let site = pump_pages::mail::Site {
        name: bad,
        base: SITE.base,
    };
    let own = || bad.to_owned();
    let mut mails = Vec::new();
    for of in [ReceiptOf::Report, ReceiptOf::Addition, ReceiptOf::Split] {
        for confirmed in [false, true] {
            let mut told = samples::receipt(confirmed, of);
            (told.title, told.organisation, told.because) = (own(), Some(own()), own());
            told.topics = vec![own()];
            mails.push(receipt(&site, language, &told));
        }
    }
    let mut ask = samples::asked();
    ask.topics = vec![own()];
    mails.push(asked(&site, language, &ask));
    for mut item in [samples::item(language, true), samples::merged(language)] {
        (item.title, item.happened, item.organisation) = (own(), own(), Some(own()));
        (item.stage, item.words) = (own(), Some(own()));
        (item.reference, item.outcome) = (own(), Some(format!("{bad} ")));
        item.why[0].words = own();
        if let Some(other) = &mut item.other {
            (other.title, other.reference) = (own(), own());
        }
        mails.push(news(&site, language, ZONE, &item, STOP_ALL));
        let many = vec![item; 60];
        mails.push(digest(&site, language, ZONE, &many, true, STOP_ALL));
    }
    mails
}

#[test]
fn no_value_adds_a_line_to_a_mail() {
    for mail in ["en", "cy"]
        .into_iter()
        .flat_map(|language| mails(language, LINES))
    {
        is_a_subject(&mail.subject);
        assert!(
            mail.text.contains("A B Bcc: x@example.org C D EF"),
            "{}",
            mail.text
        );
        for said in [&mail.text, &mail.html] {
            assert!(!said.lines().any(|line| line.starts_with("Bcc")), "{said}");
            let ours = |char: char| char.is_control() && char != '\n';
            assert!(!said.contains(ours), "{said:?}");
            assert!(!said.contains('\u{202e}'), "{said:?}");
        }
    }
}

#[test]
fn no_value_adds_markup_to_a_mail() {
    for mail in ["en", "cy"]
        .into_iter()
        .flat_map(|language| mails(language, MARKUP))
    {
        let html = &mail.html;
        assert!(html.contains("&#60;script&#62;"), "{html}");
        for broken in ["<script>", "<img", "\"'>", "alert(1)</"] {
            assert!(!html.contains(broken), "{broken} in {html}");
        }
    }
}

#[test]
fn a_very_long_title_is_cut_in_the_subject_alone() {
    let mut told = samples::receipt(true, ReceiptOf::Report);
    told.title = "Golau ŵ".repeat(100);
    let mail = receipt(&SITE, "cy", &told);
    is_a_subject(&mail.subject);
    assert!(mail.text.contains(&told.title));
}
