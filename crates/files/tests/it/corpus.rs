//! What fuzzing found worth trying is tried again: `fuzz/corpus/photo`.

use std::path::Path;

#[test]
fn every_file_of_the_corpus_is_a_picture_or_a_problem() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/photo");
    let mut tried = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        crate::any::keeps_its_promises(&std::fs::read(file.unwrap().path()).unwrap());
        tried += 1;
    }
    assert!(tried >= 8, "the corpus is not where it is looked for");
}
