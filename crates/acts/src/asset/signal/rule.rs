//! What a rule makes of a fault of one thing, found out before the transaction.

use std::sync::Arc;

use pump_catalogue::{Decision, Facts, Refused, Service, Signal, explain};
use pump_places::Asset;

use crate::app::App;
use crate::error::ActError;
use crate::facts::facts;
use crate::report::{Answered, answered_by_rule};

/// A rule, with where its records go.
#[derive(Clone)]
pub(super) struct Ruled {
    pub(super) signal: Signal,
    pub(super) service: Arc<Service>,
    pub(super) facts: Facts,
    pub(super) answered: Answered,
    pub(super) decision: Decision,
}

impl Ruled {
    /// # Errors
    /// As the store says, or when the place is not served.
    pub(super) async fn new(app: &App, asset: &Asset, signal: &Signal) -> Result<Self, ActError> {
        let service = app.catalogue().service(&signal.service);
        let service =
            service.ok_or_else(|| ActError::Internal(format!("no service {}", signal.service)))?;
        let facts = facts(app, &service, asset.point).await?;
        let answered = answered_by_rule(app, &service, &facts, &signal.answers);
        let answered = answered.map_err(|refused| match refused {
            Refused::Stop(stop) => ActError::stopped(stop),
            Refused::Fields(errors) => ActError::Invalid(errors),
        })?;
        let decision = explain(&service, &facts, &answered.answers).decision;
        Ok(Self {
            signal: signal.clone(),
            facts,
            answered,
            decision,
            service,
        })
    }
}
