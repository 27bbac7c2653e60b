//! The areas in memory: loaded at start, and again when somebody has changed them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use pump_catalogue::{Facts, FactsArea};
use pump_core::{Ctx, Point};
use pump_db::{Db, Tx};
use pump_following::local_date;
use pump_people::organisation;
use pump_places::AreaIndex;
use pump_places::store::{LoadError, generation, load, names_of};

use crate::directory::Directory;
use crate::error::ActError;
use crate::register::Register;

/// Layers from the finest to the widest: the order of a place's areas. Layers not named here come
/// in between, as wards do.
const ORDER: [&str; 10] = [
    "parish",
    "community",
    "polling",
    "ward",
    "",
    "district",
    "borough",
    "unitary",
    "county",
    "country",
];

/// The areas of a site, who serves them, and who holds which duty there. Cheap to clone; all clones see a new
/// generation at once.
#[derive(Clone, Default)]
pub struct Places {
    now: Arc<RwLock<Arc<Loaded>>>,
    register: Register,
    /// The areas from A to Z.
    pub(crate) areas_by_name: Directory,
    /// The organisations from A to Z.
    pub(crate) organisations_by_name: Directory,
}

#[derive(Default)]
struct Loaded {
    generation: String,
    index: Option<AreaIndex>,
    names: HashMap<i64, String>,
}

impl Places {
    /// Loads what has changed, in the store or because it is another day; whether areas had.
    ///
    /// # Errors
    /// As the store says, or when a stored shape is damaged.
    pub async fn refresh(&self, db: &Db, ctx: &Ctx) -> Result<bool, ActError> {
        let known = self.loaded().generation.clone();
        let today = today(ctx);
        let found = db.read(move |tx| look(tx, &known, &today)).await?;
        self.register.keep(found.register);
        let Some(fresh) = found.areas else {
            return Ok(false);
        };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(true)
    }

    /// All that routing may look at in `areas` today: who serves them, who holds which duty there,
    /// and the organisations of the slugs `named`. What is not known yet is looked up and kept
    /// until the register or the day is another.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn facts(
        &self,
        db: &Db,
        ctx: &Ctx,
        areas: Vec<FactsArea>,
        named: &[String],
    ) -> Result<Facts, ActError> {
        let facts = self.register.facts(db, areas, named, today(ctx));
        Ok(facts.await?)
    }

    /// The areas that hold `point`, finest first.
    #[must_use]
    pub fn at(&self, point: Point) -> Vec<FactsArea> {
        let loaded = self.loaded();
        let Some(index) = &loaded.index else {
            return Vec::new();
        };
        let mut areas: Vec<FactsArea> = index
            .areas_at(point)
            .into_iter()
            .map(|area| FactsArea {
                code: area.code.clone(),
                layer: area.layer.clone(),
                name: loaded.names.get(&area.id).cloned().unwrap_or_default(),
            })
            .collect();
        areas.sort_by_key(|area| (rank(&area.layer), area.code.clone()));
        areas
    }

    /// Whether no areas are loaded: then every place is served.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.loaded().index.as_ref().is_none_or(AreaIndex::is_empty)
    }

    fn loaded(&self) -> Arc<Loaded> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a look at the store found.
struct Found {
    register: String,
    areas: Option<Loaded>,
}

fn look(tx: &mut Tx<'_>, known: &str, today: &str) -> Result<Found, ActError> {
    let register = format!("{} {today}", organisation::generation(tx)?);
    let generation = format!("{} {today}", generation(tx)?);
    if generation == known {
        return Ok(Found {
            register,
            areas: None,
        });
    }
    let broken = |error| match error {
        LoadError::Db(error) => ActError::from(error),
        error => ActError::Internal(error.to_string()),
    };
    let index = Some(load(tx, today).map_err(broken)?);
    let names = names_of(tx)?.into_iter().collect();
    Ok(Found {
        register,
        areas: Some(Loaded {
            generation,
            index,
            names,
        }),
    })
}

fn rank(layer: &str) -> usize {
    let known = ORDER.iter().position(|known| *known == layer);
    known.unwrap_or(ORDER.len() / 2 - 1)
}

/// Today's date where the councils are, for what is valid today.
pub(crate) fn today(ctx: &Ctx) -> String {
    local_date(ctx.now(), "Europe/London")
}
