//! The bank holidays of each year, by rule.

use jiff::civil::{Date, Weekday};

use super::Nation;

/// Days of the year that are holidays wherever they fall; on a weekend, a later day is instead.
fn fixed(nation: Nation) -> &'static [(i8, i8)] {
    match nation {
        Nation::England | Nation::Wales => &[(1, 1), (12, 25), (12, 26)],
        Nation::Scotland => &[(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)],
        Nation::NorthernIreland => &[(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)],
    }
}

/// Mondays: the month, and which one, from 1, or from -1 for the last.
fn mondays(nation: Nation) -> [(i8, i8); 3] {
    let august = if nation == Nation::Scotland { 1 } else { -1 };
    [(5, 1), (5, -1), (8, august)]
}

/// The holidays of a year by rule, in no order: weekdays, and the weekend days they stand for.
pub(super) fn usual(nation: Nation, year: i16) -> Vec<Date> {
    let day = |&(month, day): &(i8, i8)| Date::new(year, month, day).ok();
    let mut days: Vec<Date> = fixed(nation).iter().filter_map(day).collect();
    // The next weekday that is not a holiday already: on 25 and 26 December 2021, a weekend, it is
    // Monday and Tuesday; on 25 December 2022, a Sunday, it is Tuesday, since Monday is Boxing Day.
    for index in 0..days.len() {
        let mut instead = days[index];
        if !weekend(instead) {
            continue;
        }
        while weekend(instead) || days.contains(&instead) {
            let Ok(next) = instead.tomorrow() else { break };
            instead = next;
        }
        days.push(instead);
    }
    for (month, nth) in mondays(nation) {
        let first = Date::new(year, month, 1);
        days.extend(first.and_then(|it| it.nth_weekday_of_month(nth, Weekday::Monday)));
    }
    if let Some(easter) = easter(year) {
        days.extend(easter.yesterday().and_then(Date::yesterday));
        if nation != Nation::Scotland {
            days.extend(easter.tomorrow());
        }
    }
    days
}

/// Whether the day is a Saturday or a Sunday.
pub(super) fn weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday: the Sunday after the full moon, by the tables of the calendar of 1752.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (century, golden) = (y / 100, y % 19);
    // Leap days that centuries leave out, and how far the moon's table has moved on.
    let moon = century - century / 4 - (8 * century + 13) / 25;
    let epact = (moon + 19 * golden + 15) % 30;
    // The full moon, in days from 21 March: never on the 30th day, nor twice on one in a cycle.
    let late = epact == 29 || (epact == 28 && golden > 10);
    let full = epact - i32::from(late);
    let weekday = (y + y / 4 + full + 2 - century + century / 4) % 7;
    let march = full - weekday + 28;
    let (month, day) = if march > 31 {
        (4, march - 31)
    } else {
        (3, march)
    };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}
