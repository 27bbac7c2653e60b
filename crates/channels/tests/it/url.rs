use pump_channels::{Channel, ChannelError};

fn error(url: &str) -> ChannelError {
    Channel::from_url(url).unwrap_err()
}

#[tokio::test]
async fn good_ones() {
    for (url, shown) in [
        ("folder:out/mail", "folder out/mail"),
        ("folder:/var/out", "folder /var/out"),
        ("smtp://localhost", "smtp://localhost:25"),
        ("smtp://127.0.0.9:2525/", "smtp://127.0.0.9:2525"),
        ("smtp://[::1]:2525", "smtp://[::1]:2525"),
        ("smtp://me:pw@localhost", "smtp://localhost:25"),
        (
            "smtp://relay.example?tls=none&timeout=5",
            "smtp://relay.example:25",
        ),
        (
            "smtps://me:p%40w%3A@Mail.example",
            "smtps://mail.example:465",
        ),
        (
            "smtp+starttls://me:pw@mail.example?hello=pump.example",
            "smtp+starttls://mail.example:587",
        ),
    ] {
        assert_eq!(Channel::from_url(url).unwrap().to_string(), shown);
    }
}

#[test]
fn bad_ones_say_what_would_be_right() {
    for url in [
        "",
        "mail.example",
        "smtp:mail.example",
        "http://mail.example",
    ] {
        assert_eq!(error(url), ChannelError::Scheme, "{url}");
    }
    assert_eq!(error("folder:"), ChannelError::Path);
    for url in [
        "smtp://",
        "smtps://a b",
        "smtps://[::1",
        "smtps://[x]",
        "smtps://::1",
        "smtps://h/x",
    ] {
        assert!(
            matches!(error(url), ChannelError::Host | ChannelError::Port),
            "{url}"
        );
    }
    for url in [
        "smtps://h:0",
        "smtps://h:70000",
        "smtps://h:x",
        "smtps://h:",
    ] {
        assert_eq!(error(url), ChannelError::Port, "{url}");
    }
    for url in [
        "smtps://me@h",
        "smtps://:p@h",
        "smtps://me:%4@h",
        "smtps://me:%zz@h",
        "smtps://m:%ff@h",
    ] {
        assert_eq!(error(url), ChannelError::Credentials, "{url}");
    }
    for url in [
        "smtps://h?tls=none",
        "smtps://h?x=1",
        "smtps://h?timeout=0",
        "smtps://h?hello=a%0d",
    ] {
        assert_eq!(error(url), ChannelError::Option, "{url}");
    }
}

#[test]
fn nothing_crosses_a_network_in_the_clear_by_mistake() {
    assert_eq!(error("smtp://mail.example"), ChannelError::Plain);
    assert_eq!(error("smtp://127.0.0.1.example"), ChannelError::Plain);
    assert_eq!(
        error("smtp://me:pw@mail.example"),
        ChannelError::PlainPassword
    );
    assert_eq!(
        error("smtp://me:pw@mail.example?tls=none"),
        ChannelError::PlainPassword
    );
}

#[tokio::test]
async fn no_secret_is_ever_shown() {
    let channel = Channel::from_url("smtps://me:hunter2@mail.example").unwrap();
    let shown = format!("{channel} {channel:?} {channel:#?}");
    assert!(
        !shown.contains("hunter2") && !shown.contains("me"),
        "{shown}"
    );
    for url in [
        "smtp://me:hunter2@mail.example",
        "smtps://me:hunter2/x@h/x",
        "smtps://me:hunter2?y@h",
        "hunter2://",
        "smtps://me:hunter2%@h",
        "smtps://me:hunter2",
    ] {
        let error = error(url);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{url}");
    }
}
