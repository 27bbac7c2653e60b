//! Having the index of words made anew, for the operator.

use pump_db::{DbError, Tx};
use pump_records::search::{Searched, begin_anew, read_some};
use pump_records::store::head;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;

/// How far the index of words has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexed {
    /// The number of the feed that it is right up to.
    pub n: i64,
    /// The last number of the feed.
    pub head: i64,
}

/// Has the whole feed read again for the index, from its first change. Search serves meanwhile.
///
/// # Errors
/// As the store says.
pub(crate) async fn search_anew(app: &App) -> Result<Indexed, ActError> {
    let begin = |tx: &mut Tx<'_>| {
        begin_anew(tx)?;
        Ok::<_, DbError>(Indexed {
            n: 0,
            head: head(tx)?,
        })
    };
    loop {
        match app.db.write(begin).await {
            // A worker that reads at the same time: its step is soon over.
            Err(DbError::Again(_)) => {}
            begun => return Ok(begun?),
        }
    }
}

/// Reads on, one bounded step, beside the workers that do the same.
///
/// # Errors
/// As the store says.
pub(crate) async fn search_on(app: &App) -> Result<Indexed, ActError> {
    let catalogue = app.catalogue().clone();
    let step = move |tx: &mut Tx<'_>| {
        let Searched { n, .. } = read_some(tx, &catalogue)?;
        Ok::<_, DbError>(Indexed { n, head: head(tx)? })
    };
    loop {
        match app.db.write(step.clone()).await {
            Err(DbError::Again(_)) => {}
            read => return Ok(read?),
        }
    }
}
