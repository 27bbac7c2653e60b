//! Progress bars: how much of the file has been read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;

/// A bar on stderr when that is a terminal; otherwise quiet.
pub(super) fn bar(what: &'static str, file: &Path) -> ProgressBar {
    let length = std::fs::metadata(file).map_or(0, |data| data.len());
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{prefix} {bar:30} {bytes}/{total_bytes} {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_prefix(what);
    bar
}

/// Opens `file`; what is read of it moves `bar`.
///
/// # Errors
/// When it cannot be opened.
pub(super) fn open(file: &Path, bar: &ProgressBar) -> Result<impl Read + Send + use<>, Failure> {
    let opened = File::open(file)
        .map_err(|error| Failure::NotFound(format!("cannot open {}: {error}", file.display())))?;
    Ok(bar.wrap_read(opened))
}
