//! Names that a file has and nothing goes by.

use crate::condition::nearest;

/// That `written` is none of `sort`, and which are: the nearest, or all.
pub(super) fn unknown<'n>(
    written: &str,
    sort: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(written, known.iter().copied()) {
        Some(near) => format!("“{written}” is {sort}: is it {near}?"),
        None if known.is_empty() => format!("“{written}” is {sort}: there is none"),
        None => format!("“{written}” is {sort}: there are {}", known.join(", ")),
    }
}
