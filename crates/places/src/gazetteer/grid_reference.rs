//! References to a national grid, as people write them.

use std::fmt;

use pump_core::Point;

use super::grid::Grid;

/// Longer texts are no references.
const LONGEST: usize = 40;

/// Letters of the squares, I left out, from the north-west in rows of five.
const LETTERS: &[u8; 25] = b"ABCDEFGHJKLMNOPQRSTUVWXYZ";

/// Metres of the squares that one letter of either grid names, the second of two in Britain.
const SQUARE_M: f64 = 100_000.0;

/// The fewest digits of a reference with letters: squares of a kilometre. Fewer name no place,
/// and are beginnings of postcodes.
const FEWEST: usize = 4;
/// With one letter, unless a space follows: `B3108` is a road.
const FEWEST_IRISH: usize = 6;
/// The most digits: a metre.
const MOST: usize = 10;

/// A place on a national grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridReference {
    /// The grid.
    pub grid: Grid,
    /// Easting of the south-west corner of its square in metres.
    pub easting: f64,
    /// Northing of that corner in metres.
    pub northing: f64,
    /// The side of its square in metres: 1,000 for four digits, 1 for ten and for two numbers.
    pub square_m: f64,
}

impl GridReference {
    /// Reads `SU 338 687`, `su338687`, `SU 33870, 68700`, `J 338 740` (the Irish Grid), and two
    /// numbers of the British National Grid: `433800, 168700`, `E 433800 N 168700`, or twelve
    /// digits in one. `None` for anything else, and what is not on its grid.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let found = lettered(text).or_else(|| numbers(text))?;
        found.point().map(|_| found)
    }

    /// The middle of its square.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        let half = if self.square_m > 1.0 {
            self.square_m / 2.0
        } else {
            0.0
        };
        self.grid.point(self.easting + half, self.northing + half)
    }
}

impl fmt::Display for GridReference {
    /// `SU 338 687`, `J 338 740`; two numbers to the metre where no letters are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let square = |metres: f64| (metres / SQUARE_M).floor();
        let (column, row) = (square(self.easting), square(self.northing));
        let rest = |metres: f64| ((metres % SQUARE_M) / self.square_m).floor() as u64;
        let (east, north) = (rest(self.easting), rest(self.northing));
        let digits = (SQUARE_M / self.square_m).log10().round() as usize;
        match self.grid {
            Grid::British => {
                let large = letter((column / 5.0).floor() + 2.0, (row / 5.0).floor() + 1.0);
                write!(f, "{large}")?;
            }
            Grid::Irish => {}
        }
        let small = letter(column.rem_euclid(5.0), row.rem_euclid(5.0));
        write!(f, "{small} {east:0digits$} {north:0digits$}")
    }
}

/// The letter of a square, by its column from the west and its row from the south.
fn letter(column: f64, row: f64) -> char {
    let at = (4.0 - row) * 5.0 + column;
    char::from(LETTERS.get(at as usize).copied().unwrap_or(b'?'))
}

/// Column from the west and row from the south of a letter.
fn square(letter: u8) -> Option<(f64, f64)> {
    let at = LETTERS.iter().position(|known| *known == letter)?;
    Some(((at % 5) as f64, (4 - at / 5) as f64))
}

fn lettered(text: &str) -> Option<GridReference> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(letters);
    let name = name.to_ascii_uppercase();
    let split = |char: char| char.is_whitespace() || matches!(char, ',' | '.' | '/' | '-');
    let parts: Vec<&str> = rest.split(split).filter(|part| !part.is_empty()).collect();
    let digits = parts.concat();
    if !digits.bytes().all(|byte| byte.is_ascii_digit())
        || digits.len() % 2 == 1
        || !(FEWEST..=MOST).contains(&digits.len())
        || (parts.len() == 2 && parts[0].len() != parts[1].len())
    {
        return None;
    }
    let (grid, (x, y)) = match *name.as_bytes() {
        [large, small] => {
            let ((x5, y5), (x, y)) = (square(large)?, square(small)?);
            // The grid begins in the south-west corner of S.
            (Grid::British, ((x5 - 2.0) * 5.0 + x, (y5 - 1.0) * 5.0 + y))
        }
        [one] if digits.len() >= FEWEST_IRISH || parts.len() == 2 => (Grid::Irish, square(one)?),
        _ => return None,
    };
    let (east, north) = digits.split_at(digits.len() / 2);
    let square_m = SQUARE_M / 10_f64.powi(i32::try_from(east.len()).ok()?);
    let metres = |digits: &str| digits.parse::<f64>().ok().map(|number| number * square_m);
    Some(GridReference {
        grid,
        easting: x * SQUARE_M + metres(east)?,
        northing: y * SQUARE_M + metres(north)?,
        square_m,
    })
}

