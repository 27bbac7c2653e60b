//! Open Location Codes ("plus codes"), from the public specification: ten letters and digits name
//! a rectangle of some 14 by 9 m; short ones are completed from a place that is near.

use pump_core::Point;

/// The letters and digits of a code, each worth its place in this list.
const ALPHABET: &[u8; 20] = b"23456789CFGHJMPQRVWX";

/// What stands between the eighth and the ninth.
const SEPARATOR: char = '+';
const BEFORE_SEPARATOR: usize = 8;

/// Stands for what is not said.
const PADDING: u8 = b'0';

/// Pairs of latitude and longitude; after them each letter is a field of five rows of four.
const PAIRS: usize = 5;
const ROWS: i64 = 5;
const COLUMNS: i64 = 4;
/// The most letters of the finest grid that are looked at.
const MOST_FINE: usize = 5;

/// Units of a degree in which the finest letters are whole: 8000 = 20³ for the pairs, and five
/// letters of five rows, or of four columns.
const LAT_UNITS: i64 = 8_000 * 3_125;
const LON_UNITS: i64 = 8_000 * 1_024;

/// A plus code as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlusCode {
    /// Its letters, without separator and padding.
    letters: Vec<u8>,
    /// How many letters are missing at the front: 0 of a whole code, 2, 4, 6 or 8 of a short one.
    missing: usize,
}

/// The south-west corner of a code in degrees, and its size.
struct Field {
    south: f64,
    west: f64,
    height: f64,
    width: f64,
}

impl PlusCode {
    /// Reads a code at the beginning of `text`, in any case; what stands behind it, such as
    /// "Newbury", is given back. `None` when it does not begin with one.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let text = text.trim();
        let end = text.find(|char: char| char.is_whitespace() || char == ',');
        let (code, rest) = text.split_at(end.unwrap_or(text.len()));
        let rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == ',');
        let (before, after) = code.split_once(SEPARATOR)?;
        if before.len() > BEFORE_SEPARATOR || before.len() % 2 == 1 || before.is_empty() {
            return None;
        }
        let missing = BEFORE_SEPARATOR - before.len();
        let upper = |text: &str| text.bytes().map(|byte| byte.to_ascii_uppercase()).collect();
        let (mut letters, after): (Vec<u8>, Vec<u8>) = (upper(before), upper(after));
        let said = letters.iter().take_while(|byte| **byte != PADDING).count();
        if said < letters.len() {
            // Padding fills a whole code to its separator, and nothing follows.
            let filled = letters[said..].iter().all(|byte| *byte == PADDING);
            if !filled || missing > 0 || said < 2 || said % 2 == 1 || !after.is_empty() {
                return None;
            }
            letters.truncate(said);
        } else if after.len() == 1 || after.len() > 2 + MOST_FINE {
            return None;
        }
        letters.extend(after);
        let known = letters.iter().all(|byte| ALPHABET.contains(byte));
        let code = Self { letters, missing };
        // The first letters of a whole code stay on the earth.
        let on_earth = missing > 0 || (value(code.letters[0]) < 9 && value(code.letters[1]) < 18);
        (known && on_earth).then_some((code, rest))
    }

    /// Whether letters are missing at the front, so that it takes a place that is near.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.missing > 0
    }

    /// The middle of a whole code; of a short one, the one that is nearest to `near`.
    #[must_use]
    pub fn point(&self, near: Point) -> Option<Point> {
        let mut letters = pairs_of(near);
        letters.truncate(self.missing);
        letters.extend(&self.letters);
        let field = Field::of(&letters);
        let (mut lat, mut lon) = field.middle();
        if self.missing > 0 {
            // Half of the ground that the missing letters leave open: beyond it, the next is nearer.
            let step = 20_f64.powi(2 - i32::try_from(self.missing / 2).ok()?);
            let (away_lat, away_lon) = (near.lat() - lat, near.lon() - lon);
            if away_lat.abs() > step / 2.0 && (lat + step.copysign(away_lat)).abs() <= 90.0 {
                lat += step.copysign(away_lat);
            }
            if away_lon.abs() > step / 2.0 {
                lon += step.copysign(away_lon);
            }
            lon = (lon + 540.0).rem_euclid(360.0) - 180.0;
        }
        Point::from_degrees(lat, lon)
    }
}

impl Field {
    fn of(letters: &[u8]) -> Self {
        let (mut south, mut west) = (-90.0, -180.0);
        let (mut height, mut width) = (400.0, 400.0);
        let (pairs, fine) = letters.split_at(letters.len().min(2 * PAIRS));
        for pair in pairs.chunks(2) {
            height /= 20.0;
            width /= 20.0;
            south += height * f64::from(pair.first().map_or(0, |byte| value(*byte)));
            west += width * f64::from(pair.get(1).map_or(0, |byte| value(*byte)));
        }
        for byte in fine {
            height /= ROWS as f64;
            width /= COLUMNS as f64;
            let value = i64::from(value(*byte));
            south += height * (value / COLUMNS) as f64;
            west += width * (value % COLUMNS) as f64;
        }
        Self {
            south,
            west,
            height,
            width,
        }
    }

    fn middle(&self) -> (f64, f64) {
        let lat = (self.south + self.height / 2.0).min(90.0);
        (lat, self.west + self.width / 2.0)
    }
}

