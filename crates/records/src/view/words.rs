//! Titles and times in words.

use pump_catalogue::Catalogue;
use pump_core::Millis;

use crate::row::RecordRow;

/// What a record is and where: "Street light, Hungerford".
#[must_use]
pub fn title(catalogue: &Catalogue, service: &str, place: &str, language: &str) -> String {
    let code = service.parse().ok();
    let known = code.as_ref().and_then(|code| catalogue.service(code));
    let name = known
        .as_ref()
        .map_or(service, |service| service.name.in_language(language));
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {place}")
    }
}

/// What a record is and where, in `language`: of one whose place nobody knows, "Street light,
/// somewhere in Hungerford".
#[must_use]
pub fn title_of(catalogue: &Catalogue, row: &RecordRow, language: &str) -> String {
    let place = match (row.somewhere(), language) {
        (None, _) => row.place.clone(),
        (Some(area), "cy") => format!("rhywle o fewn {area}"),
        (Some(area), _) => format!("somewhere in {area}"),
    };
    title(catalogue, &row.service, &place, language)
}

/// What the service of a record says to people at a stage or, once it has ended, at an outcome, in
/// the version that made the record.
#[must_use]
pub fn happening(
    catalogue: &Catalogue,
    row: &RecordRow,
    (stage, outcome): (&str, Option<&str>),
    language: &str,
) -> Option<String> {
    let id = row.service.parse().ok()?;
    let service = catalogue.service_at(&id, row.service_version)?;
    let state = outcome.unwrap_or(stage).parse().ok()?;
    let message = service.messages.get(&state)?;
    Some(message.in_language(language).to_owned())
}

/// `2026-05-03T14:15:00.000Z`: civil time from days since 1970, in UTC.
#[must_use]
pub fn rfc3339(at: Millis) -> String {
    let (days, ms) = (at.0.div_euclid(Millis::DAY), at.0.rem_euclid(Millis::DAY));
    // Days to year, month and day in the Gregorian calendar: eras of 400 years that begin in March.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (ms / Millis::HOUR, ms / Millis::MINUTE % 60);
    let (second, milli) = (ms / Millis::SECOND % 60, ms % Millis::SECOND);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_calendar_has_them() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_777_817_700_000, "2026-05-03T14:15:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(rfc3339(Millis(ms)), text);
        }
    }
}
