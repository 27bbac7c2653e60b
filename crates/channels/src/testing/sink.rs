//! The mail server: its state, and what a test asks of it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use super::decode::{Decoded, decode};
use super::session;

/// How the server treats the mails that come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Behave {
    /// Takes everything.
    #[default]
    Ok,
    /// Answers each recipient with 451: not now.
    TempFail4xx,
    /// Answers each recipient with 550: never.
    Refuse5xx,
    /// Takes the mail, keeps it, and cuts the link instead of answering.
    CutAfterData,
    /// Takes the mail, keeps it, and answers after so many milliseconds.
    Slow(u64),
}

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
        decode(&self.data)
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

struct State {
    behave: Behave,
    keep_bodies: bool,
    connections: usize,
    received: Vec<Received>,
}

/// What the server and its sessions share.
pub(super) struct Shared {
    state: Mutex<State>,
    count: watch::Sender<usize>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn behave(&self) -> Behave {
        self.state().behave
    }

    pub(super) fn take(&self, mut mail: Received) {
        let mut state = self.state();
        if !state.keep_bodies {
            mail.data = Vec::new();
        }
        state.received.push(mail);
        self.count.send_replace(state.received.len());
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let state = State {
            behave: Behave::Ok,
            keep_bodies: true,
            connections: 0,
            received: Vec::new(),
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
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
        format!("smtp://{}", self.address)
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
        self.shared.state().keep_bodies = keep;
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
