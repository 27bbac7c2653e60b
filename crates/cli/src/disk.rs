//! How full the disk of the data folder is.

use std::path::Path;

use pump_acts::health::{Alarm, Kind};

/// Bytes that must be free …
const LEAST_BYTES: u64 = 500_000_000;
/// … and how much of the disk, in hundredths.
const LEAST_PERCENT: u64 = 10;

/// That the disk is nearly full, if it is. A folder that is not there has no disk: on PostgreSQL
/// it need not be.
pub(crate) fn alarm(data: &Path) -> Option<Alarm> {
    let disk = rustix::fs::statvfs(data).ok()?;
    let all = disk.f_blocks.saturating_mul(disk.f_frsize);
    nearly_full(disk.f_bavail.saturating_mul(disk.f_frsize), all)
}

/// Of `all` bytes, `free` are left for us.
fn nearly_full(free: u64, all: u64) -> Option<Alarm> {
    let percent = free.saturating_mul(100).checked_div(all)?;
    if free >= LEAST_BYTES && percent >= LEAST_PERCENT {
        return None;
    }
    let says = format!(
        "The disk of the data folder has {} MB left, {percent} % of it: make room, since nothing \
         can be stored when it is full.",
        free / 1_000_000
    );
    Some(Alarm::new(Kind::Disk, says))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_nearly_full_by_either_bound() {
        let gb = 1_000_000_000;
        assert_eq!(nearly_full(gb, 10 * gb), None);
        let says = |free, all| nearly_full(free, all).map(|it| it.says).unwrap_or_default();
        assert!(says(gb - 1, 10 * gb).contains("has 999 MB left, 9 %"));
        assert!(says(499_999_999, gb).contains("has 499 MB left, 49 %"));
        assert_eq!(nearly_full(0, 0), None, "there is no such disk");
    }

    #[test]
    fn no_folder_no_alarm() {
        assert_eq!(alarm(Path::new("no/such/folder")), None);
    }
}
