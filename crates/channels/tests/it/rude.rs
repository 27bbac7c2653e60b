//! Servers that are silent, rude or slow: a mail is never lost and never believed sent.

use std::sync::Arc;
use std::time::Duration;

use pump_channels::testing::{Behave, Phase, Rudeness, Sink};
use pump_channels::{Channel, Outcome};

use crate::mail;

const PHASES: [Phase; 6] = [
    Phase::Greeting,
    Phase::Hello,
    Phase::Sender,
    Phase::Recipient,
    Phase::Data,
    Phase::Text,
];

/// A channel that gives a server 200 ms: where that matters, the server answers in a second at the
/// soonest or never.
async fn impatient() -> (Sink, Channel) {
    let sink = Sink::start().await.unwrap();
    let Channel::Smtp(smtp) = Channel::from_url(&sink.url()).unwrap() else {
        panic!("not smtp")
    };
    let smtp = smtp.with_timeout(Duration::from_millis(200));
    (sink, Channel::Smtp(smtp))
}

async fn patient() -> (Sink, Channel) {
    let sink = Sink::start().await.unwrap();
    let channel = Channel::from_url(&sink.url()).unwrap();
    (sink, channel)
}

/// The server is rude at one point, and then itself again: the first try is later, and the next
/// one is sent with the same id.
async fn recovers(sink: &Sink, channel: &Channel, phase: Phase, rudeness: Rudeness) -> String {
    sink.set(Behave::Rude(phase, rudeness));
    let tried = channel.send(&mail("m1")).await;
    let Outcome::Later { why } = tried else {
        panic!("{phase:?} {rudeness:?}: {tried:?}")
    };
    // What it took before it was rude, it has.
    let taken = usize::from(phase == Phase::Text);
    assert_eq!(sink.count(), taken, "{phase:?} {rudeness:?}");
    sink.set(Behave::Ok);
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    let ids: Vec<String> = sink
        .received()
        .into_iter()
        .map(|it| it.message_id)
        .collect();
    assert_eq!(ids, vec!["<m1@gwyr.example>"; 1 + taken], "{phase:?}");
    why
}

#[tokio::test]
async fn a_server_that_goes_silent_at_any_point_is_later() {
    for phase in PHASES {
        let (sink, channel) = impatient().await;
        let why = recovers(&sink, &channel, phase, Rudeness::Silent).await;
        assert_eq!(why, "no answer within 200 ms", "{phase:?}");
    }
}

#[tokio::test]
async fn a_server_that_drips_its_answer_is_later() {
    for phase in [Phase::Greeting, Phase::Text] {
        let (sink, channel) = impatient().await;
        let why = recovers(&sink, &channel, phase, Rudeness::Drips).await;
        assert_eq!(why, "no answer within 200 ms", "{phase:?}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_at_any_point_is_later() {
    for phase in PHASES {
        let (sink, channel) = patient().await;
        recovers(&sink, &channel, phase, Rudeness::HangUp).await;
    }
}

#[tokio::test]
async fn a_server_that_closes_for_the_day_at_any_point_is_later() {
    for phase in PHASES {
        let (sink, channel) = patient().await;
        let closes = Rudeness::SaysAndHangsUp("421 4.3.2 closing");
        let why = recovers(&sink, &channel, phase, closes).await;
        assert!(why.contains("421"), "{phase:?}: {why}");
    }
}

#[tokio::test]
async fn a_server_that_talks_nonsense_at_any_point_is_later() {
    for phase in PHASES {
        for nonsense in ["HTTP/1.1 200 OK", "\u{1}\u{2}ŵ", "999 what", "25"] {
            let (sink, channel) = patient().await;
            recovers(&sink, &channel, phase, Rudeness::SaysAndHangsUp(nonsense)).await;
        }
    }
}

#[tokio::test]
async fn a_recipient_refused_leaves_the_line_to_the_next() {
    let (sink, channel) = patient().await;
    sink.set(Behave::RefuseOnly("resident@example.org"));
    let mut other = mail("m2");
    other.to = "other@example.org".to_owned();
    for _ in 0..3 {
        let refused = channel.send(&mail("m1")).await;
        assert!(matches!(refused, Outcome::Refused { .. }), "{refused:?}");
        assert_eq!(channel.send(&other).await, Outcome::Sent);
    }
    assert_eq!((sink.count(), sink.connections()), (3, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_mails_at_once_share_ten_connections() {
    let (sink, channel) = patient().await;
    let channel = Arc::new(channel);
    let mut sending = Vec::new();
    for n in 0..200 {
        let channel = Arc::clone(&channel);
        sending.push(tokio::spawn(async move {
            channel.send(&mail(&format!("m{n}"))).await
        }));
    }
    for sent in sending {
        assert_eq!(sent.await.unwrap(), Outcome::Sent);
    }
    assert_eq!(sink.count(), 200);
    assert!(sink.connections() <= 10, "{}", sink.connections());
}

#[tokio::test]
async fn the_timeout_is_the_operators_to_choose() {
    let sink = Sink::start().await.unwrap();
    sink.set(Behave::Rude(Phase::Text, Rudeness::Silent));
    let channel = Channel::from_url(&format!("{}?timeout=1", sink.url())).unwrap();
    let Outcome::Later { why } = channel.send(&mail("m1")).await else {
        panic!("not later")
    };
    assert_eq!(why, "no answer within 1000 ms");
}
