//! A question of a service as a field of a form.

use askama::Template;
use pump_core::view::{OptionView, QuestionView};

use super::{Typed, say};
use crate::texts::common::Common;
use crate::texts::report::Report;

/// One question with what was answered. It writes itself as a group of a form.
#[derive(Template)]
#[template(path = "report/question.html")]
pub(super) struct Asked<'a> {
    language: &'a str,
    w: &'a Report,
    c: &'a Common,
    question: &'a QuestionView,
    typed: Typed<'a>,
    error: Option<&'a str>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        language: &'a str,
        question: &'a QuestionView,
        typed: Typed<'a>,
        error: Option<&'a str>,
    ) -> Self {
        Self {
            language,
            w: Report::of(language),
            c: Common::of(language),
            question,
            typed,
            error,
        }
    }

    /// The name of the field, and of its place on the page.
    fn name(&self) -> String {
        name(&self.question.code)
    }

    fn say<'w>(&self, words: &'w pump_core::view::Words) -> &'w str {
        say(self.language, words)
    }

    fn said(&self) -> &str {
        self.typed.one(&self.name())
    }

    /// What can be chosen: code and words.
    fn choices(&self) -> Vec<(&str, &str)> {
        if self.question.form == "yes_no" {
            return vec![("yes", self.w.yes), ("no", self.w.no)];
        }
        let options = self.question.options.iter();
        let offered = options.filter(|option: &&OptionView| !option.retired);
        offered
            .map(|option| (option.code.as_str(), self.say(&option.name)))
            .collect()
    }

    fn chose(&self, code: &&str) -> bool {
        self.typed.chose(&self.name(), code)
    }

    fn many(&self) -> bool {
        self.question.form == "many_of"
    }

    /// What hint and error are called, for the field to name.
    fn described(&self) -> String {
        let name = self.name();
        let hint = self.question.help.is_some().then(|| format!("{name}-hint"));
        let error = self.error.is_some().then(|| format!("{name}-error"));
        let both: Vec<String> = hint.into_iter().chain(error).collect();
        both.join(" ")
    }
}

/// The field of a question.
pub(super) fn name(code: &str) -> String {
    format!("answer-{code}")
}
