//! From the text of a file to its shape, with errors for people.

use serde::de::DeserializeOwned;

use super::File;
use super::place::Place;
use crate::Problem;
use crate::condition::nearest;

/// The longest file, in bytes.
const MOST_BYTES: usize = 64 * 1024;

/// Reads a file strictly. What is wrong is told with its line, the way to it, and what would be
/// right.
pub(super) fn read<T: DeserializeOwned>(file: &File, problems: &mut Vec<Problem>) -> Option<T> {
    let mut place = Place::new(file, problems);
    if file.text.len() > MOST_BYTES {
        let length = file.text.len();
        place.wrong(
            0..0,
            "",
            format!("has {length} bytes: at most {MOST_BYTES} are read"),
        );
        return None;
    }
    let parsed = match toml::Deserializer::parse(&file.text) {
        Ok(parsed) => parsed,
        Err(error) => {
            place.wrong(error.span().unwrap_or_default(), "", error.message());
            return None;
        }
    };
    match serde_path_to_error::deserialize(parsed) {
        Ok(read) => Some(read),
        Err(error) => {
            let way = way(error.path());
            let error = error.into_inner();
            let span = error.span().unwrap_or_default();
            place.wrong(span, way, in_words(error.message()));
            None
        }
    }
}

/// `question[0].ask` as "question 1.ask": people count from one.
fn way(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut way = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => way.push_str(&format!(" {}", index + 1)),
            // The wrapper that keeps where a value stands is no part of the file.
            Segment::Map { key } if key.starts_with("$__serde_spanned") => {}
            Segment::Map { key } if way.is_empty() => way.push_str(key),
            Segment::Map { key } => way.push_str(&format!(".{key}")),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    way
}

/// What serde says, and what would be right.
fn in_words(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let (true, [unknown, known @ ..]) = (message.starts_with("unknown field"), &*quoted) {
        return match nearest(unknown, known.iter().copied()) {
            Some(near) => format!("there is no “{unknown}” here: is it {near}?"),
            None => format!(
                "there is no “{unknown}” here: there are {}",
                known.join(", ")
            ),
        };
    }
    if let (true, [unknown, known @ ..]) = (message.starts_with("unknown variant"), &*quoted) {
        return format!(
            "“{unknown}” is not possible: there are {}",
            known.join(", ")
        );
    }
    if let (true, [missing]) = (message.starts_with("missing field"), &*quoted) {
        return match *missing {
            "en" | "cy" => format!("needs {missing} as well: every text is in English and Welsh"),
            missing => format!("needs {missing}"),
        };
    }
    message.to_owned()
}
