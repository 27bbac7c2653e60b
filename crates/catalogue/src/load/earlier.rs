//! What was declared before, read again: by which version a record was made stays known.

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;

use super::place::Place;
use super::problems::Problems;
use super::read::read;
use super::{Catalogue, Declared, File, Inner, Sort, kind, service};
use crate::file::{KindFile, ServiceFile};
use crate::{Kind, Problem, Vocabulary};

impl Catalogue {
    /// The same, with what was declared before: the versions of services that old records were
    /// made by, and kinds that no service makes any more. What can no longer be read is left out,
    /// and told.
    #[must_use]
    pub fn with_earlier(&self, declared: &[Declared]) -> (Self, Vec<Problem>) {
        let mut inner = Inner::clone(&self.inner);
        let mut problems = Problems::default();
        let kinds = newest(declared).into_iter();
        for ((_, id), newest) in kinds.filter(|((sort, _), _)| *sort == Sort::Kind) {
            if inner.kinds.contains_key(id) {
                continue;
            }
            if let Some(kind) = kind_alone(newest, &inner.vocabulary) {
                inner.kinds.insert(kind.id.clone(), Arc::new(kind));
            }
        }
        for earlier in declared.iter().filter(|it| it.sort == Sort::Service) {
            let text = &earlier.source;
            let file = File {
                name: format!("services/{}.toml, version {}", earlier.id, earlier.version),
                text: text.clone(),
            };
            let Some(read) = read::<ServiceFile>(&file, &mut problems) else {
                continue;
            };
            let mut place = Place::new(&file, &mut problems);
            let checked = service::check(&mut place, read, &inner.kinds, &inner.vocabulary, text);
            if let Some(service) = checked {
                let key = (service.id.clone(), service.version);
                inner.earlier.insert(key, Arc::new(service));
            }
        }
        let inner = Arc::new(inner);
        (Self { inner }, problems.told())
    }
}

/// The last version of each that was declared.
pub(super) fn newest(declared: &[Declared]) -> BTreeMap<(Sort, &Code), &Declared> {
    let mut newest: BTreeMap<(Sort, &Code), &Declared> = BTreeMap::new();
    for it in declared {
        let last = newest.entry((it.sort, &it.id)).or_insert(it);
        if it.version > last.version {
            *last = it;
        }
    }
    newest
}

/// A kind as it was declared, if it can be read.
pub(super) fn kind_alone(declared: &Declared, vocabulary: &Vocabulary) -> Option<Kind> {
    let file = File {
        name: format!("kinds/{}.toml", declared.id),
        text: declared.source.clone(),
    };
    let mut problems = Problems::default();
    let read = read::<KindFile>(&file, &mut problems)?;
    let mut place = Place::new(&file, &mut problems);
    Some(kind::check(&mut place, read, vocabulary, &file.text))
}
