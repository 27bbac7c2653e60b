//! One unit of work, once: whatever is sent again, whatever connection is lost.

use std::time::Duration;

use pump_core::{Maker, Unit};
use pump_db::{DbError, Tx};
use pump_records::store::{Known, Plan, find_unit, keep_unit};

use crate::app::App;
use crate::error::ActError;

/// How often a unit is run again: after a clash of ids, or when nobody knows whether it was done.
const RUNS: u32 = 8;

/// What a unit made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The reference of what was made.
    pub made: String,
    /// Whether an earlier request with the same key had made it.
    pub before: bool,
}

impl Made {
    /// The reference of the record, where what was made is one or a part of one: `K7M4QX-T` of
    /// `K7M4QX-T/3`.
    #[must_use]
    pub fn reference(&self) -> &str {
        self.made.split('/').next().unwrap_or_default()
    }

    /// The number of the part that was made: 3 of `K7M4QX-T/3`; without one the first.
    #[must_use]
    pub fn number(&self) -> u64 {
        let number = self.made.split_once('/').map(|(_, number)| number);
        number.and_then(|number| number.parse().ok()).unwrap_or(1)
    }
}

/// An error inside a transaction: the act's own, or one of the store that may be met by running
/// again.
enum Inside {
    Act(ActError),
    Db(DbError),
}

impl From<DbError> for Inside {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

/// Runs `work` in one transaction, unless `unit` was done before. `work` reads and plans; what it
/// plans is written together with the unit, in one round trip, and it returns the reference of
/// what it makes. It may run more than once, each time with other ids.
pub(crate) async fn once<F>(app: &App, unit: Unit, work: F) -> Result<Made, ActError>
where
    F: Fn(&mut Tx<'_>, &Maker, &mut Plan) -> Result<String, ActError> + Clone + Send + 'static,
{
    let mut attempt = 0;
    for run in 1..=RUNS {
        let maker = Maker::new(app.ctx.secret().clone(), &unit, attempt, app.ctx.now());
        let work = work.clone();
        let ran = app
            .db
            .write(move |tx| in_transaction(tx, &unit, &maker, &work))
            .await;
        match ran {
            Ok(made) => return Ok(made),
            Err(Inside::Act(error)) => return Err(error),
            Err(Inside::Db(error)) if run == RUNS => return Err(error.into()),
            // A clash of ids, or another request with the same key that was quicker: other ids,
            // and the unit is looked up first.
            Err(Inside::Db(DbError::Unique(_))) => attempt += 1,
            // Lost at COMMIT: whether it was done is found out by looking the unit up.
            Err(Inside::Db(DbError::Unknown(why))) => {
                tracing::warn!(%why, "looking up whether a unit was done");
                tokio::time::sleep(Duration::from_millis(20 << run)).await;
            }
            Err(Inside::Db(error)) => return Err(error.into()),
        }
    }
    Err(ActError::Unavailable("a unit could not be finished".into()))
}

fn in_transaction<F>(tx: &mut Tx<'_>, unit: &Unit, maker: &Maker, work: &F) -> Result<Made, Inside>
where
    F: Fn(&mut Tx<'_>, &Maker, &mut Plan) -> Result<String, ActError>,
{
    match find_unit(tx, unit)? {
        Some(Known::Made(made)) => return Ok(Made { made, before: true }),
        Some(Known::OtherBody) => return Err(Inside::Act(ActError::KeyReused)),
        None => {}
    }
    let mut plan = Plan::new();
    let made = work(tx, maker, &mut plan).map_err(Inside::Act)?;
    keep_unit(&mut plan, unit, &made, maker.now());
    plan.run(tx)?;
    Ok(Made {
        made,
        before: false,
    })
}
