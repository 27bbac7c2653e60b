//! Where something stands in a file.

use std::cell::OnceCell;
use std::ops::Range;

use pump_core::Code;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::File;
use super::problems::Problems;

/// Keeps what is wrong in one file.
pub(super) struct Place<'p> {
    file: &'p File,
    problems: &'p mut Problems,
    /// The file as it is written, read only when a way through it is asked for.
    written: OnceCell<Option<DeTable<'p>>>,
}

impl<'p> Place<'p> {
    pub(super) fn new(file: &'p File, problems: &'p mut Problems) -> Self {
        Self {
            file,
            problems,
            written: OnceCell::new(),
        }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'p str {
        &self.file.text
    }

    /// Notes what is wrong at `span`, in bytes of the file.
    pub(super) fn wrong(
        &mut self,
        span: Range<usize>,
        field: impl AsRef<str>,
        problem: impl AsRef<str>,
    ) {
        let text = self.text();
        let line = || line_at(text, span.start);
        let (field, problem) = (field.as_ref(), problem.as_ref());
        self.problems.note(&self.file.name, line, field, problem);
    }

    /// Notes what is wrong at the end of `way` through the file: keys, and the places in lists, from
    /// 0, as in `question.3.ask.cy`.
    pub(super) fn wrong_on(
        &mut self,
        way: impl AsRef<str>,
        field: impl AsRef<str>,
        problem: impl AsRef<str>,
    ) {
        let (file, written) = (self.file, &self.written);
        let line = || {
            let written = written.get_or_init(|| parsed(&file.text));
            let at = written.as_ref().and_then(|it| start(it, way.as_ref()));
            line_at(&file.text, at.unwrap_or(0))
        };
        let (field, problem) = (field.as_ref(), problem.as_ref());
        self.problems.note(&file.name, line, field, problem);
    }
}

/// The line, from 1, on which `way` through a file ends; 1 when the file has no such way.
pub(super) fn line_on(text: &str, way: &str) -> usize {
    let at = parsed(text).and_then(|written| start(&written, way));
    line_at(text, at.unwrap_or(0))
}

/// The line, from 1, on which the question of that code begins; 1 when the file has none.
pub(super) fn line_of_question(text: &str, code: &Code) -> usize {
    let written = parsed(text);
    let questions = written.as_ref().and_then(|it| it.get("question"));
    let questions = questions.and_then(|it| it.get_ref().as_array());
    let mut questions = questions.into_iter().flatten();
    let found = questions.find(|question| {
        let given = question.get_ref().get("code");
        given.and_then(|it| it.get_ref().as_str()) == Some(code.as_str())
    });
    line_at(text, found.map_or(0, |it| it.span().start))
}

fn parsed(text: &str) -> Option<DeTable<'_>> {
    DeTable::parse(text).ok().map(Spanned::into_inner)
}

fn line_at(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// Where the value at the end of `way` begins, or the last that is there on the way.
fn start(written: &DeTable<'_>, way: &str) -> Option<usize> {
    let mut keys = way.split('.');
    let mut value: &Spanned<DeValue<'_>> = written.get(keys.next()?)?;
    for key in keys {
        let next = match (key.parse::<usize>(), value.get_ref()) {
            (Ok(at), list @ DeValue::Array(_)) => list.get(at),
            (_, table) => table.get(key),
        };
        let Some(next) = next else { break };
        value = next;
    }
    Some(value.span().start)
}
