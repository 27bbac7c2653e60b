//! Ids for many rows of one millisecond.

use pump_core::Maker;
use pump_db::{DbError, Tx};
use pump_people::PeopleError;

use crate::app::App;
use crate::error::ActError;

/// How often a step is run again after a clash of ids.
const RUNS: u32 = 5;

/// An error inside a step: one of the store that may be met by running again, or another.
pub(crate) enum Inside {
    Db(DbError),
    Act(ActError),
}

impl From<DbError> for Inside {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<ActError> for Inside {
    fn from(error: ActError) -> Self {
        Self::Act(error)
    }
}

impl From<PeopleError> for Inside {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Db(error) => Self::Db(error),
            error => Self::Act(error.into()),
        }
    }
}

/// Runs a step in one transaction. Two hundred ids of one millisecond clash now and then: the step
/// is then run again with others.
pub(crate) async fn with_ids<T, F>(app: &App, work: F) -> Result<T, ActError>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>, &Maker) -> Result<T, Inside> + Clone + Send + 'static,
{
    let unit = app.ctx.own_unit();
    for attempt in 0..RUNS {
        let maker = Maker::new(app.ctx.secret().clone(), &unit, attempt, app.ctx.now());
        let work = work.clone();
        match app.db.write(move |tx| work(tx, &maker)).await {
            Ok(done) => return Ok(done),
            // Rows are compared with what is there, so that a step that was lost at COMMIT can be
            // run again as well.
            Err(Inside::Db(DbError::Unique(_) | DbError::Unknown(_))) => {}
            Err(Inside::Db(error)) => return Err(error.into()),
            Err(Inside::Act(error)) => return Err(error),
        }
    }
    Err(ActError::Unavailable(
        "rows of an import clash with others".into(),
    ))
}
