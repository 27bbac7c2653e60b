use pump_channels::Decoded;
use pump_channels::{BadMail, Mail, to_message};

use crate::mail;

fn raw(mail: &Mail) -> String {
    String::from_utf8(to_message(mail).unwrap().formatted()).unwrap()
}

#[test]
fn headers_and_both_texts_come_back_as_they_were() {
    let sent = mail("m1");
    let got = Decoded::of(raw(&sent).as_bytes());
    assert_eq!(got.header("Subject"), Some(sent.subject.as_str()));
    assert_eq!(
        got.header("From"),
        Some("Cyngor Gŵyr <newyddion@gwyr.example>")
    );
    assert_eq!(got.header("To"), Some("resident@example.org"));
    assert_eq!(got.header("Message-ID"), Some("<m1@gwyr.example>"));
    assert_eq!(got.header("Date"), Some("Sun, 06 Nov 1994 08:49:37 +0000"));
    assert_eq!(got.header("Auto-Submitted"), Some("auto-generated"));
    assert_eq!(got.header("Content-Language"), Some("cy"));
    assert_eq!(
        got.header("List-Unsubscribe"),
        Some("<https://pump.example/stop/abc>")
    );
    assert_eq!(
        got.header("List-Unsubscribe-Post"),
        Some("List-Unsubscribe=One-Click")
    );
    assert_eq!(got.text.trim_end(), sent.text.trim_end());
    assert_eq!(got.html.as_deref().map(str::trim_end), sent.html.as_deref());
    assert_eq!(got.links(), ["https://pump.example/r/K7M4QX-T?a=1&b=2"]);
}

#[test]
fn every_text_comes_back_whatever_its_encoding() {
    let long = format!("https://pump.example/{} slut", "a".repeat(1200));
    for text in [
        "plain\n.\nend",
        "ŵŷ",
        &"ŵŷâêîôû ".repeat(200),
        &long,
        "a\tb  \nc = d=3D\n",
        "",
    ] {
        for html in [None, Some("<p>ŷ</p>".to_owned())] {
            let sent = Mail {
                text: text.to_owned(),
                html,
                ..mail("m1")
            };
            let raw = raw(&sent);
            assert!(raw.is_ascii());
            assert!(raw.lines().all(|line| line.len() < 998), "{text}");
            assert_eq!(
                Decoded::of(raw.as_bytes()).text.trim_end_matches('\n'),
                text.trim_end_matches('\n')
            );
        }
    }
}

#[test]
fn the_same_mail_is_the_same_bytes_and_no_lone_line_end_leaves() {
    let sent = Mail {
        text: "a\rb\r\nc\nd".to_owned(),
        ..mail("m1")
    };
    assert_eq!(raw(&sent), raw(&sent));
    let bare = raw(&sent).replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n']));
}

#[test]
fn words_that_hold_the_boundary_do_not_end_the_part() {
    let text = "before\n--part_m1\n--part_m1_\n--part_m1--\nafter";
    let sent = Mail {
        text: text.to_owned(),
        ..mail("m1")
    };
    assert_eq!(Decoded::of(raw(&sent).as_bytes()).text.trim_end(), text);
}

#[test]
fn without_an_address_to_end_it_no_mail_says_it_can_be_ended() {
    let sent = Mail {
        list_unsubscribe: None,
        html: None,
        ..mail("m1")
    };
    let got = Decoded::of(raw(&sent).as_bytes());
    assert_eq!(got.header("List-Unsubscribe"), None);
    assert_eq!(got.header("List-Unsubscribe-Post"), None);
}

#[test]
fn a_long_address_to_end_it_is_not_broken() {
    let url = format!("https://pump.example/stop/{}", "x".repeat(700));
    let sent = Mail {
        list_unsubscribe: Some(url.clone()),
        ..mail("m1")
    };
    let got = Decoded::of(raw(&sent).as_bytes());
    assert_eq!(
        got.header("List-Unsubscribe"),
        Some(format!("<{url}>").as_str())
    );
}

