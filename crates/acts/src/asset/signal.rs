//! A thing tells of itself: that it is broken, or works again.

mod rule;
mod said;

use pump_core::view::SignalView;
use pump_core::{Act, Actor, FieldError, Scope, Unit, can};
use pump_db::Tx;
use pump_places::store::assets::{SignalRow, keep_signal, lock_signal};

use super::find::{by_code, kind_of};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;
use rule::Ruled;
use said::Saying;

/// What a thing says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignalInput {
    /// The fault, as the type of the thing declares it, such as `dark`.
    pub fault: String,
    /// `broken`, or `works`.
    pub state: String,
}

/// Takes what a thing says of itself. A new fault opens a record by the rule of its type, and whoever
/// follows it is told; an open one is added to, quietly; a recovery ends the record where the rule
/// says so, and else is told to whoever deals with it. What comes and goes sooner than the rule says
/// is only counted.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::NoKey`] or [`ActError::Forbidden`];
/// [`ActError::Conflict`] for a thing that is on the register no more; [`ActError::Invalid`] names
/// what its type does not have.
pub async fn signal(
    app: &App,
    actor: &Actor,
    unit: Unit,
    code: &str,
    input: &SignalInput,
) -> Result<SignalView, ActError> {
    let wanted = code.to_owned();
    let asset = app.db.read(move |tx| by_code(tx, &wanted)).await?;
    let asset = asset.ok_or(ActError::NotFound)?;
    let scope = Scope::Assets {
        organisation: asset.organisation,
    };
    if !can(actor, Act::Signal, scope) {
        return Err(match actor {
            Actor::Public => ActError::NoKey,
            _ => ActError::Forbidden,
        });
    }
    if asset.retired_at.is_some() {
        let problem = "this thing is on the register no more".to_owned();
        return Err(ActError::Conflict(problem));
    }
    let kind = kind_of(app, &asset).ok_or(ActError::NotFound)?;
    let mut errors = Vec::new();
    let signal = kind.signal(&input.fault);
    if signal.is_none() {
        let known = kind.signal.iter().map(|it| it.fault.as_str());
        let known = known.collect::<Vec<_>>().join(", ");
        let problem = format!("is none that things of this type tell of: {known}");
        errors.push(FieldError::new("fault", problem));
    }
    let broken = match input.state.as_str() {
        "broken" => Some(true),
        "works" => Some(false),
        _ => {
            errors.push(FieldError::new("state", "is broken or works"));
            None
        }
    };
    let (Some(signal), Some(broken), true) = (signal, broken, errors.is_empty()) else {
        return Err(ActError::Invalid(errors));
    };
    let ruled = Ruled::new(app, &asset, signal).await?;
    let app_for_work = app.clone();
    let made = once(app, unit, move |tx, maker, plan| {
        let known = lock_signal(tx, asset.id, ruled.signal.fault.as_str())?;
        let mut saying = Saying {
            app: &app_for_work,
            asset: &asset,
            ruled: &ruled,
            maker,
            known: known.as_ref(),
        };
        let (told, row) = match broken {
            true => saying.broken(tx, plan)?,
            false => saying.works(tx, plan)?,
        };
        if let Some(row) = row {
            keep(tx, &saying, &row)?;
        }
        let record = told.record.unwrap_or_default();
        Ok(format!("{}/{record}", told.did))
    })
    .await?;
    let (did, record) = made.made.split_once('/').unwrap_or((&made.made, ""));
    Ok(SignalView {
        did: did.to_owned(),
        record: Some(record.to_owned()).filter(|record| !record.is_empty()),
    })
}

fn keep(tx: &mut Tx<'_>, saying: &Saying<'_>, row: &SignalRow) -> Result<(), ActError> {
    let (asset, fault) = (saying.asset.id, saying.ruled.signal.fault.as_str());
    Ok(keep_signal(tx, asset, fault, row, saying.maker.now())?)
}
