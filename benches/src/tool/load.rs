//! Clients that do the same again and again for a while.

use std::time::{Duration, Instant};

/// One client's turns.
pub(crate) struct Turns {
    until: Instant,
    took: Vec<Duration>,
}

impl Turns {
    /// Whether there is another turn; it begins now.
    pub(crate) fn next(&self) -> Option<Instant> {
        let now = Instant::now();
        (now < self.until).then_some(now)
    }

    /// The turn that began at `began` is over.
    pub(crate) fn done(&mut self, began: Instant) {
        self.took.push(began.elapsed());
    }
}

/// What some clients did.
pub(crate) struct Load {
    pub(crate) count: u64,
    pub(crate) seconds: f64,
    /// How long each turn took, in order.
    took: Vec<Duration>,
}

impl Load {
    /// Of turns that took so long, in `seconds`.
    pub(crate) fn of(mut took: Vec<Duration>, seconds: f64) -> Self {
        took.sort_unstable();
        Self {
            count: took.len() as u64,
            seconds,
            took,
        }
    }

    pub(crate) fn rate(&self) -> f64 {
        self.count as f64 / self.seconds
    }

    /// The time in milliseconds that `part` of 100 turns were not slower than.
    pub(crate) fn percentile(&self, part: usize) -> f64 {
        let at = (self.took.len() * part / 100).min(self.took.len().saturating_sub(1));
        self.took
            .get(at)
            .map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
    }

    pub(crate) fn note(&self) -> String {
        let (half, most) = (self.percentile(50), self.percentile(99));
        format!("p50 {half:.1} ms, p99 {most:.1} ms")
    }
}

/// Runs `clients` of what `client` makes of a client's number and its turns, for `length`.
///
/// # Errors
/// The first of a client's.
pub(crate) async fn load<F, W>(clients: usize, length: Duration, client: F) -> anyhow::Result<Load>
where
    F: Fn(usize, Turns) -> W,
    W: Future<Output = anyhow::Result<Turns>> + Send + 'static,
{
    let began = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for number in 0..clients {
        let turns = Turns {
            until: began + length,
            took: Vec::new(),
        };
        running.spawn(client(number, turns));
    }
    let mut took = Vec::new();
    while let Some(ended) = running.join_next().await {
        took.extend(ended??.took);
    }
    Ok(Load::of(took, began.elapsed().as_secs_f64()))
}
