//! When digests are due: at eight in the morning where the follower is, through both clock
//! changes of the year.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use pump_core::Millis;

/// The hour of the day at which digests are sent.
const HOUR: i8 = 8;

/// When the next digests of a zone are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The next daily digest.
    pub daily: Millis,
    /// The next weekly digest: on a Monday.
    pub weekly: Millis,
}

/// The first daily and weekly moments after `now` in `zone`, or `None` when there is no such zone.
#[must_use]
pub fn next_due(now: Millis, zone: &str) -> Option<Due> {
    let zone = TimeZone::get(zone).ok()?;
    let here = Timestamp::from_millisecond(now.0)
        .ok()?
        .to_zoned(zone.clone());
    let today = at_hour(here.date(), &zone)?;
    let daily = if today > now {
        today
    } else {
        at_hour(here.date().tomorrow().ok()?, &zone)?
    };
    let mut monday = here.date();
    for _ in 0..8 {
        let at = at_hour(monday, &zone)?;
        if monday.weekday() == Weekday::Monday && at > now {
            return Some(Due { daily, weekly: at });
        }
        monday = monday.checked_add(1.day()).ok()?;
    }
    None
}

/// The local date at `now` in `zone`, `YYYY-MM-DD`; in UTC when there is no such zone.
#[must_use]
pub fn local_date(now: Millis, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let at = Timestamp::from_millisecond(now.0).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(zone).date().to_string()
}

fn at_hour(date: Date, zone: &TimeZone) -> Option<Millis> {
    let at = date
        .to_datetime(Time::constant(HOUR, 0, 0, 0))
        .to_zoned(zone.clone())
        .ok()?;
    Some(Millis(at.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Millis {
        Millis(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn eight_in_the_morning_stays_eight_when_the_clocks_change() {
        for (now, daily) in [
            ("2026-03-28T07:59:59Z", "2026-03-28T08:00:00Z"),
            ("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z"),
            ("2026-10-24T07:00:00Z", "2026-10-25T08:00:00Z"),
        ] {
            assert_eq!(
                next_due(at(now), "Europe/London").unwrap().daily,
                at(daily),
                "{now}"
            );
        }
    }

    #[test]
    fn the_week_begins_on_monday() {
        let due = next_due(at("2026-11-22T12:00:00Z"), "Europe/London").unwrap();
        assert_eq!(due.weekly, at("2026-11-23T08:00:00Z"));
        let due = next_due(at("2026-11-23T08:00:00Z"), "Europe/London").unwrap();
        assert_eq!(due.weekly, at("2026-11-30T08:00:00Z"));
    }

    #[test]
    fn no_zone_no_time() {
        assert_eq!(next_due(at("2026-11-22T12:00:00Z"), "Mars/Olympus"), None);
    }
}
