use std::time::Duration;

use pump_channels::testing::{Behave, Sink};
use pump_channels::{Channel, Mail, Outcome};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::mail;

/// How long to wait for what should come at once; passing it means failure, never success.
const LONG: Duration = Duration::from_secs(20);

async fn sink() -> (Sink, Channel) {
    let sink = Sink::start().await.unwrap();
    let channel = Channel::from_url(&sink.url()).unwrap();
    (sink, channel)
}

fn impatient(channel: Channel) -> Channel {
    match channel {
        Channel::Smtp(smtp) => Channel::Smtp(smtp.with_timeout(Duration::from_millis(200))),
        Channel::Folder(_) => channel,
    }
}

#[tokio::test]
async fn a_mail_arrives_as_it_was() {
    let (sink, channel) = sink().await;
    let sent = mail("m1");
    assert_eq!(channel.send(&sent).await, Outcome::Sent);
    let got = sink.wait_for(1, LONG).await.unwrap().remove(0);
    assert_eq!(got.from, "newyddion@gwyr.example");
    assert_eq!(got.to, ["resident@example.org"]);
    assert_eq!(got.message_id, "<m1@gwyr.example>");
    let read = got.decode();
    assert_eq!(read.header("Subject"), Some(sent.subject.as_str()));
    assert_eq!(read.text.trim_end(), sent.text.trim_end());
}

#[tokio::test]
async fn not_now_is_later_and_the_second_try_has_the_same_id() {
    let (sink, channel) = sink().await;
    sink.set(Behave::TempFail4xx);
    let Outcome::Later { why } = channel.send(&mail("m1")).await else {
        panic!("not later")
    };
    assert!(why.contains("451"), "{why}");
    assert!(!why.contains("resident@example.org"), "{why}");
    assert_eq!(sink.count(), 0);
    sink.set(Behave::Ok);
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    assert_eq!(sink.received()[0].message_id, "<m1@gwyr.example>");
    assert_eq!(
        sink.connections(),
        1,
        "a recipient refused is no reason to hang up"
    );
}

#[tokio::test]
async fn never_is_refused_and_tells_nobody_the_address() {
    let (sink, channel) = sink().await;
    sink.set(Behave::Refuse5xx);
    let Outcome::Refused { why } = channel.send(&mail("m1")).await else {
        panic!("not refused")
    };
    assert!(
        why.contains("550") && !why.contains("resident@example.org"),
        "{why}"
    );
}

#[tokio::test]
async fn an_address_that_cannot_be_is_refused_without_a_call() {
    let (sink, channel) = sink().await;
    let outcome = channel
        .send(&Mail {
            to: "nowhere".to_owned(),
            ..mail("m1")
        })
        .await;
    assert!(matches!(outcome, Outcome::Refused { .. }));
    assert_eq!(sink.connections(), 0);
}

#[tokio::test]
async fn a_link_cut_after_the_text_is_later_and_repeats_with_the_same_id() {
    let (sink, channel) = sink().await;
    sink.set(Behave::CutAfterData);
    assert!(matches!(
        channel.send(&mail("m1")).await,
        Outcome::Later { .. }
    ));
    sink.set(Behave::Ok);
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    let got = sink.received();
    assert_eq!(got.len(), 2);
    assert_eq!(got[0], got[1]);
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_the_next_mails() {
    let (sink, channel) = sink().await;
    let channel = impatient(channel);
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    // Slow enough that only the limit can end the try.
    sink.set(Behave::Slow(60_000));
    assert!(matches!(
        channel.send(&mail("m2")).await,
        Outcome::Later { .. }
    ));
    sink.set(Behave::Refuse5xx);
    assert!(matches!(
        channel.send(&mail("m3")).await,
        Outcome::Refused { .. }
    ));
    assert_eq!(
        sink.connections(),
        2,
        "the link of the try that was given up is not used again"
    );
}

#[tokio::test]
async fn connections_are_used_again() {
    let (sink, channel) = sink().await;
    for n in 0..20 {
        assert_eq!(channel.send(&mail(&format!("m{n}"))).await, Outcome::Sent);
    }
    assert_eq!((sink.count(), sink.connections()), (20, 1));
}

/// A server with these answers, one script a connection; it hangs up when a script is through.
async fn scripted(scripts: Vec<&'static [&'static str]>) -> Channel {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for script in scripts {
            let (stream, _) = listener.accept().await.unwrap();
            let mut wire = BufReader::new(stream);
            let mut last = "";
            for answer in script {
                let mut line = String::new();
                // Each answer but the first waits for a command, and the one after a 354 for a dot.
                while !last.is_empty() && wire.read_line(&mut line).await.unwrap() > 0 {
                    if last != "354" || line.ends_with("\r\n.\r\n") {
                        break;
                    }
                }
                wire.get_mut()
                    .write_all(format!("{answer} a\r\n").as_bytes())
                    .await
                    .unwrap();
                last = answer;
            }
        }
    });
    Channel::from_url(&url).unwrap()
}

#[tokio::test]
async fn a_link_that_was_hung_up_while_it_rested_costs_no_try() {
    let whole: &[&str] = &["220", "250", "250", "250", "354", "250"];
    let channel = scripted(vec![whole, whole]).await;
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    assert_eq!(channel.send(&mail("m2")).await, Outcome::Sent);
}

#[tokio::test]
async fn what_an_answer_means_depends_on_what_it_answers() {
    let later = |o: &Outcome| matches!(o, Outcome::Later { .. });
    let refused = |o: &Outcome| matches!(o, Outcome::Refused { .. });
    // Us, not this mail: the greeting, the sender, a login that is wanted.
    for script in [
        &["554"] as &[&str],
        &["220", "550"],
        &["220", "250", "550", "250"],
        &["220", "250", "250", "530", "250"],
        &["220", "250", "250", "421"],
        // Not the answers of a server that knows where it is: never taken for a yes.
        &["220", "250", "250", "250", "250", "250"],
        &["220", "250", "250", "250", "354", "354"],
        &["220", "250", "250", "250", "354", "452", "250"],
    ] {
        let outcome = scripted(vec![script]).await.send(&mail("m1")).await;
        assert!(later(&outcome), "{script:?} {outcome:?}");
    }
    // This recipient or these words.
    for script in [
        &["220", "250", "250", "501", "250"] as &[&str],
        &["220", "250", "250", "553", "250"],
        &["220", "250", "250", "250", "554", "250"],
        &["220", "250", "250", "250", "354", "552", "250"],
    ] {
        let outcome = scripted(vec![script]).await.send(&mail("m1")).await;
        assert!(refused(&outcome), "{script:?} {outcome:?}");
    }
}

#[tokio::test]
async fn nobody_at_home_is_later() {
    let (sink, channel) = sink().await;
    drop(sink);
    assert!(matches!(
        impatient(channel).send(&mail("m1")).await,
        Outcome::Later { .. }
    ));
}

#[tokio::test]
async fn without_the_tls_that_was_asked_for_nothing_is_said() {
    let sink = Sink::start().await.unwrap();
    let url = format!("smtp+starttls://user:secret@{}", sink.address());
    let channel = Channel::from_url(&url).unwrap();
    assert!(matches!(
        channel.send(&mail("m1")).await,
        Outcome::Later { .. }
    ));
    assert_eq!(sink.count(), 0);
}
