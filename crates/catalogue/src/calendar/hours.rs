//! When reports are read.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use pump_core::Millis;

use super::{Calendar, Nation};
use crate::{Hours, Weekday};

/// The clock that hours are told by.
const ZONE: &str = "Europe/London";
/// How far ahead one looks for a day with hours: more than any row of holidays.
const MOST_DAYS: usize = 60;

impl Calendar {
    /// When a report that is told at `now` is read next, by the clocks of London: `None` when it
    /// is read now, within the hours (from `from` until just before `to`), else when they next
    /// begin. Never on a bank holiday. Hours without a day or a time are as if there were none.
    #[must_use]
    pub fn next_read(&self, hours: &Hours, nation: Nation, now: Millis) -> Option<DateTime> {
        let (from, to) = (time(&hours.from)?, time(&hours.to)?);
        let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
        let now = zone.to_datetime(Timestamp::from_millisecond(now.0).ok()?);
        let open = |date: Date| opens(hours, date) && !self.is_holiday(nation, date);
        if open(now.date()) {
            if now.time() < from {
                return Some(now.date().to_datetime(from));
            }
            if now.time() < to {
                return None;
            }
        }
        let after = now.date().series(jiff::Span::new().days(1)).skip(1);
        let next = after.take(MOST_DAYS).find(|date| open(*date))?;
        Some(next.to_datetime(from))
    }
}

/// `HH:MM`.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn opens(hours: &Hours, date: Date) -> bool {
    let weekday = match date.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Mon,
        jiff::civil::Weekday::Tuesday => Weekday::Tue,
        jiff::civil::Weekday::Wednesday => Weekday::Wed,
        jiff::civil::Weekday::Thursday => Weekday::Thu,
        jiff::civil::Weekday::Friday => Weekday::Fri,
        jiff::civil::Weekday::Saturday => Weekday::Sat,
        jiff::civil::Weekday::Sunday => Weekday::Sun,
    };
    hours.days.contains(&weekday)
}
