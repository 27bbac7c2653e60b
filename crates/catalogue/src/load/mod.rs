//! Reading the files of kinds and services, and checking them against one another.

mod asset;
mod earlier;
mod example;
mod hours;
mod kind;
mod names;
mod place;
mod problems;
mod question;
mod read;
mod route;
mod service;
mod texts;
mod versions;
mod vocabulary;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;

use crate::file::{KindFile, ServiceFile, VocabularyFile};
use crate::{AssetType, BadCatalogue, Kind, Service, Vocabulary};

use place::Place;
use problems::Problems;
use read::read;

pub use versions::{Beside, Declared, Gone, Sort, WhatGone};

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
    /// Duties, layers and types of assets; what several files say is put together.
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
    assets: BTreeMap<Code, Arc<AssetType>>,
    /// Earlier versions that records were made by.
    earlier: BTreeMap<(Code, u32), Arc<Service>>,
    /// What errors call the file of each.
    names: BTreeMap<(Sort, Code), String>,
}

impl Catalogue {
    /// Reads files and checks them against one another.
    ///
    /// # Errors
    /// All that is wrong in them: file, line, field, and what would be right.
    pub fn load(files: Files) -> Result<Self, BadCatalogue> {
        let mut problems = Problems::default();
        let mut inner = Inner::default();
        for file in &files.vocabulary {
            if let Some(read) = read::<VocabularyFile>(file, &mut problems) {
                let mut place = Place::new(file, &mut problems);
                vocabulary::check(&mut place, read, &mut inner.vocabulary);
            }
        }
        let mut all_kinds = true;
        for file in files.kinds {
            let Some(read) = read::<KindFile>(&file, &mut problems) else {
                all_kinds = false;
                continue;
            };
            let mut place = Place::new(&file, &mut problems);
            let id = read.id.clone();
            let kind = kind::check(&mut place, read, &inner.vocabulary, &file.text);
            if inner.kinds.contains_key(id.get_ref()) {
                place.wrong(id.span(), "id", "is the id of another kind: choose another");
                continue;
            }
            let id = id.into_inner();
            inner.names.insert((Sort::Kind, id.clone()), file.name);
            inner.kinds.insert(id, Arc::new(kind));
        }
        for file in files.services {
            let Some(read) = read::<ServiceFile>(&file, &mut problems) else {
                continue;
            };
            // It may make the kind whose file cannot be read, which is told already.
            if !all_kinds && !inner.kinds.contains_key(read.makes.get_ref()) {
                continue;
            }
            let mut place = Place::new(&file, &mut problems);
            let id = read.id.clone();
            let service = service::check(
                &mut place,
                read,
                &inner.kinds,
                &inner.vocabulary,
                &file.text,
            );
            if inner.services.contains_key(id.get_ref()) {
                let problem = "is the id of another service: choose another";
                place.wrong(id.span(), "id", problem);
            } else if let Some(service) = service {
                let id = id.into_inner();
                inner.names.insert((Sort::Service, id.clone()), file.name);
                inner.services.insert(id, Arc::new(service));
            }
        }
        // Types of assets name services, which are known only now, and only if all could be read.
        let sound = problems.is_empty();
        for file in files.vocabulary.iter().filter(|_| sound) {
            if let Some(read) = read::<VocabularyFile>(file, &mut problems) {
                let mut place = Place::new(file, &mut problems);
                asset::check(&mut place, &read, &inner.services, &inner.kinds);
                asset::take(&mut place, read.asset, &mut inner.assets);
            }
        }
        let problems = problems.told();
        if problems.is_empty() {
            Ok(Self {
                inner: Arc::new(inner),
            })
        } else {
            Err(BadCatalogue(problems))
        }
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

    /// The type of assets of that id.
    #[must_use]
    pub fn asset_type(&self, id: &Code) -> Option<Arc<AssetType>> {
        self.inner.assets.get(id).cloned()
    }

    /// All types of assets, by id.
    pub fn asset_types(&self) -> impl Iterator<Item = &Arc<AssetType>> {
        self.inner.assets.values()
    }

    /// The duties and layers that services may name.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.inner.vocabulary
    }
}
