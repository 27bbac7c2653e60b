//! Any text is either a condition that can be asked, or is refused at a place inside the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pump_catalogue::{Answers, Condition, Facts, Names, Vocabulary};

fuzz_target!(|text: &str| {
    let vocabulary = Vocabulary::default();
    let names = Names { questions: &[], vocabulary: &vocabulary };
    match Condition::parse(text, names) {
        Ok(condition) => drop(condition.ask(&Answers::default(), &Facts::default())),
        Err(wrong) => assert!(!wrong.is_empty() && wrong.iter().all(|it| it.at <= text.len())),
    }
});