#[test]
fn nobody_adds_a_header() {
    let evil = "x\r\nBcc: all@example.org";
    for sep in ["\r\n", "\n", "\r", "\0", "\u{85}"] {
        let evil = evil.replace("\r\n", sep);
        let refused = |mail: Mail| to_message(&mail).unwrap_err();
        let control = |error| matches!(error, BadMail::Control(_));
        assert!(control(refused(Mail {
            subject: evil.clone(),
            ..mail("m1")
        })));
        assert!(control(refused(Mail {
            to: format!("a@b.example{sep}"),
            ..mail("m1")
        })));
        assert!(control(refused(Mail {
            from: format!("{evil} <a@b.example>"),
            ..mail("m1")
        })));
        let url = Some(format!("https://b.example/{evil}"));
        assert!(control(refused(Mail {
            list_unsubscribe: url,
            ..mail("m1")
        })));
        assert_eq!(refused(mail(&evil)), BadMail::Id);
        assert_eq!(
            refused(Mail {
                language: evil,
                ..mail("m1")
            }),
            BadMail::Language
        );
    }
}

#[test]
fn what_cannot_be_sent_is_named() {
    let refused = |mail: Mail| to_message(&mail).err();
    for to in [
        "",
        "a",
        "@b.example",
        "a@",
        "a b@c.example",
        "a@b.example, c@d.example",
        "A <a@b.example>",
        "\"a> X\"@b.example",
        "a@[127.0.0.1]",
        "ŵ@b.example",
    ] {
        assert_eq!(
            refused(Mail {
                to: to.to_owned(),
                ..mail("m1")
            }),
            Some(BadMail::To),
            "{to}"
        );
    }
    for id in [
        "",
        ".",
        "..",
        "a..b",
        "../a",
        "a/b",
        ".a",
        "ŵ",
        "a b",
        &"x".repeat(65),
    ] {
        assert_eq!(refused(mail(id)), Some(BadMail::Id), "{id}");
    }
    for from in ["", "Name", "Name <>", "<a@b.example", "a@b.example>"] {
        assert_eq!(
            refused(Mail {
                from: from.to_owned(),
                ..mail("m1")
            }),
            Some(BadMail::From)
        );
    }
    for url in [
        "",
        "https://",
        "mailto:a@b.example",
        "https://a b",
        "https://a>b",
        "https://ŵ",
    ] {
        let sent = Mail {
            list_unsubscribe: Some(url.to_owned()),
            ..mail("m1")
        };
        assert_eq!(refused(sent), Some(BadMail::Unsubscribe), "{url}");
    }
    for date_ms in [i64::MIN, -1, 253_402_300_800_000, i64::MAX] {
        assert_eq!(
            refused(Mail {
                date_ms,
                ..mail("m1")
            }),
            Some(BadMail::Date)
        );
    }
    let subject = "x".repeat(901);
    assert_eq!(
        refused(Mail {
            subject,
            ..mail("m1")
        }),
        Some(BadMail::TooLong("the subject"))
    );
}

#[test]
fn the_edges_of_what_can_be_sent() {
    assert_eq!(
        to_message(&Mail {
            date_ms: 253_402_300_799_999,
            ..mail("m1")
        })
        .err(),
        None
    );
    assert_eq!(to_message(&mail(&"x".repeat(64))).err(), None);
    let sent = Mail {
        from: "\"St. Mary's, clerk\" <a@b.example>".to_owned(),
        ..mail("a.b-c_d")
    };
    let got = Decoded::of(raw(&sent).as_bytes());
    // As an encoded word the name needs no quotes.
    assert_eq!(got.header("From"), Some("St. Mary's, clerk <a@b.example>"));
    assert_eq!(got.header("Message-ID"), Some("<a.b-c_d@b.example>"));
}
