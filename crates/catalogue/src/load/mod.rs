//! Reading the files of kinds and services, and checking them against one another.

mod kind;
mod place;
mod question;
mod read;
mod service;
mod texts;
mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;

use crate::file::{KindFile, ServiceFile, VocabularyFile};
use crate::{BadCatalogue, Kind, Problem, Service, Vocabulary};

use place::Place;
use read::read;

pub use versions::{Beside, Declared, Gone, Sort, WhatGone};

/// The most problems that are told at once.
const MOST_PROBLEMS: usize = 100;

/// A file, by name and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What errors call it, such as `services/pothole.toml`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// All files of a site's catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Duties and layers; what several files say is put together.
    pub vocabulary: Vec<File>,
    /// A kind each.
    pub kinds: Vec<File>,
    /// A service each.
    pub services: Vec<File>,
}

/// All kinds and services of a site, checked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    vocabulary: Vocabulary,
    kinds: BTreeMap<Code, Arc<Kind>>,
    services: BTreeMap<Code, Arc<Service>>,
    /// Earlier versions that records were made by.
    earlier: BTreeMap<(Code, u32), Arc<Service>>,
}

impl Catalogue {
    /// Reads files and checks them against one another.
    ///
    /// # Errors
    /// All that is wrong in them: file, line, field, and what would be right.
    pub fn load(files: Files) -> Result<Self, BadCatalogue> {
        let mut problems = Vec::new();
        let mut inner = Inner::default();
        for file in &files.vocabulary {
            if let Some(read) = read::<VocabularyFile>(file, &mut problems) {
                let mut place = Place::new(file, &mut problems);
                for duty in read.duty {
                    let duty = duty.into_inner();
                    texts::of_word(&mut place, &format!("duty {}.name", duty.id), &duty.name);
                    inner.vocabulary.duties.insert(duty.id.clone(), duty);
                }
                for layer in read.layer {
                    let layer = layer.into_inner();
                    texts::of_word(&mut place, &format!("layer {}.name", layer.id), &layer.name);
                    inner.vocabulary.layers.insert(layer.id.clone(), layer);
                }
            }
        }
        for file in files.kinds {
            let Some(read) = read::<KindFile>(&file, &mut problems) else {
                continue;
            };
            let mut place = Place::new(&file, &mut problems);
            let id = read.id.clone();
            let kind = kind::check(&mut place, read, &inner.vocabulary, &file.text);
            texts::of_kind(&mut place, &kind);
            if inner.kinds.contains_key(id.get_ref()) {
                place.wrong(id.span(), "id", "is the id of another kind: choose another");
            } else {
                inner.kinds.insert(id.into_inner(), Arc::new(kind));
            }
        }
        for file in files.services {
            let Some(read) = read::<ServiceFile>(&file, &mut problems) else {
                continue;
            };
            let mut place = Place::new(&file, &mut problems);
            let id = read.id.clone();
            let service = service::check(
                &mut place,
                read,
                &inner.kinds,
                &inner.vocabulary,
                &file.text,
            );
            if let Some(service) = &service {
                texts::of_service(&mut place, service);
            }
            if inner.services.contains_key(id.get_ref()) {
                let problem = "is the id of another service: choose another";
                place.wrong(id.span(), "id", problem);
            } else if let Some(service) = service {
                inner.services.insert(id.into_inner(), Arc::new(service));
            }
        }
        if problems.len() > MOST_PROBLEMS {
            let more = problems.len() - MOST_PROBLEMS;
            problems.truncate(MOST_PROBLEMS);
            let last = problems.last().map(|last| last.file.clone());
            problems.push(Problem {
                file: last.unwrap_or_default(),
                line: 1,
                field: String::new(),
                problem: format!("and {more} more problems, here or in other files"),
            });
        }
        if problems.is_empty() {
            Ok(Self {
                inner: Arc::new(inner),
            })
        } else {
            Err(BadCatalogue(problems))
        }
    }

    /// The same, with what was declared before: the versions of services that old records were
    /// made by, and kinds that no service makes any more. What can no longer be read is left out,
    /// and told.
    #[must_use]
    pub fn with_earlier(&self, declared: &[Declared]) -> (Self, Vec<Problem>) {
        let mut inner = Inner::clone(&self.inner);
        let mut problems = Vec::new();
        for kind in declared.iter().filter(|it| it.sort == Sort::Kind) {
            if !inner.kinds.contains_key(&kind.id) {
                let newest = declared
                    .iter()
                    .filter(|it| it.sort == kind.sort && it.id == kind.id);
                let newest = newest.max_by_key(|it| it.version).unwrap_or(kind);
                let file = File {
                    name: format!("kinds/{}.toml", kind.id),
                    text: newest.source.clone(),
                };
                if let Some(kind) = kind_alone(&file) {
                    inner.kinds.insert(kind.id.clone(), Arc::new(kind));
                }
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
        (Self { inner }, problems)
    }

    /// The kind of that id.
    #[must_use]
    pub fn kind(&self, id: &Code) -> Option<Arc<Kind>> {
        self.inner.kinds.get(id).cloned()
    }

    /// All kinds, by id.
    pub fn kinds(&self) -> impl Iterator<Item = &Arc<Kind>> {
        self.inner.kinds.values()
    }

    /// The service of that id.
    #[must_use]
    pub fn service(&self, id: &Code) -> Option<Arc<Service>> {
        self.inner.services.get(id).cloned()
    }

    /// The service of that id as it was in that version; else as it is.
    #[must_use]
    pub fn service_at(&self, id: &Code, version: u32) -> Option<Arc<Service>> {
        let now = self.service(id);
        if now
            .as_ref()
            .is_some_and(|service| service.version == version)
        {
            return now;
        }
        let then = self.inner.earlier.get(&(id.clone(), version)).cloned();
        then.or(now)
    }

    /// All services, by id.
    pub fn services(&self) -> impl Iterator<Item = &Arc<Service>> {
        self.inner.services.values()
    }

    /// The duties and layers that services may name.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.inner.vocabulary
    }
}

/// A kind by itself, if it can be read.
fn kind_alone(file: &File) -> Option<Kind> {
    let mut problems = Vec::new();
    let read = read::<KindFile>(file, &mut problems)?;
    let mut place = Place::new(file, &mut problems);
    let vocabulary = Vocabulary::default();
    Some(kind::check(&mut place, read, &vocabulary, &file.text))
}
