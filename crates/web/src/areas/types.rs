//! MapIt's three letters for types of areas, from codes of the Government Statistical Service.

/// A type of area, as MapIt has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AreaType<'a> {
    /// Three letters, or our layer where MapIt has none.
    pub(super) code: &'a str,
    /// The same in words.
    pub(super) name: &'a str,
}

/// The beginning of a code, MapIt's type, and its name.
const TYPES: [(&str, &str, &str); 31] = [
    ("E01", "OLF", "Lower Layer Super Output Area (Full)"),
    ("E02", "OMF", "Middle Layer Super Output Area (Full)"),
    ("E04", "CPC", "Civil parish/community"),
    ("E05", "DIW", "District council ward"),
    ("E06", "UTA", "Unitary Authority"),
    ("E07", "DIS", "District council"),
    ("E08", "MTD", "Metropolitan district"),
    ("E09", "LBO", "London borough"),
    ("E10", "CTY", "County council"),
    ("E12", "EUR", "European region"),
    ("E14", "WMC", "UK Parliament constituency"),
    ("E15", "EUR", "European region"),
    ("E23", "POL", "Police force"),
    ("E43", "NCP", "Non-Civil Parish"),
    ("E47", "CMB", "Combined authority"),
    ("E58", "CED", "County council electoral division"),
    ("N06", "WMC", "UK Parliament constituency"),
    ("N08", "LGE", "NI Electoral Area"),
    ("N09", "LGD", "NI District Council"),
    ("S12", "UTA", "Unitary Authority"),
    ("S13", "UTW", "Unitary Authority ward (UTW)"),
    ("S14", "WMC", "UK Parliament constituency"),
    ("S16", "SPC", "Scottish Parliament constituency"),
    ("S17", "SPE", "Scottish Parliament region"),
    ("W01", "OLF", "Lower Layer Super Output Area (Full)"),
    ("W02", "OMF", "Middle Layer Super Output Area (Full)"),
    ("W04", "COM", "Welsh community"),
    ("W05", "UTE", "Unitary Authority electoral division (UTE)"),
    ("W06", "UTA", "Unitary Authority"),
    ("W07", "WMC", "UK Parliament constituency"),
    ("W09", "WAC", "Welsh Assembly constituency"),
];

/// Wards by what they are a part of.
const WARDS: [(&str, &str, &str); 3] = [
    ("E06", "UTW", "Unitary Authority ward (UTW)"),
    ("E08", "MTW", "Metropolitan district ward"),
    ("E09", "LBW", "London borough ward"),
];

/// The type of an area, by its code and that of what it is a part of; else its layer.
pub(super) fn type_of<'a>(code: &str, parent: Option<&str>, layer: &'a str) -> AreaType<'a> {
    let plain = AreaType {
        code: layer,
        name: layer,
    };
    if !is_gss(code) {
        return plain;
    }
    let begins = |types: &'static [(&str, &str, &str)], code: &str| {
        types.iter().find(|(start, ..)| code.starts_with(start))
    };
    let ward = parent.filter(|_| code.starts_with("E05"));
    let found = ward.and_then(|parent| begins(&WARDS, parent));
    match found.or_else(|| begins(&TYPES, code)) {
        Some((_, code, name)) => AreaType { code, name },
        None => plain,
    }
}

/// Whether this is one of the types that MapIt has letters for.
pub(super) fn is_letters(text: &str) -> bool {
    let mut types = TYPES.iter().chain(&WARDS);
    types.any(|(_, letters, _)| *letters == text)
}

/// Whether this is a code of the Government Statistical Service: a letter and eight digits.
pub(super) fn is_gss(code: &str) -> bool {
    let mut bytes = code.bytes();
    let letter = bytes.next().is_some_and(|byte| b"EKLMNSW".contains(&byte));
    letter && code.len() == 9 && bytes.all(|byte| byte.is_ascii_digit())
}

/// Letter and name of the country of a code.
pub(super) fn country(code: &str) -> (&'static str, &'static str) {
    match code.as_bytes().first() {
        Some(b'E') if is_gss(code) => ("E", "England"),
        Some(b'N') if is_gss(code) => ("N", "Northern Ireland"),
        Some(b'S') if is_gss(code) => ("S", "Scotland"),
        Some(b'W') if is_gss(code) => ("W", "Wales"),
        _ => ("", "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_mapit() {
        let code = |code, parent| type_of(code, parent, "layer").code;
        assert_eq!(code("E06000037", None), "UTA");
        assert_eq!(code("E05000001", Some("E09000001")), "LBW");
        assert_eq!(code("E05000001", Some("E07000001")), "DIW");
        assert_eq!(code("E05000001", None), "DIW");
        assert_eq!(code("D1", None), "layer");
        assert_eq!(code("E0600003", None), "layer");
        assert_eq!(country("W06000015"), ("W", "Wales"));
        assert_eq!(country("West"), ("", "-"));
    }
}
