//! The log: on stderr, without personal data.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::failure::Failure;

/// Starts the log. PUMP_LOG says what is logged, PUMP_LOG_FORMAT whether lines are `text` or
/// `json`; without it they are as the command's own answer is.
///
/// # Errors
/// [`Failure::Usage`] for another format.
pub(crate) fn start(json: bool) -> Result<(), Failure> {
    let json = match std::env::var("PUMP_LOG_FORMAT").as_deref() {
        Ok("json") => true,
        Ok("text") => false,
        Ok("") | Err(_) => json,
        Ok(_) => {
            let problem = "PUMP_LOG_FORMAT is json or text";
            return Err(Failure::Usage(problem.into()));
        }
    };
    let wanted = EnvFilter::try_from_env("PUMP_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let lines = if json {
        lines.json().boxed()
    } else {
        lines.boxed()
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(wanted.and(filter_fn(safe))))
        .init();
    Ok(())
}

/// Whether a line can hold no personal data: our own never do, and libraries tell at `info` and
/// above what they do, but below that with which values, as the driver of PostgreSQL does.
fn safe(line: &Metadata<'_>) -> bool {
    *line.level() <= Level::INFO || line.target().starts_with("pump_")
}
