//! Registration marks of vehicles.

/// A mark in one writing: capitals and digits, nothing between. `None` when this is none: marks of
/// all countries are taken, 2 to 10 characters of A to Z and 0 to 9 with at least one digit.
pub(super) fn plate(text: &str) -> Option<String> {
    let between = |char: &char| !matches!(char, ' ' | '-' | '.');
    let plate: String = text
        .chars()
        .filter(between)
        .map(|char| char.to_ascii_uppercase())
        .collect();
    let plain = plate.chars().all(|char| char.is_ascii_alphanumeric());
    let digit = plate.chars().any(|char| char.is_ascii_digit());
    (plain && digit && (2..=10).contains(&plate.len())).then_some(plate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_vehicle_has_one_mark_however_it_is_written() {
        for (written, mark) in [
            ("ab12 cde", "AB12CDE"),
            (" AB12-CDE ", "AB12CDE"),
            ("A 1", "A1"),
            ("WXZ 1234", "WXZ1234"),
            ("101 D 234", "101D234"),
            ("B-MW 1234", "BMW1234"),
        ] {
            assert_eq!(plate(written).as_deref(), Some(mark));
        }
        for no in [
            "",
            "A",
            "the blue one",
            "AB12CDE4567",
            "ÄB 12",
            "ABC",
            "AB12\u{0}CDE",
        ] {
            assert_eq!(plate(no), None, "{no}");
        }
    }
}
