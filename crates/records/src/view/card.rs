//! Records as cards.

use pump_core::view::RecordCard;
use pump_db::Tx;

use super::record::summary;
use super::similar::told;
use super::{Viewer, happening};
use crate::error::RecordsError;
use crate::row::RecordRow;

/// `rows` as cards, in their order. The viewer may see each of them.
///
/// # Errors
/// As the store says.
pub fn cards(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    rows: &[RecordRow],
) -> Result<Vec<RecordCard>, RecordsError> {
    let people = told(tx, &rows.iter().collect::<Vec<_>>())?;
    let card = |(row, people): (&RecordRow, _)| RecordCard {
        summary: summary(viewer, row),
        organisation_name: row.organisation_name.clone(),
        people,
        happening: happening(
            &viewer.catalogue,
            row,
            (&row.stage, row.outcome.as_deref()),
            viewer.language,
        ),
    };
    Ok(rows.iter().zip(people).map(card).collect())
}
