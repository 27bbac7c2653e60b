use std::ops::Range;

use super::File;
use crate::Problem;

/// The line, from 1, at which `part` first stands in a text; 1 when it does not.
pub(super) fn line_of(text: &str, part: &str) -> usize {
    let before = text.find(part).map_or("", |at| &text[..at]);
    before.matches('\n').count() + 1
}

/// Keeps what is wrong in one file.
pub(super) struct Place<'p> {
    file: &'p File,
    problems: &'p mut Vec<Problem>,
}

impl<'p> Place<'p> {
    pub(super) fn new(file: &'p File, problems: &'p mut Vec<Problem>) -> Self {
        Self { file, problems }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'p str {
        &self.file.text
    }

    /// Notes what is wrong at a line, from 1.
    pub(super) fn wrong_at(
        &mut self,
        line: usize,
        field: impl Into<String>,
        problem: impl Into<String>,
    ) {
        self.problems.push(Problem {
            file: self.file.name.clone(),
            line,
            field: field.into(),
            problem: problem.into(),
        });
    }

    /// Notes what is wrong at `span`, in bytes of the file.
    pub(super) fn wrong(
        &mut self,
        span: Range<usize>,
        field: impl Into<String>,
        problem: impl Into<String>,
    ) {
        let before = self.file.text.as_bytes().iter().take(span.start);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        self.problems.push(Problem {
            file: self.file.name.clone(),
            line,
            field: field.into(),
            problem: problem.into(),
        });
    }
}
