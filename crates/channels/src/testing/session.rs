//! One connection to the [`Sink`](super::Sink).

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::sink::{Behave, Received, Shared};

/// Longest message taken, in bytes.
const LARGEST: usize = 32 << 20;
/// Longest line taken, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

type Wire = BufReader<TcpStream>;

#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

/// Speaks until the client says goodbye or the line is cut.
pub(super) async fn run(stream: TcpStream, shared: Arc<Shared>) {
    // A line that breaks is the client's news; there is nobody to tell here.
    let _ = talk(stream, &shared).await;
}

async fn talk(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut wire = BufReader::with_capacity(1 << 16, stream);
    let (mut line, mut envelope) = (Vec::new(), Envelope::default());
    say(&mut wire, "220 sink ready").await?;
    while read_line(&mut wire, &mut line).await? {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        let (verb, rest) = text.split_once(' ').unwrap_or((&text, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                envelope = Envelope::default();
                say(&mut wire, "250-sink\r\n250 8BITMIME").await?;
            }
            "HELO" | "RSET" => {
                envelope = Envelope::default();
                say(&mut wire, "250 sink").await?;
            }
            "NOOP" => say(&mut wire, "250 yes").await?,
            "QUIT" => return say(&mut wire, "221 goodbye").await,
            "MAIL" if envelope.from.is_some() => say(&mut wire, "503 one at a time").await?,
            "MAIL" => {
                envelope.from = path(rest, "FROM:");
                let known = envelope.from.is_some();
                say(
                    &mut wire,
                    if known {
                        "250 yes"
                    } else {
                        "501 MAIL FROM:<a@b>"
                    },
                )
                .await?;
            }
            "RCPT" => recipient(&mut wire, shared, &mut envelope, rest).await?,
            "DATA" if envelope.to.is_empty() => {
                say(&mut wire, "503 MAIL and RCPT come first").await?;
            }
            "DATA" => {
                if !text_of(&mut wire, shared, std::mem::take(&mut envelope)).await? {
                    return Ok(());
                }
            }
            _ => say(&mut wire, "502 not known here").await?,
        }
    }
    Ok(())
}

async fn recipient(
    wire: &mut Wire,
    shared: &Shared,
    envelope: &mut Envelope,
    rest: &str,
) -> io::Result<()> {
    let answer = match (shared.behave(), path(rest, "TO:")) {
        _ if envelope.from.is_none() => "503 MAIL comes first".to_owned(),
        (_, None) => "501 RCPT TO:<a@b>".to_owned(),
        (Behave::TempFail4xx, Some(to)) => format!("451 4.3.0 <{to}> not now"),
        (Behave::Refuse5xx, Some(to)) => format!("550 5.1.1 <{to}> unknown here"),
        (_, Some(to)) => {
            envelope.to.push(to);
            "250 yes".to_owned()
        }
    };
    say(wire, &answer).await
}

/// Takes the text of a message; `false` if the link is to be cut.
async fn text_of(wire: &mut Wire, shared: &Shared, envelope: Envelope) -> io::Result<bool> {
    say(wire, "354 go on").await?;
    let Some(data) = read_text(wire).await? else {
        return Ok(false);
    };
    let behave = shared.behave();
    if data.len() > LARGEST {
        say(wire, "552 too large").await?;
        return Ok(true);
    }
    let from = envelope.from.unwrap_or_default();
    shared.take(Received {
        from,
        to: envelope.to,
        message_id: message_id(&data),
        data,
    });
    match behave {
        Behave::CutAfterData => return Ok(false),
        Behave::Slow(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Behave::Ok | Behave::TempFail4xx | Behave::Refuse5xx => {}
    }
    say(wire, "250 taken").await?;
    Ok(true)
}

/// Reads to the dot that stands alone between CRLFs, and no laxer: a server that takes a lone LF
/// for a line end can be smuggled a second mail. `None` if the line was cut before the end.
async fn read_text(wire: &mut Wire) -> io::Result<Option<Vec<u8>>> {
    let (mut data, mut line) = (Vec::new(), Vec::new());
    let mut at_start = true;
    while read_line(wire, &mut line).await? {
        if at_start && line == b".\r\n" {
            return Ok(Some(data));
        }
        let dot = usize::from(at_start && line.starts_with(b"."));
        at_start = line.ends_with(b"\r\n");
        if data.len() <= LARGEST {
            data.extend_from_slice(&line[dot..]);
        }
    }
    Ok(None)
}

/// Reads to the next LF; `false` at the end of the stream.
async fn read_line(wire: &mut Wire, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let n = wire.take(LONGEST_LINE).read_until(b'\n', line).await?;
    Ok(n > 0)
}

async fn say(wire: &mut Wire, answer: &str) -> io::Result<()> {
    wire.get_mut()
        .write_all(format!("{answer}\r\n").as_bytes())
        .await
}

/// The address in `FROM:<a@b> OPTION=1`.
fn path(text: &str, word: &str) -> Option<String> {
    let head = text
        .get(..word.len())
        .filter(|head| head.eq_ignore_ascii_case(word))?;
    let rest = text[head.len()..].trim_start().strip_prefix('<')?;
    rest.split_once('>').map(|(address, _)| address.to_owned())
}

/// The id, found without decoding the message: benchmarks pass here.
fn message_id(data: &[u8]) -> String {
    const NAME: &[u8] = b"message-id:";
    for line in data
        .split(|b| *b == b'\n')
        .take_while(|line| *line != b"\r")
    {
        if line
            .get(..NAME.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(NAME))
        {
            return String::from_utf8_lossy(&line[NAME.len()..])
                .trim()
                .to_owned();
        }
    }
    String::new()
}
