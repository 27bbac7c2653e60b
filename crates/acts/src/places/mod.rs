//! The areas in memory: loaded at start, and again when somebody has changed them.

mod kept;
mod known;
mod near;
mod whole;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use pump_catalogue::{Facts, FactsArea};
use pump_core::view::AreaView;
use pump_core::{Ctx, Point};
use pump_db::{Db, Tx};
use pump_following::local_date;
use pump_people::organisation;
use pump_places::store::{AreaLabel, generation, labels};
use pump_places::{AreaIndex, Bounds, Generation};

use crate::directory::Directory;
use crate::error::ActError;
use crate::place_names::AreaNames;
use crate::register::Register;
use kept::{Kept, Read};
use known::Known;

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
    kept: Option<Kept>,
    /// The areas from A to Z.
    pub(crate) areas_by_name: Directory,
    /// The organisations from A to Z.
    pub(crate) organisations_by_name: Directory,
}

/// One generation: while somebody looks at it, it is there, whatever was put in its place.
#[derive(Default)]
struct Loaded {
    generation: String,
    /// Of the areas in the index.
    routing: Generation,
    index: Option<Arc<AreaIndex>>,
    known: Known,
    /// The latest first day of any area that has begun.
    newest: String,
    found_by: AreaNames,
}

impl Places {
    /// Places whose index is kept in a file at `path`, so that it is there at once at the next
    /// start; whoever may not `write` only reads it.
    #[must_use]
    pub fn kept_in(path: &Path, write: bool) -> Self {
        let kept = Kept {
            path: path.into(),
            write,
        };
        Self {
            kept: Some(kept),
            ..Self::default()
        }
    }

    /// Loads what has changed, in the store or because it is another day; whether areas had. While
    /// it works, and until it is done, the generation before answers.
    ///
    /// # Errors
    /// As the store says, or when a stored shape is damaged.
    pub async fn refresh(&self, db: &Db, ctx: &Ctx) -> Result<bool, ActError> {
        let before = self.loaded();
        let (known, today) = (before.generation.clone(), today(ctx));
        let day = today.clone();
        let found = db.read(move |tx| look(tx, &known, &day)).await?;
        self.register.keep(found.register);
        let Some((read, mut labels)) = found.areas else {
            return Ok(false);
        };
        labels.sort_by_key(|area| rank(&area.layer));
        let (read, index) = self.index(db, &before, read, &today).await?;
        let known = Known::new(read.texts);
        let fresh = Loaded {
            generation: read.generation,
            routing: read.routing,
            index: Some(index),
            newest: known.newest(&today),
            known,
            found_by: AreaNames::new(labels),
        };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(true)
    }

    /// The index for what was read: the one there is, the one in the file, or a new one, with
    /// what that was built of.
    async fn index(
        &self,
        db: &Db,
        before: &Loaded,
        read: Read,
        today: &str,
    ) -> Result<(Read, Arc<AreaIndex>), ActError> {
        if let Some(index) = &before.index
            && before.routing == read.routing
        {
            return Ok((read, Arc::clone(index)));
        }
        if let Some(kept) = &self.kept
            && let Some(index) = kept::open(kept, read.routing).await
        {
            return Ok((read, Arc::new(index)));
        }
        let (read, mut index) = kept::build(db, today.to_owned()).await?;
        if let Some(kept) = &self.kept {
            index = kept::keep(kept, index, read.routing).await?;
        }
        Ok((read, Arc::new(index)))
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
        let held = self.areas_at(point);
        let facts = held.iter().map(|area| FactsArea {
            code: area.code.clone(),
            layer: area.layer.clone(),
            name: area.name.clone(),
        });
        facts.collect()
    }

