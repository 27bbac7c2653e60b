//! Having the counts of the map made anew, for the operator.

use pump_db::{DbError, Tx};
use pump_records::tiles::{anew_done, begin_anew, count_some};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;

/// How far the counts of the map have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How much of it is done, in hundredths; `None` when all of it is.
    pub percent: Option<u8>,
}

/// Has all records counted anew. The map serves meanwhile.
///
/// # Errors
/// As the store says.
pub(crate) async fn tiles_anew(app: &App) -> Result<Counted, ActError> {
    step(app, begin_anew).await
}

/// Counts on, one bounded step, beside the workers that do the same.
///
/// # Errors
/// As the store says.
pub(crate) async fn tiles_on(app: &App) -> Result<Counted, ActError> {
    step(app, |tx| count_some(tx).map(|_| ())).await
}

async fn step(
    app: &App,
    work: fn(&mut Tx<'_>) -> Result<(), DbError>,
) -> Result<Counted, ActError> {
    let step = move |tx: &mut Tx<'_>| {
        work(tx)?;
        let percent = anew_done(tx)?;
        Ok::<_, DbError>(Counted { percent })
    };
    loop {
        match app.db.write(step).await {
            // A worker that does the same: its step is soon over.
            Err(DbError::Again(_)) => {}
            counted => return Ok(counted?),
        }
    }
}
