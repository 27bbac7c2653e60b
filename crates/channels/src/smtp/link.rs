//! One connection to a mail server, and one mail over it, word by word: what an answer means
//! depends on what it answers.

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::response::Severity;
use lettre::{Address, Message};

use super::{Security, Settings, words};
use crate::{LOGIN_REFUSED, Outcome};

/// A message as it goes over the wire.
pub(super) struct Letter {
    from: Option<Address>,
    to: Vec<Address>,
    /// With doubled dots and the closing dot.
    data: String,
}

impl Letter {
    pub(super) fn new(message: &Message) -> Self {
        let envelope: &Envelope = message.envelope();
        let data = stuffed(&String::from_utf8_lossy(&message.formatted()));
        Self {
            from: envelope.from().cloned(),
            to: envelope.to().to_vec(),
            data,
        }
    }
}

/// Doubles the dots at the line starts (RFC 5321, 4.5.2) and adds the end, so that text and end
/// leave in one write: in two, Nagle's rule would hold the end back for up to 40 ms.
fn stuffed(message: &str) -> String {
    let mut out = String::with_capacity(message.len() + 64);
    for line in message.lines() {
        if line.starts_with('.') {
            out.push('.');
        }
        out.push_str(line);
        out.push_str("\r\n");
    }
    out.push_str(".\r\n");
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    Login,
    Sender,
    Recipient,
    Text,
}

/// Why a mail did not go through.
#[derive(Debug)]
pub(super) struct Trouble {
    step: Step,
    /// The server's answer, or `None` if the line failed.
    code: Option<u16>,
    why: String,
}

impl Trouble {
    fn new(step: Step, error: &Error) -> Self {
        Self {
            step,
            code: error.status().map(u16::from),
            why: words::of(error),
        }
    }

    /// The server cannot do what we do not send without.
    fn lacking(why: &str) -> Self {
        Self {
            step: Step::Connect,
            code: None,
            why: why.to_owned(),
        }
    }

    fn unexpected(step: Step, code: u16) -> Self {
        // No code: the two ends have lost each other, so the link is not used again.
        Self {
            step,
            code: None,
            why: format!("unexpected answer {code}"),
        }
    }

    /// The server answered and stays on the line (421 announces that it hangs up).
    pub(super) fn was_answered(&self) -> bool {
        !matches!(self.step, Step::Connect | Step::Login)
            && self.code.is_some_and(|code| code != 421)
    }

    /// The line was dead before this mail began.
    pub(super) fn is_stale_link(&self) -> bool {
        self.step == Step::Sender && !self.was_answered()
    }

    /// Only an answer about this recipient or this text can refuse the mail for good. The others
    /// (command unknown or out of order, login wanted or wrong, TLS wanted, sender not allowed)
    /// are faults that an operator mends, and the mail is then still owed.
    pub(super) fn outcome(&self, to: &str) -> Outcome {
        match (self.step, self.code) {
            (Step::Login, Some(500..=599)) | (_, Some(530 | 534 | 535 | 538)) => {
                Outcome::later(&format!("{LOGIN_REFUSED}: {}", self.why), to)
            }
            (_, Some(500 | 502 | 503)) => Outcome::later(&self.why, to),
            (Step::Recipient | Step::Text, Some(500..=599)) => Outcome::refused(&self.why, to),
            _ => Outcome::later(&self.why, to),
        }
    }
}

/// Connects, protects the line and logs in.
pub(super) async fn open(settings: &Settings) -> Result<AsyncSmtpConnection, Trouble> {
    let failed = |step| move |error: Error| Trouble::new(step, &error);
    let at = (settings.host.as_str(), settings.port);
    let limit = Some(settings.timeout);
    let wrapper = match &settings.security {
        Security::Tls(tls) => Some(tls.clone()),
        Security::Plain | Security::StartTls(_) => None,
    };
    let hello = &settings.hello;
    let connected = AsyncSmtpConnection::connect_tokio1(at, limit, hello, wrapper, None).await;
    let mut link = connected.map_err(failed(Step::Connect))?;
    if let Security::StartTls(tls) = &settings.security {
        if !link.can_starttls() {
            return Err(Trouble::lacking(
                "the mail server offers no TLS (STARTTLS), and nothing is sent without",
            ));
        }
        let encrypted = link.starttls(tls.clone(), hello).await;
        encrypted.map_err(failed(Step::Connect))?;
    }
    if let Some(credentials) = &settings.credentials {
        let offered = &link.server_info();
        if offered.get_auth_mechanism(DEFAULT_MECHANISMS).is_none() {
            return Err(Trouble::lacking(
                "the mail server offers no login that we know (PLAIN or LOGIN)",
            ));
        }
        let welcome = link.auth(DEFAULT_MECHANISMS, credentials).await;
        welcome.map_err(failed(Step::Login))?;
    }
    Ok(link)
}

/// Hands one mail over. `Ok` only if the server said after the text that it has taken it.
pub(super) async fn hand_over(
    link: &mut AsyncSmtpConnection,
    letter: &Letter,
) -> Result<(), Trouble> {
    let at = |step| move |error: Error| Trouble::new(step, &error);
    link.command(Mail::new(letter.from.clone(), Vec::new()))
        .await
        .map_err(at(Step::Sender))?;
    for to in &letter.to {
        let rcpt = Rcpt::new(to.clone(), Vec::new());
        link.command(rcpt).await.map_err(at(Step::Recipient))?;
    }
    let go_on = link.command(Data).await.map_err(at(Step::Text))?;
    if !go_on.has_code(354) {
        return Err(Trouble::unexpected(Step::Text, go_on.code().into()));
    }
    let end = link.command(&letter.data).await.map_err(at(Step::Text))?;
    if end.code().severity != Severity::PositiveCompletion {
        return Err(Trouble::unexpected(Step::Text, end.code().into()));
    }
    Ok(())
}

/// Forgets a mail that did not go through; whether the link is good for the next one.
pub(super) async fn reset(link: &mut AsyncSmtpConnection) -> bool {
    link.command(Rset).await.is_ok()
}

#[cfg(test)]
mod tests {
    use super::stuffed;

    #[test]
    fn dots_are_doubled_and_the_end_stands_alone() {
        assert_eq!(stuffed("a\r\n.\r\n..b\r\n"), "a\r\n..\r\n...b\r\n.\r\n");
        assert_eq!(stuffed("no end"), "no end\r\n.\r\n");
    }
}
