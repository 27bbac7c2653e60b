//! What Prometheus is told of the process itself.

use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::time::Instant;

use super::site::gauge;

/// Which program this is.
pub(super) fn build(registry: &mut Registry) {
    let info = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
    registry.register("build", "The program", info);
}

/// How long it runs, and how much memory it has.
pub(super) fn process(registry: &mut Registry, started: Instant) {
    let uptime = started.elapsed().as_secs_f64();
    gauge(
        registry,
        "uptime_seconds",
        "Since the process started",
        uptime,
    );
    if let Some(bytes) = resident() {
        let help = "Memory of the process that is in RAM, files that it maps included";
        gauge(registry, "resident_memory_bytes", help, bytes);
    }
}

/// As Linux tells it; elsewhere it is left out.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}
