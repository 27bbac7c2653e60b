//! A figure beside its bar, on one line.

use std::time::Duration;

use super::Engine;
use super::cpu::Spent;

/// What the design wants of a figure.
#[derive(Clone, Copy)]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
    /// None: it is told for what it explains.
    None,
}

pub(crate) struct Figure<'f> {
    pub(crate) name: &'f str,
    pub(crate) engine: Option<Engine>,
    pub(crate) value: f64,
    pub(crate) unit: &'f str,
    pub(crate) bar: Bar,
    /// What the design compares it with.
    pub(crate) peer: &'f str,
    pub(crate) notes: Vec<String>,
}

impl Figure<'_> {
    /// Prints the line.
    pub(crate) fn print(self) {
        let Self { unit, value, .. } = self;
        let (bar, met) = match self.bar {
            Bar::AtLeast(bar) => (format!("bar ≥ {} {unit}", short(bar)), value >= bar),
            Bar::AtMost(bar) => (format!("bar ≤ {} {unit}", short(bar)), value <= bar),
            Bar::None => ("no bar".to_owned(), true),
        };
        let met = match self.bar {
            Bar::None => "told",
            _ if met => "met",
            _ => "MISSED",
        };
        let engine = self.engine.map_or("in process", Engine::name);
        let mut line = format!(
            "{:<34} {engine:<10} {:>9} {unit:<4} | {bar} | {met}",
            self.name,
            short(value)
        );
        if !self.peer.is_empty() {
            line += &format!(" | {}", self.peer);
        }
        for note in self.notes {
            line += &format!(" | {note}");
        }
        println!("{line}");
    }
}

/// CPU of each of `times` operations.
pub(crate) fn cpu_note(spent: Spent, times: u64) -> String {
    let each = |seconds: f64| short(seconds * 1e6 / times.max(1) as f64);
    match spent.database {
        Some(database) => {
            let own = each(spent.own);
            format!("CPU each {own} µs here, {} µs PostgreSQL", each(database))
        }
        None => format!("CPU each {} µs", each(spent.own)),
    }
}

/// The time of one flush.
pub(crate) fn flush_note(flush: Option<Duration>) -> String {
    match flush {
        Some(flush) => format!("one flush {} µs", short(flush.as_secs_f64() * 1e6)),
        None => "fsync is OFF: not a durable figure".to_owned(),
    }
}

/// Three figures are enough.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || size == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}
