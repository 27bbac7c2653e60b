//! What the program says: answers on stdout, one line of error on stderr.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::failure::Failure;

/// Prints `text` and a line end. Whoever reads may have left, as `head` does: that is no error.
///
/// # Errors
/// When stdout cannot be written to.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Failed(format!("stdout: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints `value` as one line of JSON when that is wanted, else `text`.
///
/// # Errors
/// As [`say`].
pub(crate) fn answer(json: bool, value: &impl Serialize, text: &str) -> Result<(), Failure> {
    if !json {
        return say(text);
    }
    let line = serde_json::to_string(value)
        .map_err(|error| Failure::Failed(format!("the answer is no JSON: {error}")))?;
    say(&line)
}

/// Prints the one line of an error and gives its exit code.
pub(crate) fn failed(failure: &Failure) -> ExitCode {
    // Nothing more can be done when stderr is closed.
    let _ = writeln!(io::stderr(), "pump: {}", one_line(&failure.to_string()));
    ExitCode::from(failure.code())
}

/// A text of several lines as one.
pub(crate) fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
