//! What is sent only over a line that nobody else can read.

use std::path::PathBuf;

use pump_channels::testing::{Authority, Behave, Phase, Rudeness, Sink, TlsFrom};
use pump_channels::{Channel, ChannelError, LOGIN_REFUSED, Outcome};
use tempfile::TempDir;

use crate::mail;

const BOTH: [TlsFrom; 2] = [TlsFrom::Start, TlsFrom::StartTls];
/// A year that has passed.
const PAST: i32 = 2001;
/// A year that is far.
const FAR: i32 = 2150;

/// An authority, and the file that says so.
struct Trust {
    authority: Authority,
    file: PathBuf,
    _folder: TempDir,
}

fn trust() -> Trust {
    let authority = Authority::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("of our own.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    Trust {
        authority,
        file,
        _folder: folder,
    }
}

impl Trust {
    fn channel(&self, sink: &Sink) -> Channel {
        let file = self.file.display().to_string().replace(' ', "%20");
        let (scheme, _) = sink
            .url()
            .split_once("://")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let url = format!("{scheme}://me:hunter2@{}?ca={file}", sink.address());
        Channel::from_url(&url).unwrap()
    }
}

async fn sink(from: TlsFrom, of: &Trust, host: &str, until: i32) -> Sink {
    let identity = of.authority.identity(host, until).unwrap();
    Sink::start_tls(from, identity).await.unwrap()
}

fn later(outcome: Outcome) -> String {
    match outcome {
        Outcome::Later { why } => why,
        other => panic!("not later: {other:?}"),
    }
}

#[tokio::test]
async fn with_the_right_certificate_mails_leave_over_one_encrypted_line() {
    for from in BOTH {
        let ours = trust();
        let sink = sink(from, &ours, "127.0.0.1", FAR).await;
        let channel = ours.channel(&sink);
        for n in 0..5 {
            assert_eq!(channel.send(&mail(&format!("m{n}"))).await, Outcome::Sent);
        }
        assert_eq!((sink.count(), sink.connections()), (5, 1), "{from:?}");
        assert_eq!(sink.spoken_in_clear(), 0, "{from:?}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_right_means_later_and_nothing_is_said() {
    let (ours, strangers) = (trust(), trust());
    for from in BOTH {
        for (of, host, until, wanted) in [
            (
                &strangers,
                "127.0.0.1",
                FAR,
                "signed by nobody that we trust",
            ),
            (&ours, "mail.example", FAR, "is for another name"),
            (&ours, "127.0.0.1", PAST, "has expired"),
        ] {
            let sink = sink(from, of, host, until).await;
            let why = later(ours.channel(&sink).send(&mail("m1")).await);
            assert!(why.contains(wanted), "{from:?}: {why}");
            assert_eq!(
                (sink.count(), sink.spoken_in_clear()),
                (0, 0),
                "{from:?}: {why}"
            );
        }
    }
}

#[tokio::test]
async fn whom_the_system_does_not_know_is_not_trusted_unless_we_are_told() {
    let ours = trust();
    let sink = sink(TlsFrom::Start, &ours, "127.0.0.1", FAR).await;
    let why = later(
        Channel::from_url(&sink.url())
            .unwrap()
            .send(&mail("m1"))
            .await,
    );
    assert!(why.contains("signed by nobody that we trust"), "{why}");
    assert_eq!(sink.count(), 0);
}

#[tokio::test]
async fn starttls_never_falls_back_to_clear_text() {
    let ours = trust();
    // One that has no TLS at all.
    let plain = Sink::start().await.unwrap();
    let url = format!("smtp+starttls://me:hunter2@{}", plain.address());
    let why = later(Channel::from_url(&url).unwrap().send(&mail("m1")).await);
    assert!(why.contains("offers no TLS"), "{why}");
    assert_eq!((plain.count(), plain.spoken_in_clear()), (0, 0));
    // One whose offer somebody on the way took out of its answer.
    let sink = sink(TlsFrom::StartTls, &ours, "127.0.0.1", FAR).await;
    let stripped = Rudeness::Says("250-sink\r\n250 AUTH PLAIN");
    sink.set(Behave::Rude(Phase::Hello, stripped));
    let why = later(ours.channel(&sink).send(&mail("m1")).await);
    assert!(why.contains("offers no TLS"), "{why}");
    assert_eq!((sink.count(), sink.spoken_in_clear()), (0, 0));
}

#[tokio::test]
async fn a_login_that_is_refused_says_so_and_the_mail_waits() {
    let ours = trust();
    for from in BOTH {
        let sink = sink(from, &ours, "127.0.0.1", FAR).await;
        let channel = ours.channel(&sink);
        let no = Rudeness::Says("535 5.7.8 wrong name or password");
        sink.set(Behave::Rude(Phase::Login, no));
        let why = later(channel.send(&mail("m1")).await);
        assert!(
            why.starts_with(LOGIN_REFUSED) && why.contains("535"),
            "{why}"
        );
        assert!(!why.contains("hunter2"), "{why}");
        assert_eq!(sink.count(), 0);
        // Mended: the same channel sends.
        sink.set(Behave::Ok);
        assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    }
    // One that wants a login where we have none.
    let sink = Sink::start().await.unwrap();
    sink.set(Behave::Rude(
        Phase::Sender,
        Rudeness::Says("530 5.7.0 who are you"),
    ));
    let why = later(
        Channel::from_url(&sink.url())
            .unwrap()
            .send(&mail("m1"))
            .await,
    );
    assert!(why.starts_with(LOGIN_REFUSED), "{why}");
}

#[test]
fn a_file_that_is_no_authority_is_refused_when_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let url = format!("smtps://mail.example?ca={}", file.display());
    let error = || Channel::from_url(&url).unwrap_err();
    assert!(matches!(error(), ChannelError::Authority(_)), "not there");
    for text in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nx\n"] {
        std::fs::write(&file, text).unwrap();
        assert!(matches!(error(), ChannelError::Authority(_)), "{text}");
    }
    let clear = Channel::from_url("smtp://localhost?ca=/x").unwrap_err();
    assert_eq!(clear, ChannelError::Option);
}
