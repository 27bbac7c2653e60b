//! The duties and layers that services may name.

use std::collections::BTreeSet;

use super::place::Place;
use super::texts;
use crate::Vocabulary;
use crate::file::VocabularyFile;

/// Puts the duties and layers of a file to those that are known. What several files name is as the
/// last one says; within one it is named once.
pub(super) fn check(place: &mut Place<'_>, file: VocabularyFile, vocabulary: &mut Vocabulary) {
    texts::of_vocabulary(place, &file);
    let mut seen = BTreeSet::new();
    for duty in file.duty {
        let span = duty.span();
        let duty = duty.into_inner();
        if !seen.insert(duty.id.clone()) {
            let problem = "is the id of another duty: choose another";
            place.wrong(span, format!("duty {}", duty.id), problem);
        }
        vocabulary.duties.insert(duty.id.clone(), duty);
    }
    seen.clear();
    for layer in file.layer {
        let span = layer.span();
        let layer = layer.into_inner();
        if !seen.insert(layer.id.clone()) {
            let problem = "is the id of another layer: choose another";
            place.wrong(span, format!("layer {}", layer.id), problem);
        }
        vocabulary.layers.insert(layer.id.clone(), layer);
    }
}
