//! The newest changes of a topic that somebody may see.

use std::collections::HashMap;

use pump_core::RecordId;
use pump_db::{DbError, Tx};
use pump_places::{Circle, Mercator, Shape};

use super::Source;
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::search::Query;
use crate::store::search::words_of_record;
use crate::store::{FeedRow, Filter, find_by_id, passes};
use crate::types::Told;
use crate::view::Viewer;

/// The most lines that the store reads for one page; a page may then be short, and says where to
/// go on.
pub const MOST_LOOKED_AT: usize = 2_000;

/// What is wanted of a source.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where it is read.
    pub source: Source,
    /// Only lines that have this key too, such as a pair's.
    pub key: Option<String>,
    /// Only inside this circle.
    pub circle: Option<Circle>,
    /// Only records whose public place is on this ground.
    pub shape: Option<Shape>,
    /// Only records that are now as this says. Its area must be the source.
    pub filter: Filter,
    /// Only records that are found by these words.
    pub query: Option<Query>,
}

impl Wanted {
    /// All of a source.
    #[must_use]
    pub fn all_of(source: Source) -> Self {
        Self {
            source,
            key: None,
            circle: None,
            shape: None,
            filter: Filter::default(),
            query: None,
        }
    }

    /// Whether a line is wanted, as far as it says so itself.
    fn line(&self, line: &FeedRow) -> bool {
        let key = self.key.as_ref();
        Told::is_told(line.told)
            && key.is_none_or(|key| line.keys.contains(key))
            && self.circle.is_none_or(|circle| {
                let mut places = line.places.iter();
                places.any(|&(x, y)| circle.holds(Mercator { x, y }))
            })
    }

    /// Whether the record that it happened to is.
    fn record(&self, tx: &mut Tx<'_>, row: &RecordRow) -> Result<bool, DbError> {
        let on_ground = |shape: &Shape| row.public_point().is_some_and(|at| shape.holds(at));
        if !self.shape.as_ref().is_none_or(on_ground) || !passes(row, &self.filter) {
            return Ok(false);
        }
        match &self.query {
            // What is joined with another is found by the words of both.
            Some(query) => Ok(query.finds(&row.reference, &words_of_record(tx, row.root)?)),
            None => Ok(true),
        }
    }
}

/// A page of a topic.
#[derive(Clone, Debug)]
pub struct Found {
    /// What happened and to what, newest first.
    pub lines: Vec<(FeedRow, RecordRow)>,
    /// The number before which the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// Up to `most` of the newest changes before the number `before` that are wanted, that others were
/// told of, and whose record `viewer` sees today.
///
/// A page is full whenever there is enough to fill it within [`MOST_LOOKED_AT`] lines, and has a
/// next one only when there is something for the viewer on it: what is private leaves no gap.
///
/// # Errors
/// As the store says.
pub fn newest(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    wanted: &Wanted,
    before: i64,
    most: usize,
) -> Result<Found, RecordsError> {
    let mut lines: Vec<(FeedRow, RecordRow)> = Vec::new();
    let mut rows: HashMap<RecordId, Option<RecordRow>> = HashMap::new();
    let (mut before, mut looked_at) = (before, 0);
    loop {
        looked_at += wanted.source.cost();
        if looked_at > MOST_LOOKED_AT {
            let next = Some(before);
            return Ok(Found { lines, next });
        }
        let step = wanted.source.step(tx, before)?;
        for line in step.lines.into_iter().filter(|line| wanted.line(line)) {
            let Some(record) = line.record else { continue };
            let row = match rows.get(&record) {
                Some(known) => known.clone(),
                None => {
                    let row = match find_by_id(tx, record)? {
                        Some(row) if viewer.sees(&row) && wanted.record(tx, &row)? => Some(row),
                        _ => None,
                    };
                    rows.insert(record, row.clone());
                    row
                }
            };
            let Some(row) = row else { continue };
            if lines.len() == most {
                let next = lines.last().map(|(line, _)| line.n);
                return Ok(Found { lines, next });
            }
            lines.push((line, row));
        }
        match step.before {
            Some(next) => before = next,
            None => return Ok(Found { lines, next: None }),
        }
    }
}
