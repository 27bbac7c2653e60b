//! Any file either loads, and then every door answers for it, or is refused with a place.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseError, TestRunner};
use pump_catalogue::{File, Files};

use crate::change::{WORDS, change};
use crate::doors::{Read, keep};
use crate::service::EVERYTHING;

/// Where a text takes the place of a file.
#[derive(Clone, Copy, Debug)]
enum Part {
    Vocabulary,
    Kind,
    Service,
}

/// The shipped vocabulary and kinds, with a text in one place. One service beside them makes a
/// change of a kind or of the vocabulary felt, and keeps a case quick.
fn files(part: Part, text: String) -> Files {
    let everything = File {
        name: "services/everything.toml".into(),
        text: EVERYTHING.into(),
    };
    let mut files = Files::with_services(vec![everything]);
    let place = match part {
        Part::Vocabulary => &mut files.vocabulary[0],
        Part::Kind => &mut files.kinds[0],
        Part::Service => &mut files.services[0],
    };
    place.text = text;
    files
}

/// Any file of ours and where it belongs.
fn ours() -> impl Strategy<Value = (Part, String)> {
    let shipped = Files::shipped();
    let text = |files: Vec<File>| -> Vec<String> { files.into_iter().map(|it| it.text).collect() };
    let mut services = text(shipped.services);
    services.push(EVERYTHING.to_owned());
    prop_oneof![
        1 => select(text(shipped.vocabulary)).prop_map(|it| (Part::Vocabulary, it)),
        1 => select(text(shipped.kinds)).prop_map(|it| (Part::Kind, it)),
        4 => select(services).prop_map(|it| (Part::Service, it)),
        2 => Just((Part::Service, EVERYTHING.to_owned())),
    ]
}

#[test]
fn a_changed_file_loads_and_every_door_answers_or_it_is_refused_with_a_place() {
    let (loaded, refused) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(ProptestConfig::with_cases(600));
    let changed = (ours(), vec(change(), 1..4)).prop_map(|((part, text), changes)| {
        let changed = changes.iter().fold(text, |text, change| change.of(&text));
        (part, changed)
    });
    let tried = runner.run(&changed, |(part, text)| {
        let count = match keep(&files(part, text)) {
            Read::Loaded => &loaded,
            Read::Refused => &refused,
        };
        count.set(count.get() + 1);
        Ok::<(), TestCaseError>(())
    });
    tried.unwrap_or_else(|failed| panic!("{failed}"));
    let (loaded, refused) = (loaded.get(), refused.get());
    assert!(
        loaded > 30 && refused > 300,
        "{loaded} loaded, {refused} refused: one of them is hardly tried"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_refused_with_a_place(text in "(?s).{0,300}", part in 0..3_usize) {
        let part = [Part::Vocabulary, Part::Kind, Part::Service][part];
        keep(&files(part, text));
    }

    #[test]
    fn any_row_of_words_is_refused_with_a_place(
        words in vec(select(WORDS), 0..200),
        part in 0..3_usize,
    ) {
        let part = [Part::Vocabulary, Part::Kind, Part::Service][part];
        keep(&files(part, words.concat()));
    }
}
