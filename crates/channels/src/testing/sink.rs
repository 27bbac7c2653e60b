//! The mail server: its state, and what a test asks of it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use super::authority::Identity;
use super::behave::Behave;
use super::session;
use crate::decode::Decoded;

/// One mail that the server was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The message with its dots as they were; empty if bodies are not kept.
    pub data: Vec<u8>,
    /// The `Message-ID` with its angle brackets; empty if there was none.
    pub message_id: String,
}

impl Received {
    /// The message in readable form.
    #[must_use]
    pub fn decode(&self) -> Decoded {
        Decoded::of(&self.data)
    }
}

/// [`Sink::wait_for`] gave up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{got} mails came where {wanted} were awaited")]
pub struct TooFew {
    /// How many had come.
    pub got: usize,
    /// How many were awaited.
    pub wanted: usize,
}

/// When the line to the server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsFrom {
    /// From the first byte, as `smtps://` wants it.
    Start,
    /// After `STARTTLS`, as `smtp+starttls://` wants it.
    StartTls,
}

/// What is kept of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    Envelopes,
    Nothing,
}

struct State {
    behave: Behave,
    keep: Keep,
    connections: usize,
    spoken_clear: usize,
    received: Vec<Received>,
}

/// What the server and its sessions share.
pub(super) struct Shared {
    state: Mutex<State>,
    tls: Option<(TlsFrom, Identity)>,
    count: watch::Sender<usize>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn behave(&self) -> Behave {
        self.state().behave
    }

    pub(super) fn tls(&self) -> Option<(TlsFrom, &Identity)> {
        self.tls.as_ref().map(|(from, identity)| (*from, identity))
    }

    /// Somebody spoke of a mail, or logged in, on a line that is not encrypted.
    pub(super) fn spoke_in_clear(&self) {
        self.state().spoken_clear += 1;
    }

    pub(super) fn take(&self, mut mail: Received) {
        let mut state = self.state();
        if state.keep != Keep::All {
            mail.data = Vec::new();
        }
        if state.keep != Keep::Nothing {
            state.received.push(mail);
        }
        self.count.send_modify(|count| *count += 1);
    }
}

/// A mail server on 127.0.0.1 with a port of its own. It and its connections end when it is
/// dropped.
pub struct Sink {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: AbortHandle,
}

impl Sink {
    /// Starts one in the current tokio runtime.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn start() -> io::Result<Self> {
        Self::begin(None).await
    }

    /// Starts one that speaks TLS, with this certificate.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn start_tls(from: TlsFrom, identity: Identity) -> io::Result<Self> {
        Self::begin(Some((from, identity))).await
    }

    async fn begin(tls: Option<(TlsFrom, Identity)>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let state = State {
            behave: Behave::Ok,
            keep: Keep::All,
            connections: 0,
            spoken_clear: 0,
            received: Vec::new(),
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            tls,
            count: watch::Sender::new(0),
        });
        let server = tokio::spawn(serve(listener, Arc::clone(&shared))).abort_handle();
        Ok(Self {
            shared,
            address,
            server,
        })
    }

    /// Its address for [`Channel::from_url`](crate::Channel::from_url).
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = match self.shared.tls() {
            None => "smtp",
            Some((TlsFrom::Start, _)) => "smtps",
            Some((TlsFrom::StartTls, _)) => "smtp+starttls",
        };
        format!("{scheme}://{}", self.address)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes the behaviour from the next recipient or text on.
    pub fn set(&self, behave: Behave) {
        self.shared.state().behave = behave;
    }

    /// Whether messages are kept (as at the start), or only envelopes and ids, for long runs.
    pub fn keep_bodies(&self, keep: bool) {
        self.shared.state().keep = if keep { Keep::All } else { Keep::Envelopes };
    }

    /// Only counts from now on: a run may be as long as it likes and needs no more memory.
    pub fn keep_nothing(&self) {
        self.shared.state().keep = Keep::Nothing;
    }

    /// All mails so far, in the order in which they came.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.state().received.clone()
    }

    /// How many mails so far; cheap.
    #[must_use]
    pub fn count(&self) -> usize {
        *self.shared.count.borrow()
    }

    /// How often somebody named a sender or logged in on a line that was not encrypted.
    #[must_use]
    pub fn spoken_in_clear(&self) -> usize {
        self.shared.state().spoken_clear
    }

    /// How many connections were ever made.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// Forgets the mails so far.
    pub fn clear(&self) {
        let mut state = self.shared.state();
        state.received.clear();
        self.shared.count.send_replace(0);
    }

    /// Waits until at least `n` mails have come and returns all.
    ///
    /// # Errors
    /// [`TooFew`] when `limit` has passed.
    pub async fn wait_for(&self, n: usize, limit: Duration) -> Result<Vec<Received>, TooFew> {
        let mut count = self.shared.count.subscribe();
        let enough = tokio::time::timeout(limit, count.wait_for(|got| *got >= n))
            .await
            .is_ok();
        let received = self.received();
        if enough {
            Ok(received)
        } else {
            Err(TooFew {
                got: received.len(),
                wanted: n,
            })
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    // Dropped with this task, and all sessions with it.
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                shared.state().connections += 1;
                sessions.spawn(session::run(stream, Arc::clone(&shared)));
            }
            // Takes the ended ones out, so that a long run does not gather them.
            Some(_) = sessions.join_next() => {}
            else => return,
        }
    }
}
