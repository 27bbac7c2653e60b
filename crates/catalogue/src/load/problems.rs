//! All that is wrong, as far as it can be read.

use crate::Problem;

/// The most problems that are told at once; others are only counted.
const MOST_TOLD: usize = 100;
/// The longest field and the longest problem, in characters: a file may have words of any length.
const MOST_FIELD: usize = 200;
const MOST_PROBLEM: usize = 1_000;

/// All that is wrong with the files, in the order in which it was found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    told: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// Notes a problem. `line` is looked for only when it is told.
    pub(super) fn note(
        &mut self,
        file: &str,
        line: impl FnOnce() -> usize,
        field: &str,
        problem: &str,
    ) {
        if self.told.len() == MOST_TOLD {
            self.more += 1;
            return;
        }
        self.told.push(Problem {
            file: file.to_owned(),
            line: line(),
            field: shown(field, MOST_FIELD),
            problem: shown(problem, MOST_PROBLEM),
        });
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// What is told, each file from its top: at most 100 problems, and a last one that counts the
    /// others.
    pub(super) fn told(mut self) -> Vec<Problem> {
        for of_file in self.told.chunk_by_mut(|a, b| a.file == b.file) {
            of_file.sort_by_key(|problem| problem.line);
        }
        if let (more @ 1.., Some(last)) = (self.more, self.told.last()) {
            self.told.push(Problem {
                file: last.file.clone(),
                line: last.line,
                field: String::new(),
                problem: format!("and {more} more problems, here or in other files"),
            });
        }
        self.told
    }
}

/// As a terminal and a log can show it: on one line, and not too long.
fn shown(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut shown: String = chars
        .by_ref()
        .take(most)
        .map(|char| if hidden(char) { '\u{fffd}' } else { char })
        .collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character steers whatever shows it: line breaks, escapes, directions of writing.
fn hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
