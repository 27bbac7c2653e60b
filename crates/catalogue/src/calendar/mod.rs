//! Working days and hours: which days count towards a target, and when a report is read next.
//!
//! Bank holidays follow rules ([`usual`](self)), but for those that were proclaimed once or moved:
//! they are data, in `holidays/holidays.toml`. Days are civil days of the United Kingdom.

mod hours;
mod nation;
mod once;
mod usual;
mod working;

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use pump_core::Millis;

use crate::{Hours, Target};

pub use nation::Nation;
pub use once::{BadHolidays, Calendar};

/// The calendar that comes with the program.
///
/// A test reads its file; if it could not be read, the rules alone would hold.
#[must_use]
pub fn shipped() -> &'static Calendar {
    static SHIPPED: LazyLock<Calendar> =
        LazyLock::new(|| Calendar::read(once::SHIPPED).unwrap_or_default());
    &SHIPPED
}

/// Whether people work in offices there that day: no Saturday, Sunday or bank holiday.
#[must_use]
pub fn is_working_day(nation: Nation, date: Date) -> bool {
    shipped().is_working_day(nation, date)
}

/// The day that is `days` working days after `date`, which itself does not count. With 0 it is
/// `date`.
#[must_use]
pub fn working_days_after(nation: Nation, date: Date, days: u32) -> Date {
    shipped().working_days_after(nation, date, days)
}

/// The day by which what was told on `day` should be done, both `YYYY-MM-DD`. `None` when `day` is
/// no day.
#[must_use]
pub fn due_on(target: &Target, nation: Nation, day: &str) -> Option<String> {
    let day = day.parse().ok()?;
    Some(working_days_after(nation, day, target.working_days).to_string())
}

/// When a report that is told at `now` is read next, by the clocks of London: `None` when it is
/// read now, within the hours, else when they next begin. Never on a bank holiday.
#[must_use]
pub fn next_read(hours: &Hours, nation: Nation, now: Millis) -> Option<DateTime> {
    shipped().next_read(hours, nation, now)
}
