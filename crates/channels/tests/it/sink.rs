use std::time::Duration;

use pump_channels::Channel;
use pump_channels::testing::{Sink, TooFew};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::mail;

/// Says all of it and returns the answers up to the end of the connection.
async fn talk(sink: &Sink, text: &str) -> String {
    let mut stream = TcpStream::connect(sink.address()).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    answers
}

#[tokio::test]
async fn it_speaks_the_words_in_order_only() {
    let sink = Sink::start().await.unwrap();
    let text = "EHLO a\r\nNOOP\r\nDATA\r\nRCPT TO:<a@b>\r\nMAIL FROM:<x@y> SIZE=1\r\nDATA\r\n\
                rcpt to:<a@b>\r\nRCPT TO:<c@d>\r\nRSET\r\nDATA\r\nVRFY a\r\nQUIT\r\n";
    let answers = talk(&sink, text).await;
    let codes: Vec<&str> = answers.lines().map(|l| &l[..3]).collect();
    let wanted = "220 250 250 250 250 503 503 250 503 250 250 250 503 502 221";
    assert_eq!(codes.join(" "), wanted);
    assert!(!answers.contains("PIPELINING"));
    assert_eq!(sink.count(), 0);
}

#[tokio::test]
async fn only_a_dot_between_crlfs_ends_a_text() {
    let sink = Sink::start().await.unwrap();
    let text = "EHLO a\r\nMAIL FROM:<x@y>\r\nRCPT TO:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n\
                MESSAGE-ID: <i@y>\r\n\r\na\n.\r\nb\r\n..c\r\n.\r\nQUIT\r\n";
    talk(&sink, text).await;
    let got = sink.received().remove(0);
    assert_eq!(got.to, ["a@b", "c@d"]);
    assert_eq!(got.message_id, "<i@y>");
    assert_eq!(
        String::from_utf8(got.data).unwrap(),
        "MESSAGE-ID: <i@y>\r\n\r\na\n.\r\nb\r\n.c\r\n"
    );
}

#[tokio::test]
async fn it_can_keep_no_bodies_and_forget() {
    let sink = Sink::start().await.unwrap();
    sink.keep_bodies(false);
    let channel = Channel::from_url(&sink.url()).unwrap();
    assert!(channel.send(&mail("m1")).await.is_sent());
    let got = sink.received().remove(0);
    assert_eq!(
        (got.data.len(), got.message_id.as_str()),
        (0, "<m1@gwyr.example>")
    );
    sink.clear();
    assert_eq!(sink.count(), 0);
    let few = sink.wait_for(1, Duration::from_millis(1)).await;
    assert_eq!(few, Err(TooFew { got: 0, wanted: 1 }));
}

#[tokio::test]
async fn it_ends_with_its_connections_when_dropped() {
    let sink = Sink::start().await.unwrap();
    let mut stream = TcpStream::connect(sink.address()).await.unwrap();
    let mut greeting = [0; 16];
    assert!(stream.read(&mut greeting).await.unwrap() > 0);
    let address = sink.address();
    drop(sink);
    let end = tokio::time::timeout(Duration::from_secs(20), stream.read(&mut greeting)).await;
    assert_eq!(end.unwrap().unwrap(), 0);
    assert!(TcpStream::connect(address).await.is_err());
}
