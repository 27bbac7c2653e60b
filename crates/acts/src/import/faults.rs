//! What is wrong with a source as a whole: overlaps and gaps of neighbours, in words.

use pump_places::store::shapes_of;
use pump_places::{Gap, LEAST_OVERLAP_M2, MOST_GAPS, MOST_OVERLAPS, gaps, overlaps};

use crate::app::App;
use crate::error::ActError;
use crate::places::today;

/// Where the areas of one layer of a source that have not ended lie over one another, or leave a
/// gap, in words. The end of an import: the index in memory is brought up to date as well.
///
/// # Errors
/// As the store says.
pub async fn list_overlaps(
    app: &App,
    layer: String,
    source: String,
) -> Result<Vec<String>, ActError> {
    app.places.refresh(&app.db, &app.ctx).await?;
    let today = today(&app.ctx);
    let shapes = app
        .db
        .read(move |tx| shapes_of(tx, &layer, &source, &today))
        .await
        .map_err(|error| ActError::Internal(error.to_string()))?;
    // Minutes of arithmetic for a country: not on a thread that answers people.
    let found = tokio::task::spawn_blocking(move || {
        let areas: Vec<_> = shapes
            .iter()
            .map(|(code, shape)| (code.as_str(), shape))
            .collect();
        (
            overlaps(&areas, LEAST_OVERLAP_M2, MOST_OVERLAPS),
            gaps(&areas, LEAST_OVERLAP_M2, MOST_GAPS),
        )
    });
    let (found, gaps) = found
        .await
        .map_err(|error| ActError::Internal(error.to_string()))?;
    let mut notes: Vec<String> = found
        .listed
        .iter()
        .map(|it| {
            let least = it.a.clone().min(it.b.clone());
            format!(
                "{} and {} overlap by {:.0} m²: {least} wins",
                it.a, it.b, it.square_metres
            )
        })
        .collect();
    if found.total > notes.len() {
        notes.push(format!("and {} more overlaps", found.total - notes.len()));
    }
    if found.unmeasured > 0 {
        notes.push(format!("{} pairs could not be compared", found.unmeasured));
    }
    notes.extend(gaps.listed.iter().map(gap));
    if gaps.total > gaps.listed.len() {
        let more = gaps.total - gaps.listed.len();
        notes.push(format!("and {more} more gaps"));
    }
    Ok(notes)
}

fn gap(gap: &Gap) -> String {
    let between = gap.between.join(", ");
    let (size, at) = (gap.square_metres, gap.at);
    format!(
        "between {between} lies a gap of {size:.0} m² that none of them has, at {:.5},{:.5}",
        at.lat(),
        at.lon()
    )
}
