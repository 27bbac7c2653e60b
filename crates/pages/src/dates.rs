//! Dates as people read them: "3 May 2026, 2:15pm".

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::texts::Texts;

/// The zone of dates on pages that nobody asked for in a zone of their own.
pub(crate) const HOME: &str = "Europe/London";

/// The zone of that name; one that is not known becomes [`HOME`], and failing that UTC.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name)
        .or_else(|_| TimeZone::get(HOME))
        .unwrap_or(TimeZone::UTC)
}

/// Milliseconds since 1970 as a date with the time of day.
pub(crate) fn of_millis(texts: &Texts, zone: &TimeZone, ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or_default();
    with_time(texts, &moment.to_zoned(zone.clone()))
}

/// RFC 3339 as a date with the time of day. What cannot be read is shown as it is.
pub(crate) fn of_rfc3339(texts: &Texts, zone: &TimeZone, text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(
        |_| text.to_owned(),
        |moment| with_time(texts, &moment.to_zoned(zone.clone())),
    )
}

/// RFC 3339 as a date alone. What cannot be read is shown as it is.
pub(crate) fn day_of_rfc3339(texts: &Texts, zone: &TimeZone, text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(
        |_| text.to_owned(),
        |moment| day(texts, &moment.to_zoned(zone.clone())),
    )
}

/// A day, `2026-05-03`, as people read it. What cannot be read is shown as it is.
pub(crate) fn day_of_iso(texts: &Texts, text: &str) -> String {
    let day = text.parse::<Date>();
    day.map_or_else(|_| text.to_owned(), |day| civil(texts, day))
}

fn with_time(texts: &Texts, at: &Zoned) -> String {
    let half = if at.hour() < 12 { texts.am } else { texts.pm };
    let hour = match at.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{}, {hour}:{:02}{half}", day(texts, at), at.minute())
}

/// A day with its weekday, and a time that is often a whole hour: "Monday 4 May 2026", "9am".
pub(crate) fn of_civil(texts: &Texts, at: DateTime) -> (String, String) {
    let number = at.weekday().to_monday_zero_offset();
    let number = usize::try_from(number).unwrap_or(0);
    let weekday = texts.weekdays.split(' ').nth(number).unwrap_or_default();
    let half = if at.hour() < 12 { texts.am } else { texts.pm };
    let hour = match at.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let time = match at.minute() {
        0 => format!("{hour}{half}"),
        minute => format!("{hour}:{minute:02}{half}"),
    };
    (format!("{weekday} {}", civil(texts, at.date())), time)
}

fn civil(texts: &Texts, at: Date) -> String {
    let number = usize::try_from(at.month()).unwrap_or(1);
    let month = texts.months.split(' ').nth(number.saturating_sub(1));
    format!("{} {} {}", at.day(), month.unwrap_or_default(), at.year())
}

fn day(texts: &Texts, at: &Zoned) -> String {
    civil(texts, at.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;

    #[test]
    fn dates_are_in_the_readers_zone_and_language() {
        let london = zone("Europe/London");
        let said = |language, text| of_rfc3339(texts(language), &london, text);
        assert_eq!(said("en", "2026-05-03T13:15:00.000Z"), "3 May 2026, 2:15pm");
        assert_eq!(said("cy", "2026-05-03T13:15:00.000Z"), "3 Mai 2026, 2:15yp");
        assert_eq!(
            said("en", "2026-12-31T00:05:00Z"),
            "31 December 2026, 12:05am"
        );
        assert_eq!(
            said("cy", "2026-12-31T12:00:00Z"),
            "31 Rhagfyr 2026, 12:00yp"
        );
        assert_eq!(said("en", "last week"), "last week");
    }

    #[test]
    fn both_clock_changes_are_right() {
        let london = zone("Europe/London");
        let said = |text| of_rfc3339(texts("en"), &london, text);
        assert_eq!(said("2026-03-29T00:59:00Z"), "29 March 2026, 12:59am");
        assert_eq!(said("2026-03-29T01:00:00Z"), "29 March 2026, 2:00am");
        assert_eq!(said("2026-10-25T00:30:00Z"), "25 October 2026, 1:30am");
        assert_eq!(said("2026-10-25T01:30:00Z"), "25 October 2026, 1:30am");
    }

    #[test]
    fn a_zone_that_is_not_known_is_the_sites_own() {
        let at = 1_777_814_100_000;
        assert_eq!(
            of_millis(texts("en"), &zone("Mars/Port"), at),
            "3 May 2026, 2:15pm"
        );
        assert_eq!(
            of_millis(texts("en"), &zone("Asia/Tokyo"), at),
            "3 May 2026, 10:15pm"
        );
        assert_eq!(
            of_millis(texts("en"), &zone(HOME), i64::MAX),
            "1 January 1970, 1:00am"
        );
    }
}
