//! The time of one flush: what bounds every durable figure.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How many flushes are measured.
const FLUSHES: usize = 200;

/// The median time to write 4 kB and flush them in `folder`.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn flush_time(folder: &Path) -> anyhow::Result<Duration> {
    let path = folder.join(format!("flush-{}", std::process::id()));
    let mut file = File::create(&path)?;
    // Both engines write their log over what is there already: no length to be flushed as well.
    file.write_all(&vec![1; 4_096 * FLUSHES])?;
    file.sync_all()?;
    file.seek(SeekFrom::Start(0))?;
    let mut took = Vec::with_capacity(FLUSHES);
    for _ in 0..FLUSHES {
        let began = Instant::now();
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        took.push(began.elapsed());
    }
    std::fs::remove_file(&path)?;
    took.sort_unstable();
    Ok(took[FLUSHES / 2])
}
