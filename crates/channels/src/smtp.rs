//! Mails to a mail server, over connections that are kept.
//!
//! The words of SMTP and TLS are lettre's; which connection carries what is ours. lettre's pool
//! puts a connection back even if the try on it was given up half-way, and the next mail would
//! then read the last one's answer as its own. Its timeout covers connecting only. Both would
//! count mails as sent that were not.

mod link;
mod words;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use crate::{Mail, Outcome, to_message};
use link::{Letter, Trouble};

/// Most connections at once; more callers wait. Large hosts refuse us beyond about this many.
const CONNECTIONS: usize = 10;
/// A kept connection is not used after this rest; many servers hang up a little later.
const REST: Duration = Duration::from_secs(25);

/// How the line to the server is protected.
pub(crate) enum Security {
    Plain,
    Tls(TlsParameters),
    StartTls(TlsParameters),
}

/// All that is known about a server. No `Debug`: it holds the password.
pub(crate) struct Settings {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) security: Security,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) hello: ClientId,
    pub(crate) timeout: Duration,
}

struct Resting {
    link: AsyncSmtpConnection,
    since: Instant,
}

/// A mail server, with up to ten connections that are used again. Made by
/// [`Channel::from_url`](crate::Channel::from_url).
pub struct Smtp {
    /// Boxed to keep [`Channel`](crate::Channel) small.
    settings: Box<Settings>,
    resting: Mutex<Vec<Resting>>,
    places: Semaphore,
}

impl Smtp {
    pub(crate) fn new(settings: Settings) -> Self {
        let (resting, places) = (Mutex::default(), Semaphore::new(CONNECTIONS));
        Self {
            settings: Box::new(settings),
            resting,
            places,
        }
    }

    /// The same server with another limit for one try, from connecting to the last answer.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How long one try may take, from connecting to the last answer.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.settings.timeout
    }

    /// Tries once to hand the mail over.
    pub async fn send(&self, mail: &Mail) -> Outcome {
        let message = match to_message(mail) {
            Ok(message) => message,
            Err(bad) => return bad.into(),
        };
        let letter = Letter::new(&message);
        let Ok(_place) = self.places.acquire().await else {
            return Outcome::later("the channel is closed", &mail.to);
        };
        // On timeout the future is dropped and its connection with it: closed, never kept.
        let result = timeout(self.settings.timeout, self.hand_over(&letter)).await;
        let outcome = match result {
            Ok(Ok(())) => Outcome::Sent,
            Ok(Err(trouble)) => trouble.outcome(&mail.to),
            Err(_) => {
                let limit = self.settings.timeout.as_millis();
                Outcome::later(&format!("no answer within {limit} ms"), &mail.to)
            }
        };
        tracing::debug!(server = %self, id = mail.message_id, sent = outcome.is_sent(), "mail");
        outcome
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), Trouble> {
        if let Some(link) = self.take() {
            match self.over(link, letter).await {
                // The server hung up while the link rested. It has seen nothing of this mail.
                Err(trouble) if trouble.is_stale_link() => {}
                result => return result,
            }
        }
        self.over(link::open(&self.settings).await?, letter).await
    }

    /// Hands over on this link, and keeps the link if both ends know where they are.
    async fn over(&self, mut link: AsyncSmtpConnection, letter: &Letter) -> Result<(), Trouble> {
        let result = link::hand_over(&mut link, letter).await;
        let usable = match &result {
            Ok(()) => true,
            Err(trouble) => trouble.was_answered() && link::reset(&mut link).await,
        };
        if usable {
            self.keep(link);
        }
        result
    }

    fn take(&self) -> Option<AsyncSmtpConnection> {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        resting.retain(|r| r.since.elapsed() < REST);
        resting.pop().map(|r| r.link)
    }

    fn keep(&self, link: AsyncSmtpConnection) {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        resting.push(Resting {
            link,
            since: Instant::now(),
        });
    }

    /// Says goodbye on the connections that rest. Dropping the channel hangs up without a word,
    /// which loses nothing but is noted in some servers' logs.
    pub async fn close(&self) {
        while let Some(mut link) = self.take() {
            // A server that does not answer its QUIT is left.
            let _ = timeout(self.settings.timeout, link.quit()).await;
        }
    }
}

impl fmt::Display for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.settings.security {
            Security::Plain => "smtp",
            Security::Tls(_) => "smtps",
            Security::StartTls(_) => "smtp+starttls",
        };
        let (host, port) = (&self.settings.host, self.settings.port);
        if host.contains(':') {
            write!(f, "{scheme}://[{host}]:{port}")
        } else {
            write!(f, "{scheme}://{host}:{port}")
        }
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({self})")
    }
}