/// What a letter is worth, 0 to 19; one that is none is worth nothing.
fn value(letter: u8) -> u8 {
    let at = ALPHABET.iter().position(|known| *known == letter);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// The ten letters of a point.
fn pairs_of(point: Point) -> Vec<u8> {
    let per_degree = pump_core::PER_DEGREE as i64;
    let lat = (i64::from(point.lat7) + 90 * per_degree) * LAT_UNITS / per_degree;
    let lon = (i64::from(point.lon7) + 180 * per_degree).rem_euclid(360 * per_degree);
    let (mut lat, mut lon) = (
        // The north pole lies in the last row.
        lat.min(180 * LAT_UNITS - 1) / 3_125,
        lon * LON_UNITS / per_degree / 1_024,
    );
    let mut letters = vec![0; 2 * PAIRS];
    for pair in letters.chunks_mut(2).rev() {
        for (letter, rest) in pair.iter_mut().zip([&mut lat, &mut lon]) {
            *letter = ALPHABET[(*rest % 20) as usize];
            *rest /= 20;
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pump_core::Point;

    use super::{PlusCode, pairs_of};
    use crate::metres_between;

    const NEWBURY: Point = Point {
        lat7: 514_010_000,
        lon7: -13_230_000,
    };

    fn at(text: &str, near: Point) -> Option<(f64, f64)> {
        let (code, _) = PlusCode::read(text)?;
        code.point(near).map(|point| (point.lat(), point.lon()))
    }

    fn text(letters: &[u8]) -> String {
        let letters: String = letters.iter().copied().map(char::from).collect();
        format!("{}+{}", &letters[..8], &letters[8..])
    }

    /// Values of the specification's own examples.
    #[test]
    fn whole_codes_are_where_the_specification_says() {
        for (code, south, west, north, east) in [
            ("7FG49Q00+", 20.35, 2.75, 20.4, 2.8),
            ("7FG49QCJ+2V", 20.37, 2.782_125, 20.370_125, 2.782_25),
            ("7FG49QCJ+2VX", 20.370_1, 2.782_218_75, 20.370_125, 2.782_25),
            ("8FVC2222+22", 47.0, 8.0, 47.000_125, 8.000_125),
            ("4VCPPQGP+Q9", -41.273_125, 174.785_875, -41.273, 174.786),
            ("62H20000+", 1.0, -180.0, 2.0, -179.0),
            ("22220000+", -90.0, -180.0, -89.0, -179.0),
            ("7fg40000+", 20.0, 2.0, 21.0, 3.0),
            ("cfx30000+", 89.0, 1.0, 90.0, 2.0),
        ] {
            let (lat, lon) = at(code, NEWBURY).unwrap();
            let (wanted_lat, wanted_lon) = ((south + north) / 2.0, (west + east) / 2.0);
            assert!(
                (lat - wanted_lat).abs() < 2e-7 && (lon - wanted_lon).abs() < 2e-7,
                "{code}: {lat} {lon}"
            );
        }
    }

    #[test]
    fn short_codes_are_the_nearest() {
        for (code, near, whole) in [
            ("9QCJ+2VX", (20.370_112_5, 2.782_234_375), "7FG49QCJ+2VX"),
            ("CJ+2VX", (20.370_112_5, 2.782_234_375), "7FG49QCJ+2VX"),
            ("CJ+2VX", (51.370_867_5, -1.217_765_625), "9C3W9QCJ+2VX"),
            ("9QCJ+2VX", (20.4, 3.2), "7FG49QCJ+2VX"),
        ] {
            let near = Point::from_degrees(near.0, near.1).unwrap();
            assert_eq!(at(code, near), at(whole, near), "{code}");
        }
        let (code, rest) = PlusCode::read("gmfg+3r, Newbury").unwrap();
        assert!(code.is_short());
        assert_eq!(rest, "Newbury");
        let found = code.point(NEWBURY).unwrap();
        assert!(metres_between(found, NEWBURY) < 60_000.0, "{found}");
    }

    #[test]
    fn other_text_is_no_code() {
        for text in [
            "",
            "+",
            "Newbury",
            "GMFG",
            "GMFG3R",
            "GMF+3R",
            "GMFG+3",
            "9C3WGMFGX+3R",
            "AMFG+3R",
            "9C3W0000+3R",
            "9C0W0000+",
            "GM00+",
            "XX3WGMFG+3R",
            "9X3WGMFG+3R",
            "ŴMFG+3R",
            "1+1",
            "00000000+",
            "9C3WGMFG+3R22222222",
        ] {
            assert_eq!(PlusCode::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_code_of_a_point_holds_it(lat7 in -899_990_000_i32..899_990_000, lon7 in -1_800_000_000_i32..1_800_000_000) {
            let point = Point { lat7, lon7 };
            let letters = pairs_of(point);
            let (whole, _) = PlusCode::read(&text(&letters)).unwrap();
            let found = whole.point(NEWBURY).unwrap();
            prop_assert!((found.lat() - point.lat()).abs() < 0.000_063, "{found} {point}");
            let apart = (found.lon() - point.lon() + 540.0).rem_euclid(360.0) - 180.0;
            prop_assert!(apart.abs() < 0.000_063, "{found} {point}");
        }

        #[test]
        fn a_short_code_is_found_from_a_place_near_it(
            lat in -80.0..80.0_f64, lon in -179.0..179.0_f64, up in -0.4..0.4_f64, along in -0.4..0.4_f64,
        ) {
            let (point, near) = (Point::from_degrees(lat, lon).unwrap(), Point::from_degrees(lat + up, lon + along).unwrap());
            let short = text(&pairs_of(point))[4..].to_owned();
            let found = PlusCode::read(&short).unwrap().0.point(near).unwrap();
            prop_assert!(metres_between(found, point) < 15.0, "{short} near {near}: {found}, not {point}");
        }

        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let _ = PlusCode::read(&text);
        }
    }
}
