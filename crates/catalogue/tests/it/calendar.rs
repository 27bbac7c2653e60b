//! Working days and hours, against the dates that were published.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use pump_catalogue::calendar::{
    Calendar, Nation, due_on, is_working_day, next_read, working_days_after,
};
use pump_catalogue::{Hours, Target, Weekday};
use pump_core::Millis;

const ALL: [Nation; 4] = [
    Nation::England,
    Nation::Wales,
    Nation::Scotland,
    Nation::NorthernIreland,
];

/// The weekdays of a year on which nobody works, as `MM-DD`.
fn off(nation: Nation, year: i16) -> String {
    let days = date(year, 1, 1).series(jiff::Span::new().days(1));
    let days = days.take_while(|day| day.year() == year);
    let weekday = |day: &Date| !matches!(day.weekday().to_monday_one_offset(), 6 | 7);
    let off = days.filter(|day| weekday(day) && !is_working_day(nation, *day));
    let short = off.map(|day| day.to_string()[5..].to_owned());
    short.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_bank_holidays_are_those_that_were_published() {
    for (year, days) in [
        (
            2011,
            "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
        ),
        (
            2012,
            "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
        ),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (
            2022,
            "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        ),
        (
            2023,
            "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        ),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ] {
        assert_eq!(off(Nation::England, year), days);
        assert_eq!(off(Nation::Wales, year), days);
    }
    for (year, days) in [
        (
            2022,
            "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
        ),
        (
            2023,
            "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26",
        ),
        (
            2024,
            "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
        ),
        (
            2025,
            "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
        ),
        (
            2026,
            "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
        ),
        (
            2027,
            "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
        ),
    ] {
        assert_eq!(off(Nation::Scotland, year), days);
    }
    for (year, days) in [
        (
            2022,
            "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27",
        ),
        (
            2023,
            "01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26",
        ),
        (
            2024,
            "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
        ),
        (
            2025,
            "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
        ),
        (
            2026,
            "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
        ),
        (
            2027,
            "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
        ),
    ] {
        assert_eq!(off(Nation::NorthernIreland, year), days);
    }
}

#[test]
fn the_nation_is_told_by_the_code_of_an_area() {
    let of = Nation::of_area_code;
    assert_eq!(
        ["E06000022", "W06000015", "S12000036", "N09000003"].map(of),
        ALL
    );
    assert_eq!(["", "Ŵ", "95"].map(of), [Nation::England; 3]);
}

#[test]
fn a_target_counts_working_days_after_the_day_it_was_told() {
    let due = |days, nation, day| due_on(&Target { working_days: days }, nation, day);
    for (days, nation, day, wanted) in [
        (1, Nation::England, "2026-04-02", "2026-04-07"),
        (1, Nation::Scotland, "2026-04-02", "2026-04-06"),
        (1, Nation::England, "2026-04-04", "2026-04-07"),
        (5, Nation::England, "2026-12-21", "2026-12-30"),
        (20, Nation::England, "2026-11-23", "2026-12-21"),
        (20, Nation::Scotland, "2026-11-23", "2026-12-22"),
        (2, Nation::Scotland, "2025-12-31", "2026-01-06"),
        (260, Nation::England, "2024-12-31", "2026-01-12"),
    ] {
        assert_eq!(
            due(days, nation, day).as_deref(),
            Some(wanted),
            "{days} after {day}"
        );
    }
    assert_eq!(due(1, Nation::Wales, "2026-02-30"), None);
    assert_eq!(
        working_days_after(Nation::Wales, date(2026, 4, 3), 0),
        date(2026, 4, 3)
    );
    assert_eq!(
        working_days_after(Nation::Wales, date(9999, 12, 30), 9),
        date(9999, 12, 31)
    );
}

#[test]
fn reports_are_read_within_hours_by_the_clocks_of_london() {
    let hours = |days: &[Weekday], from: &str, to: &str| Hours {
        days: days.to_vec(),
        from: from.into(),
        to: to.into(),
    };
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let office = hours(&[Mon, Tue, Wed, Thu, Fri], "09:00", "17:00");
    let night = hours(&[Sat, Sun], "01:00", "02:00");
    let next = |hours, nation, now: &str| {
        let now: Timestamp = now.parse().unwrap();
        let next = next_read(hours, nation, Millis(now.as_millisecond()));
        next.map(|it| it.strftime("%F %H:%M").to_string())
    };
    for (hours, nation, now, wanted) in [
        // An hour of winter, and one of summer: the clocks go on on 29 March.
        (
            &office,
            Nation::England,
            "2026-03-27T08:59:59Z",
            Some("2026-03-27 09:00"),
        ),
        (&office, Nation::England, "2026-03-27T09:00:00Z", None),
        (&office, Nation::England, "2026-03-27T16:59:59Z", None),
        (
            &office,
            Nation::England,
            "2026-03-27T17:00:00Z",
            Some("2026-03-30 09:00"),
        ),
        (
            &office,
            Nation::England,
            "2026-03-30T07:59:59Z",
            Some("2026-03-30 09:00"),
        ),
        (&office, Nation::England, "2026-03-30T08:00:00Z", None),
        (
            &office,
            Nation::England,
            "2026-03-30T16:00:00Z",
            Some("2026-03-31 09:00"),
        ),
        // 23:30 in UTC is the next day by then.
        (
            &office,
            Nation::England,
            "2026-05-31T23:30:00Z",
            Some("2026-06-01 09:00"),
        ),
        // They go back on 25 October.
        (
            &office,
            Nation::England,
            "2026-10-23T16:00:00Z",
            Some("2026-10-26 09:00"),
        ),
        (
            &office,
            Nation::England,
            "2026-10-26T08:30:00Z",
            Some("2026-10-26 09:00"),
        ),
        (&office, Nation::England, "2026-10-26T16:30:00Z", None),
        // The hour from one to two comes twice then.
        (
            &night,
            Nation::England,
            "2026-10-24T23:59:59Z",
            Some("2026-10-25 01:00"),
        ),
        (&night, Nation::England, "2026-10-25T00:30:00Z", None),
        (&night, Nation::England, "2026-10-25T01:30:00Z", None),
        (
            &night,
            Nation::England,
            "2026-10-25T02:00:00Z",
            Some("2026-10-31 01:00"),
        ),
        // Easter, and Boxing Day on a Saturday.
        (
            &office,
            Nation::England,
            "2026-04-02T16:00:00Z",
            Some("2026-04-07 09:00"),
        ),
        (
            &office,
            Nation::Scotland,
            "2026-04-02T16:00:00Z",
            Some("2026-04-06 09:00"),
        ),
        (
            &office,
            Nation::England,
            "2026-04-06T10:00:00Z",
            Some("2026-04-07 09:00"),
        ),
        (
            &night,
            Nation::England,
            "2026-12-25T12:00:00Z",
            Some("2026-12-27 01:00"),
        ),
    ] {
        assert_eq!(next(hours, nation, now).as_deref(), wanted, "{now}");
    }
    let never = hours(&[], "09:00", "17:00");
    assert_eq!(next(&never, Nation::Wales, "2026-05-31T23:30:00Z"), None);
}

#[test]
fn a_site_may_have_a_file_of_its_own_and_a_bad_one_is_told() {
    let own = Calendar::read(
        "[[holiday]]\ndate = \"2026-09-01\"\nname = \"Fair\"\nnations = [\"wales\"]",
    )
    .unwrap();
    assert!(!own.is_working_day(Nation::Wales, date(2026, 9, 1)));
    assert!(own.is_working_day(Nation::England, date(2026, 9, 1)));
    let bad = "[[not]]\ndate = \"2026-02-30\"\nname = \"x\"\nnations = []";
    let told = Calendar::read(bad).unwrap_err().to_string();
    assert!(
        told.contains("2026-02-30 is no day") && told.contains("line 2"),
        "{told}"
    );
    assert!(Calendar::read("[[holidays]]").is_err());
}
