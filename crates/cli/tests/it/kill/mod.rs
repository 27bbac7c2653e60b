//! Killed, stopped and cut: nothing acknowledged is lost, nothing is doubled, and everyone who is
//! owed news gets it once.

mod checks;
mod clients;
mod handed;
mod owed;
mod postgres;
mod sqlite;
mod stopping;
mod world;

use std::time::{Duration, Instant};

/// Longer than anything here takes: who waits longer waits for something that will not come.
const PATIENCE: Duration = Duration::from_secs(60);

/// No limits, since eight clients share an address; and what a dead process had in hand is free
/// after a second.
const CONFIG: &str =
    "[limits]\nreports_per_hour = 0\nfollows_per_hour = 0\n[work]\nlease_seconds = 1\n";

/// Looks every few milliseconds until `done`.
async fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < PATIENCE, "{what}: it did not come");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