/// Two numbers of the British National Grid in metres.
fn numbers(text: &str) -> Option<GridReference> {
    let known = |char: char| {
        char.is_whitespace()
            || matches!(char.to_ascii_lowercase(), ',' | ';' | ':' | 'e' | 'n' | 'm')
    };
    let parts: Vec<&str> = text.split(known).filter(|part| !part.is_empty()).collect();
    let (east, north) = match parts.as_slice() {
        [one] if one.len() == 12 && one.is_ascii() => one.split_at(6),
        [east, north] => (*east, *north),
        _ => return None,
    };
    let metres = |text: &str| {
        let whole = text.split('.').next().unwrap_or_default();
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        // Fewer digits are degrees, a house number, anything.
        let good = plain && (4..=7).contains(&whole.len());
        good.then(|| text.parse::<f64>().ok()).flatten()
    };
    Some(GridReference {
        grid: Grid::British,
        easting: metres(east)?,
        northing: metres(north)?,
        square_m: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Grid, GridReference};

    #[test]
    fn references_are_read_in_the_usual_ways() {
        for (text, grid, easting, northing, square_m) in [
            ("SU 338 687", Grid::British, 433_800.0, 168_700.0, 100.0),
            ("SU338687", Grid::British, 433_800.0, 168_700.0, 100.0),
            (" su 338, 687 ", Grid::British, 433_800.0, 168_700.0, 100.0),
            ("SU3387068700", Grid::British, 433_870.0, 168_700.0, 1.0),
            ("SU 33870 68700", Grid::British, 433_870.0, 168_700.0, 1.0),
            ("SU33876870", Grid::British, 433_870.0, 168_700.0, 10.0),
            ("SU 33 68", Grid::British, 433_000.0, 168_000.0, 1_000.0),
            ("TG 51409 13177", Grid::British, 651_409.0, 313_177.0, 1.0),
            ("NN166712", Grid::British, 216_600.0, 771_200.0, 100.0),
            ("HP 60 12", Grid::British, 460_000.0, 1_212_000.0, 1_000.0),
            ("SV 8960 1050", Grid::British, 89_600.0, 10_500.0, 10.0),
            ("433800, 168700", Grid::British, 433_800.0, 168_700.0, 1.0),
            ("433800 168700", Grid::British, 433_800.0, 168_700.0, 1.0),
            ("433800,168700", Grid::British, 433_800.0, 168_700.0, 1.0),
            ("433800168700", Grid::British, 433_800.0, 168_700.0, 1.0),
            ("E433800 N168700", Grid::British, 433_800.0, 168_700.0, 1.0),
            (
                "433800.5m E, 168700m N",
                Grid::British,
                433_800.5,
                168_700.0,
                1.0,
            ),
            ("91492 11318", Grid::British, 91_492.0, 11_318.0, 1.0),
            ("J 338 740", Grid::Irish, 333_800.0, 374_000.0, 100.0),
            ("j338740", Grid::Irish, 333_800.0, 374_000.0, 100.0),
            ("J 33 74", Grid::Irish, 333_000.0, 374_000.0, 1_000.0),
        ] {
            let wanted = GridReference {
                grid,
                easting,
                northing,
                square_m,
            };
            assert_eq!(GridReference::read(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_reference() {
        for text in [
            "",
            "SU",
            "SU 3",
            "SU33",
            "TQ12",
            "TQ12 3",
            "SU 338 68",
            "B3108",
            "A4",
            "M4",
            "SI 338 687",
            "II 338 687",
            "J33",
            "AA 338 687",
            "WV1 1AA",
            "51.4, -1.5",
            "51.4149 -1.5157",
            "433800",
            "433800, -168700",
            "12 High Street",
            "12345",
            "999 999",
            "433800168",
            "SU 338 687 0",
            "٣٣٨ ٦٨٧",
            "SU ٣٣٨ ٦٨٧",
            "800000, 168700",
            "ŴU 338 687",
        ] {
            assert_eq!(GridReference::read(text), None, "{text}");
        }
        assert_eq!(GridReference::read(&"1 ".repeat(200)), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(
            easting in 0_u32..700_000, northing in 0_u32..1_250_000, digits in 2_u32..=5, irish: bool,
        ) {
            let square = 10_u32.pow(5 - digits);
            let (grid, most) = if irish { (Grid::Irish, 499_999) } else { (Grid::British, u32::MAX) };
            let metres = |metres: u32| f64::from(metres.min(most) / square * square);
            let wanted = GridReference {
                grid,
                easting: metres(easting),
                northing: metres(northing),
                square_m: f64::from(square),
            };
            prop_assert_eq!(GridReference::read(&wanted.to_string()), Some(wanted), "{}", wanted);
        }

        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let _ = GridReference::read(&text);
        }
    }
}
