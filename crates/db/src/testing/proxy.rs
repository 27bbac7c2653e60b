//! A TCP proxy in front of PostgreSQL that cuts connections at COMMIT.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Where a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// COMMIT never reaches the server: nothing was done.
    Before,
    /// The server commits; its answer never arrives: it was done, and nobody knows.
    After,
}

/// The proxy; it stops when this is dropped.
pub struct CutProxy {
    port: u16,
    state: Arc<State>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    /// How many COMMITs are still to be cut before they arrive, and after.
    before: AtomicU32,
    after: AtomicU32,
    cuts: AtomicU64,
}

impl CutProxy {
    /// Listens on a free port of 127.0.0.1 for `port` of the same.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let own = listener.local_addr().expect("its number").port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, port, Arc::clone(&shared)));
            }
        });
        Self {
            port: own,
            state,
            task,
        }
    }

    /// The port to connect to.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Cuts the next COMMIT that comes by.
    pub fn cut_next(&self, cut: Cut) {
        match cut {
            Cut::Before => &self.state.before,
            Cut::After => &self.state.after,
        }
        .fetch_add(1, Ordering::SeqCst);
    }

    /// How many connections were cut.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.state.cuts.load(Ordering::SeqCst)
    }
}

impl Drop for CutProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(mut client: TcpStream, port: u16, state: Arc<State>) {
    let Ok(mut server) = TcpStream::connect(("127.0.0.1", port)).await else {
        return;
    };
    let (mut from_client, mut from_server) = (vec![0; 16_384], vec![0; 16_384]);
    loop {
        tokio::select! {
            read = client.read(&mut from_client) => {
                let Ok(length @ 1..) = read else { return };
                let bytes = &from_client[..length];
                if is_commit(bytes) {
                    if take(&state.before) {
                        state.cuts.fetch_add(1, Ordering::SeqCst);
                        return;
                    }
                    if take(&state.after) {
                        // The server's answer is waited for, so that it has surely committed,
                        // and kept from the client.
                        let sent = server.write_all(bytes).await;
                        if sent.is_ok() {
                            let _ = server.read(&mut from_server).await;
                        }
                        state.cuts.fetch_add(1, Ordering::SeqCst);
                        return;
                    }
                }
                if server.write_all(bytes).await.is_err() { return }
            }
            read = server.read(&mut from_server) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&from_server[..length]).await.is_err() { return }
            }
        }
    }
}

/// A simple query `commit`: Q, length, text, NUL.
fn is_commit(bytes: &[u8]) -> bool {
    bytes
        .windows(7)
        .any(|part| part.eq_ignore_ascii_case(b"commit\0"))
}

/// Takes one from a count that is above zero.
fn take(count: &AtomicU32) -> bool {
    count
        .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        })
        .is_ok()
}
