//! Told to stop, a server finishes what is under way.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use super::{PATIENCE, until};
use crate::support::Site;

/// A request whose second half is held back.
struct Half {
    stream: BufReader<TcpStream>,
    rest: String,
}

/// Begins to report, and waits until the server reads it.
fn begin(address: &str, number: usize) -> Half {
    let body = format!(
        r#"{{"service":"pothole","lat":51.05,"lon":-1.95,"description":"Half a report, {number}"}}"#
    );
    let (first, rest) = body.split_at(body.len() / 2);
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = format!(
        "POST /api/v1/reports HTTP/1.1\r\nhost: localhost\r\nidempotency-key: half-{number}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    // It is asked for, so it is under way.
    stream.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "HTTP/1.1 100 Continue");
    stream.read_line(&mut line).unwrap();
    stream.get_mut().write_all(first.as_bytes()).unwrap();
    let rest = rest.to_owned();
    Half { stream, rest }
}

#[tokio::test]
async fn told_to_stop_and_not_killed_it_answers_what_is_under_way() {
    let site = Site::sqlite();
    let server = site.serve(&[]);
    let address = server.base.strip_prefix("http://").unwrap().to_owned();
    let halves: Vec<Half> = (0..8).map(|number| begin(&address, number)).collect();
    server.tell("TERM");
    until("nobody new is let in", || {
        TcpStream::connect(&address).is_err()
    })
    .await;
    for mut half in halves {
        half.stream
            .get_mut()
            .write_all(half.rest.as_bytes())
            .unwrap();
        let mut answer = String::new();
        half.stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    }
    assert_eq!(server.ended(), 0);
    let reports: i64 = site
        .ask(|tx| {
            tx.row("select count(*) from record", &[])?
                .expect("a row")
                .get(0)
        })
        .await;
    assert_eq!(reports, 8, "what was answered is there");
}
