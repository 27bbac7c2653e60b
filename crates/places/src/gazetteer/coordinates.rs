//! Coordinates as people write them.

use std::borrow::Cow;

use pump_core::Point;

/// Longer texts are no coordinates.
const LONGEST: usize = 60;

/// A part of the text.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Number(f64),
    Letter(char),
}

/// The point of coordinates in degrees, latitude first: `51.4149, -1.5157`, with or without comma
/// and degree signs, with N, S, E or W before or behind, in which case either may come first, and
/// with minutes and seconds: `51°24'53.6"N 1°30'56.5"W`. Decimals may follow a comma where it is
/// clear which comma that is: `51,4149 -1,5157`. Round brackets may stand around all. `None` for
/// anything else.
#[must_use]
pub fn coordinates(text: &str) -> Option<Point> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim();
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let text = decimal_points(inside.unwrap_or(text));
    let parts = parts(&text)?;
    let letters = parts.iter().filter(|part| matches!(part, Part::Letter(_)));
    let (first, second) = match (letters.count(), parts.first()?) {
        (0, _) if parts.len() == 2 => parts.split_at(1),
        (2, Part::Letter(_)) => parts.split_at(1 + second_letter(&parts[1..])?),
        (2, Part::Number(_)) => parts.split_at(second_letter(&parts)? + 1),
        _ => return None,
    };
    let (a, b) = (half(first)?, half(second)?);
    match (a, b) {
        ((lat, None | Some('N' | 'S')), (lon, None | Some('E' | 'W')))
        | ((lon, Some('E' | 'W')), (lat, Some('N' | 'S'))) => Point::from_degrees(lat, lon),
        _ => None,
    }
}

/// With points for commas, when there are two commas between digits and white space or a semicolon
/// between the numbers, and no points.
fn decimal_points(text: &str) -> Cow<'_, str> {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let within = |at: &usize| digit(bytes.get(at.wrapping_sub(1))) && digit(bytes.get(at + 1));
    let commas = text.match_indices(',').map(|(at, _)| at);
    let commas: Vec<usize> = commas.filter(within).collect();
    let apart = |char: char| char.is_whitespace() || char == ';';
    match commas.as_slice() {
        &[first, second] if !text.contains('.') && text[first..second].contains(apart) => {
            let comma = |(at, char)| if commas.contains(&at) { '.' } else { char };
            Cow::Owned(text.char_indices().map(comma).collect())
        }
        _ => Cow::Borrowed(text),
    }
}

fn second_letter(parts: &[Part]) -> Option<usize> {
    parts
        .iter()
        .position(|part| matches!(part, Part::Letter(_)))
}

/// The degrees of one half and its letter.
fn half(parts: &[Part]) -> Option<(f64, Option<char>)> {
    let (letter, numbers) = match parts {
        [Part::Letter(letter), numbers @ ..] | [numbers @ .., Part::Letter(letter)] => {
            (Some(*letter), numbers)
        }
        numbers => (None, numbers),
    };
    let mut degrees = 0.0;
    if !(1..=3).contains(&numbers.len()) {
        return None;
    }
    for (part, scale) in numbers.iter().zip([1.0, 60.0, 3_600.0]) {
        let Part::Number(number) = *part else {
            return None;
        };
        let minutes = scale > 1.0;
        if (minutes && !(0.0..60.0).contains(&number)) || (letter.is_some() && number < 0.0) {
            return None;
        }
        degrees += number / scale;
    }
    let south = matches!(letter, Some('S' | 'W'));
    Some((if south { -degrees } else { degrees }, letter))
}

fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut number = String::new();
    for char in text.chars().chain([' ']) {
        match char {
            '0'..='9' | '.' => number.push(char),
            '-' | '−' | '+' if number.is_empty() => {
                number.push(if char == '+' { '+' } else { '-' });
            }
            _ => {
                if !number.is_empty() {
                    parts.push(Part::Number(std::mem::take(&mut number).parse().ok()?));
                }
                match char {
                    'N' | 'S' | 'E' | 'W' | 'n' | 's' | 'e' | 'w' => {
                        parts.push(Part::Letter(char.to_ascii_uppercase()));
                    }
                    ',' | ';' | '°' | 'º' | '\'' | '’' | '′' | '"' | '”' | '″' => {}
                    space if space.is_whitespace() => {}
                    _ => return None,
                }
            }
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::coordinates;

    #[test]
    fn coordinates_are_read_in_the_usual_ways() {
        for text in [
            "51.4149, -1.5157",
            "51.4149 -1.5157",
            " 51.4149,-1.5157 ",
            "51.4149,−1.5157",
            "51.4149; -1.5157",
            "51.4149° N, 1.5157° W",
            "51.4149N 1.5157w",
            "N 51.4149 W 1.5157",
            "1.5157°W 51.4149°N",
            "51.4149°, -1.5157°",
            "51°24'53.64\"N 1°30'56.52\"W",
            "N51 24.894 W1 30.942",
            "51 24 53.64 N, 1 30 56.52 W",
            "51°24′53.64″ N 1°30′56.52″ W",
            "51,4149 -1,5157",
            "51,4149, -1,5157",
            "51,4149; -1,5157",
            "51,4149° N 1,5157° W",
            "(51.4149, -1.5157)",
        ] {
            let point = coordinates(text).map(|point| (point.lat7, point.lon7));
            assert_eq!(point, Some((514_149_000, -15_157_000)), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_coordinates() {
        for text in [
            "",
            " ",
            "51.4149",
            "51.4149,",
            "91, 0",
            "0, 181",
            "1 2 3",
            "N S",
            "NaN, 1",
            "1e3 2",
            "51.4N 1.5N",
            "51.4N 1.5",
            "51 61 0N 1 0 0W",
            "-51N 1W",
            "1.2.3 4",
            "51,4,1,5",
            "51,4149 -1.5157 3",
            "(51.4149, -1.5157",
            "--1 2",
            "RG17 0AA",
            "51.4149, -1.5157 x",
            "💡 1",
            "٥١ ١",
        ] {
            assert_eq!(coordinates(text), None, "{text}");
        }
        assert_eq!(coordinates(&"1 ".repeat(2_000)), None);
    }
}
