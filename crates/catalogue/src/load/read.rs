//! From the text of a file to its shape, with errors for people.

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::File;
use super::names::unknown;
use super::place::Place;
use super::problems::Problems;

/// The longest file, in bytes.
const MOST_BYTES: usize = 64 * 1024;

/// Reads a file strictly. What is wrong is told with its line, the way to it, and what would be
/// right.
pub(super) fn read<T: DeserializeOwned>(file: &File, problems: &mut Problems) -> Option<T> {
    let mut place = Place::new(file, problems);
    if file.text.len() > MOST_BYTES {
        let length = file.text.len();
        let problem = format!("has {length} bytes: at most {MOST_BYTES} are read");
        place.wrong(0..0, "", problem);
        return None;
    }
    let parsed = match toml::Deserializer::parse(&file.text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let problem = match error.message() {
                "recursion limit" | "cannot recurse further; max recursion depth met" => {
                    "has tables or lists in one another, more than 80 deep: no file needs that"
                }
                message => message,
            };
            place.wrong(error.span().unwrap_or_default(), "", problem);
            return None;
        }
    };
    match serde_path_to_error::deserialize(parsed) {
        Ok(read) => Some(read),
        Err(error) => {
            let way = way(error.path());
            let key = last_key(error.path()).to_owned();
            let error = error.into_inner();
            let span = error.span().unwrap_or_default();
            place.wrong(span, way, in_words(error.message(), &key));
            None
        }
    }
}

/// `question[0].ask` as "question 1.ask": people count from one.
fn way(path: &Path) -> String {
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

fn last_key(path: &Path) -> &str {
    let mut keys = path.iter().filter_map(|segment| match segment {
        Segment::Map { key } if !key.starts_with("$__serde_spanned") => Some(key.as_str()),
        _ => None,
    });
    keys.next_back().unwrap_or_default()
}

/// What serde says of the value of a key, and what would be right.
fn in_words(message: &str, key: &str) -> String {
    if let Some(known) = message.strip_prefix(&format!("unknown field `{key}`, ")) {
        return unknown(key, "not known here", quoted(known));
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        let (written, known) = rest.split_once("`, ").unwrap_or((rest, ""));
        return unknown(written, "not possible here", quoted(known));
    }
    if let Some(missing) = message.strip_prefix("missing field ") {
        return match missing.trim_matches('`') {
            language @ ("en" | "cy") => {
                format!("needs {language} as well: every text is in English and Welsh")
            }
            missing => format!("needs {missing}"),
        };
    }
    if message.starts_with("data did not match any variant") {
        return "should be the id of a layer of areas, or a list of them".to_owned();
    }
    let other = ["invalid type: ", "invalid value: ", "invalid "];
    let other = other.iter().find_map(|begin| message.strip_prefix(begin));
    let other = other.and_then(|it| it.split_once(", expected "));
    match other {
        Some((given, wanted)) => format!("is {}, and should be {}", plain(given), shape(wanted)),
        // A code says so itself, and names itself: the key is told already.
        None => message.trim_start_matches("code: ").to_owned(),
    }
}

/// What stands between grave accents.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// What was found, by a name that people know.
fn plain(given: &str) -> String {
    let given = given.replace('`', "");
    for (from, to) in [
        ("string", "the text"),
        ("integer", "the number"),
        ("floating point", "the number"),
        ("boolean", ""),
        ("sequence", "a list"),
        ("map", "a table"),
        ("length", "a list of length"),
    ] {
        if let Some(rest) = given.strip_prefix(from) {
            return format!("{to}{rest}").trim().to_owned();
        }
    }
    given
}

/// What should be there, as one writes it.
fn shape(wanted: &str) -> &str {
    match wanted {
        "a string" => "text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ and ]",
        "u32" => "a whole number, not below 0",
        "f64" => "a number",
        "a map" => "a table",
        "struct Text" => "{ en = \"…\", cy = \"…\" }",
        "an array of length 2" => "[latitude, longitude]",
        struct_ if struct_.starts_with("struct ") => "a table of keys and values",
        other => other,
    }
}
