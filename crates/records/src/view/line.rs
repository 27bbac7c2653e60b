//! Records as lines of a table.

use std::collections::{BTreeMap, HashMap};

use pump_catalogue::Answers;
use pump_core::RecordId;
use pump_core::view::RecordLine;
use pump_db::{DbError, Tx};
use serde_json::Value;

use super::record::origin;
use super::{Viewer, summary};
use crate::row::RecordRow;
use crate::store::first_answers;

/// Lines of a table; with answers when `answered`. The caller has made sure that the viewer sees the
/// records. What is for the organisation alone is in no table.
///
/// # Errors
/// As the store says.
pub fn lines(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    records: &[RecordRow],
    answered: bool,
) -> Result<Vec<RecordLine>, DbError> {
    let first = if answered {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        first_answers(tx, &ids)?
    } else {
        HashMap::new()
    };
    let line = |record: &RecordRow| RecordLine {
        summary: summary(viewer, record),
        public_place: record.public_place.clone(),
        due: record.due_on.clone(),
        origin: origin(record),
        answers: first
            .get(&record.id)
            .map(|kept| public(viewer, record, kept))
            .unwrap_or_default(),
    };
    Ok(records.iter().map(line).collect())
}

/// Of what was kept, that which everybody may read, as the service that made the record asked it.
fn public(viewer: &Viewer<'_>, record: &RecordRow, kept: &str) -> BTreeMap<String, Value> {
    let id = record.service.parse().ok();
    let service = id.and_then(|id| viewer.catalogue.service_at(&id, record.service_version));
    let Some(service) = service else {
        return BTreeMap::new();
    };
    let kept = serde_json::from_str(kept).unwrap_or_default();
    let (public, _) = Answers::from_stored(&service, &kept).split(&service);
    public.into_iter().collect()
}