    /// The same with all that is known of them.
    #[must_use]
    pub fn areas_at(&self, point: Point) -> Vec<Arc<AreaView>> {
        let loaded = self.loaded();
        let Some(index) = &loaded.index else {
            return Vec::new();
        };
        let held = index.areas_at(point).into_iter();
        let mut areas: Vec<_> = held
            .filter_map(|area| loaded.known.row(area.id).cloned())
            .collect();
        areas.sort_by(|a, b| {
            let by = |area: &AreaView| rank(&area.layer);
            by(a).cmp(&by(b)).then_with(|| a.code.cmp(&b.code))
        });
        areas
    }

    /// The area of a number ([`AreaView::number`]), or the latest one of a code.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Arc<AreaView>> {
        self.loaded().known.named(name).cloned()
    }

    /// The areas that ended before `today` and whose place one has that has not: those first that
    /// are the fewest links from it.
    pub(crate) fn handed_on(&self, today: &str) -> Vec<Arc<AreaView>> {
        self.loaded().known.handed_on(today)
    }

    /// Who has the place of an area on `today`.
    pub(crate) fn heir(&self, area: &AreaView, today: &str) -> Option<Arc<AreaView>> {
        self.loaded().known.heir(area, today).cloned()
    }

    /// The areas of `today` of which `wanted` says yes, by code.
    pub(crate) fn of_day(
        &self,
        today: &str,
        wanted: impl Fn(&AreaView) -> bool,
    ) -> Vec<Arc<AreaView>> {
        self.loaded().known.of_day(today, wanted)
    }

    /// The areas that say that they are a part of the one of `code`.
    #[must_use]
    pub fn children(&self, code: &str) -> Vec<Arc<AreaView>> {
        self.loaded().known.children(code)
    }

    /// The latest first day of any area that has begun, `YYYY-MM-DD`: which generation this is.
    #[must_use]
    pub fn newest(&self) -> String {
        self.loaded().newest.clone()
    }

    /// The areas whose names begin with `words` (of [`pump_core::plain_words`]), whole names first,
    /// at most `most`.
    pub(crate) fn beginning(&self, words: &[String], most: usize) -> Vec<AreaLabel> {
        let loaded = self.loaded();
        let found = loaded.found_by.find(words, most);
        found.into_iter().cloned().collect()
    }

    /// The borders that touch a box, by layer, the widest layer first.
    pub(crate) fn borders_in(&self, bounds: Bounds) -> Vec<(String, Vec<Vec<Point>>)> {
        let loaded = self.loaded();
        let Some(index) = &loaded.index else {
            return Vec::new();
        };
        let mut borders = index.borders_in(bounds);
        borders.sort_by_key(|(layer, _)| std::cmp::Reverse(rank(layer)));
        borders
    }

    /// The middle of the box round all areas: whoever asks this site is likely to be near it.
    /// `None` without areas.
    #[must_use]
    pub fn centre(&self) -> Option<Point> {
        let bounds = self.loaded().index.as_ref()?.bounds()?;
        Some(Point {
            lat7: i32::midpoint(bounds.min.lat7, bounds.max.lat7),
            lon7: i32::midpoint(bounds.min.lon7, bounds.max.lon7),
        })
    }

    /// Whether no areas are loaded: then every place is served.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let loaded = self.loaded();
        loaded.index.as_ref().is_none_or(|index| index.is_empty())
    }

    fn loaded(&self) -> Arc<Loaded> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a look at the store found.
struct Found {
    register: String,
    areas: Option<(Read, Vec<AreaLabel>)>,
}

fn look(tx: &mut Tx<'_>, known: &str, today: &str) -> Result<Found, ActError> {
    let register = format!("{} {today}", organisation::generation(tx)?);
    let same = format!("{} {today}", generation(tx)?) == known;
    let areas = if same {
        None
    } else {
        Some((kept::read(tx, today)?, labels(tx, today)?))
    };
    Ok(Found { register, areas })
}

pub(crate) fn rank(layer: &str) -> usize {
    let known = ORDER.iter().position(|known| *known == layer);
    known.unwrap_or(ORDER.len() / 2 - 1)
}

/// Today's date where the councils are, for what is valid today.
pub(crate) fn today(ctx: &Ctx) -> String {
    local_date(ctx.now(), "Europe/London")
}
