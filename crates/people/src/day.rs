//! Days as text, which sorts as the days do.

use pump_core::FieldError;

/// Checks that `text` is a day, `YYYY-MM-DD`.
pub(crate) fn check(field: &str, text: &str) -> Result<(), FieldError> {
    if is_day(text) {
        Ok(())
    } else {
        let problem = "is not a day: write it like 2026-04-01";
        Err(FieldError::new(field, problem))
    }
}

fn is_day(text: &str) -> bool {
    let number = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return false;
    }
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_are_taken_and_no_others() {
        for good in ["2026-11-22", "2024-02-29", "2000-02-29", "1974-04-01"] {
            assert!(is_day(good), "{good}");
        }
        for bad in [
            "",
            "2026",
            "2026-1-01",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-04-00",
            "2026-04-01T",
            "2026-04-01-",
            "+026-04-01",
            "ŵ26-04-01",
        ] {
            assert!(!is_day(bad), "{bad}");
        }
    }
}
