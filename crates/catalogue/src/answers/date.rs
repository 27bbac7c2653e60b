//! Days of the calendar, as text.

/// Whether this is a real day, `YYYY-MM-DD`, from 1900 to 2100. Such texts compare as the days do.
pub(crate) fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if !shaped || !digits(0..4) || !digits(5..7) || !digits(8..10) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1900..=2100).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_days() {
        for day in ["2024-02-29", "2000-02-29", "1900-01-01", "2100-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for no in [
            "2023-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "26-01-01",
            "2026-01-00",
            "1899-12-31",
            "2026/01/01",
            "2026-01-01T",
            "٢٠٢٦-٠١-٠١",
            "",
        ] {
            assert!(!is_day(no), "{no}");
        }
    }
}
