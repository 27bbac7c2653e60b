//! One connection to the [`Sink`](super::Sink).

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::behave::{Behave, Phase, Rudeness};
use super::sink::{Received, Shared, TlsFrom};

/// Longest message taken, in bytes.
const LARGEST: usize = 32 << 20;
/// Longest line taken, in bytes.
const LONGEST_LINE: u64 = 1 << 16;
/// How long the server rests before each sign when it drips.
const DRIP: Duration = Duration::from_secs(1);

/// A line, encrypted or not.
trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

struct Session {
    wire: BufReader<Box<dyn Line>>,
    shared: Arc<Shared>,
    encrypted: bool,
    envelope: Envelope,
}

/// Speaks until the client says goodbye or the line is cut.
pub(super) async fn run(stream: TcpStream, shared: Arc<Shared>) {
    // A line that breaks is the client's news; there is nobody to tell here.
    let _ = begin(stream, shared).await;
}

async fn begin(stream: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (line, encrypted): (Box<dyn Line>, bool) = match shared.tls() {
        Some((TlsFrom::Start, identity)) => {
            (Box::new(identity.acceptor().accept(stream).await?), true)
        }
        _ => (Box::new(stream), false),
    };
    let mut session = Session {
        wire: BufReader::with_capacity(1 << 16, line),
        shared,
        encrypted,
        envelope: Envelope::default(),
    };
    session.answer(Phase::Greeting, "220 sink ready").await?;
    let mut line = Vec::new();
    while read_line(&mut session.wire, &mut line).await? {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        if text.eq_ignore_ascii_case("STARTTLS") {
            session = session.encrypt().await?;
        } else if !session.command(&text).await? {
            break;
        }
    }
    Ok(())
}

impl Session {
    /// Answers one command; `false` after the goodbye.
    async fn command(&mut self, text: &str) -> io::Result<bool> {
        let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.envelope = Envelope::default();
                let tls = if self.may_encrypt() {
                    "250-STARTTLS\r\n"
                } else {
                    ""
                };
                let known = format!("250-sink\r\n{tls}250-AUTH PLAIN\r\n250 8BITMIME");
                self.answer(Phase::Hello, &known).await?;
            }
            "HELO" | "RSET" => {
                self.envelope = Envelope::default();
                self.say("250 sink").await?;
            }
            "AUTH" => {
                self.note();
                self.answer(Phase::Login, "235 welcome").await?;
            }
            "NOOP" => self.say("250 yes").await?,
            "QUIT" => {
                self.say("221 goodbye").await?;
                return Ok(false);
            }
            "MAIL" => self.sender(rest).await?,
            "RCPT" => self.recipient(rest).await?,
            "DATA" if self.envelope.to.is_empty() => {
                self.say("503 MAIL and RCPT come first").await?;
            }
            "DATA" => self.text().await?,
            _ => self.say("502 not known here").await?,
        }
        Ok(true)
    }

    fn may_encrypt(&self) -> bool {
        let later = matches!(self.shared.tls(), Some((TlsFrom::StartTls, _)));
        later && !self.encrypted
    }

    fn note(&self) {
        if !self.encrypted {
            self.shared.spoke_in_clear();
        }
    }

    /// The same session on the same line, encrypted.
    async fn encrypt(mut self) -> io::Result<Self> {
        let Some((_, identity)) = self.shared.tls().filter(|_| self.may_encrypt()) else {
            self.say("502 not known here").await?;
            return Ok(self);
        };
        let acceptor = identity.acceptor().clone();
        self.say("220 go on").await?;
        let line = acceptor.accept(self.wire.into_inner()).await?;
        Ok(Self {
            wire: BufReader::with_capacity(1 << 16, Box::new(line)),
            shared: self.shared,
            encrypted: true,
            envelope: Envelope::default(),
        })
    }

    async fn sender(&mut self, rest: &str) -> io::Result<()> {
        self.note();
        if self.envelope.from.is_some() {
            return self.say("503 one at a time").await;
        }
        self.envelope.from = path(rest, "FROM:");
        if self.envelope.from.is_none() {
            return self.say("501 MAIL FROM:<a@b>").await;
        }
        self.answer(Phase::Sender, "250 yes").await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        let Some(to) = path(rest, "TO:") else {
            return self.say("501 RCPT TO:<a@b>").await;
        };
        if self.envelope.from.is_none() {
            return self.say("503 MAIL comes first").await;
        }
        match self.shared.behave() {
            Behave::TempFail4xx => self.say(&format!("451 4.3.0 <{to}> not now")).await,
            Behave::Refuse5xx => self.say(&format!("550 5.1.1 <{to}> unknown here")).await,
            Behave::RefuseOnly(one) if one == to => {
                self.say(&format!("550 5.1.1 <{to}> unknown here")).await
            }
            _ => {
                self.envelope.to.push(to);
                self.answer(Phase::Recipient, "250 yes").await
            }
        }
    }

    /// Takes the text of a message.
    async fn text(&mut self) -> io::Result<()> {
        let envelope = std::mem::take(&mut self.envelope);
        self.answer(Phase::Data, "354 go on").await?;
        let data = read_text(&mut self.wire).await?.ok_or_else(cut)?;
        let behave = self.shared.behave();
        if data.len() > LARGEST {
            return self.say("552 too large").await;
        }
        self.shared.take(Received {
            from: envelope.from.unwrap_or_default(),
            to: envelope.to,
            message_id: message_id(&data),
            data,
        });
        match behave {
            Behave::CutAfterData => return Err(cut()),
            Behave::Slow(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
            _ => {}
        }
        self.answer(Phase::Text, "250 taken").await
    }

    /// Gives the right answer, unless the server is to be rude at this point.
    async fn answer(&mut self, phase: Phase, right: &str) -> io::Result<()> {
        let rudeness = match self.shared.behave() {
            Behave::Rude(at, rudeness) if at == phase => rudeness,
            _ => return self.say(right).await,
        };
        match rudeness {
            Rudeness::Silent => {
                // Until the client has had enough.
                tokio::io::copy(&mut self.wire, &mut tokio::io::sink()).await?;
                Err(cut())
            }
            Rudeness::HangUp => Err(cut()),
            Rudeness::Says(line) => self.say(line).await,
            Rudeness::SaysAndHangsUp(line) => {
                self.say(line).await?;
                Err(cut())
            }
            Rudeness::Drips => {
                for byte in right.bytes().chain(*b"\r\n") {
                    tokio::time::sleep(DRIP).await;
                    self.wire.get_mut().write_all(&[byte]).await?;
                    self.wire.get_mut().flush().await?;
                }
                Ok(())
            }
        }
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        let line = self.wire.get_mut();
        line.write_all(format!("{answer}\r\n").as_bytes()).await?;
        line.flush().await
    }
}

fn cut() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}

/// Reads to the dot that stands alone between CRLFs, and no laxer: a server that takes a lone LF
/// for a line end can be smuggled a second mail. `None` if the line was cut before the end.
async fn read_text(wire: &mut BufReader<Box<dyn Line>>) -> io::Result<Option<Vec<u8>>> {
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
async fn read_line(wire: &mut BufReader<Box<dyn Line>>, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let n = wire.take(LONGEST_LINE).read_until(b'\n', line).await?;
    Ok(n > 0)
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
