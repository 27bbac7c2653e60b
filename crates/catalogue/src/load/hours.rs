//! When reports are read.

use toml::Spanned;

use super::place::Place;
use crate::Hours;

/// Checks the days and the times.
pub(super) fn check(place: &mut Place<'_>, hours: &Spanned<Hours>) {
    let given = hours.get_ref();
    let (from, to) = (minutes(&given.from), minutes(&given.to));
    if from.is_none() || to.is_none() || from >= to || given.days.is_empty() {
        let problem = "needs days such as [\"mon\"], and from and to such as \"09:00\" and \
                       \"17:00\", to later than from";
        place.wrong(hours.span(), "hours", problem);
    }
    let mut days = given.days.clone();
    days.sort();
    days.dedup();
    if days.len() < given.days.len() {
        place.wrong(hours.span(), "hours.days", "names a day twice");
    }
}

/// `HH:MM` as minutes since midnight.
fn minutes(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}
