//! What fuzzing found worth trying is tried again: `fuzz/corpus/condition`.

use std::path::Path;

use pump_catalogue::{Answers, Catalogue, Condition, Facts, Held, Names};

use crate::service::everything;

#[test]
fn every_condition_of_the_corpus_is_asked_or_refused_at_a_place_in_its_text() {
    let service = everything();
    let catalogue = Catalogue::shipped().unwrap();
    let names = Names {
        questions: &service.questions,
        vocabulary: catalogue.vocabulary(),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/condition");
    let (mut asked, mut refused) = (0, 0);
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        match Condition::parse(&text, names) {
            Ok(condition) => {
                let held = condition.ask(&Answers::default(), &Facts::default());
                assert!(!matches!(held, Held::Error(_)), "{text}: {held:?}");
                asked += 1;
            }
            Err(wrong) => {
                let within = |at| at <= text.len() && text.is_char_boundary(at);
                assert!(
                    !wrong.is_empty() && wrong.iter().all(|it| within(it.at)),
                    "{text}"
                );
                refused += 1;
            }
        }
    }
    assert!(
        asked > 5 && refused > 20,
        "{asked} asked, {refused} refused"
    );
}
