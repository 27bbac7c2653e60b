//! Any text is either a condition that can be asked, or is refused at a place inside the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pump_catalogue::{Answers, Catalogue, Condition, Facts, Held, Names};

/// The services that come with the program, whose questions are named.
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::shipped().expect("the shipped files are right"));

fuzz_target!(|text: &str| {
    let id = "speeding".parse().expect("a code");
    let service = CATALOGUE.service(&id).expect("a shipped service");
    let names = Names {
        questions: &service.questions,
        vocabulary: CATALOGUE.vocabulary(),
    };
    match Condition::parse(text, names) {
        Ok(condition) => {
            let held = condition.ask(&Answers::default(), &Facts::default());
            assert!(!matches!(held, Held::Error(_)), "{held:?}");
        }
        Err(wrong) => {
            assert!(!wrong.is_empty());
            assert!(wrong.iter().all(|it| text.is_char_boundary(it.at)));
        }
    }
});
