//! Whom a rule finds: who does the work, who decides, who holds the duty in law.

use pump_core::Code;

use super::{Facts, FactsArea, FactsOrganisation, Takes};
use crate::{Service, To};

/// Whom a rule found.
pub(super) struct Found<'f> {
    /// The area that led there; none when the rule names the organisation.
    pub(super) area: Option<&'f FactsArea>,
    /// Who does the work.
    pub(super) service: &'f FactsOrganisation,
    /// Who decides and answers for it.
    pub(super) council: &'f FactsOrganisation,
    /// Who holds in law what the rule is about; only a duty tells.
    authority: Option<&'f FactsOrganisation>,
}

impl<'f> Found<'f> {
    /// An organisation that does the work and answers for it itself.
    fn alone(area: Option<&'f FactsArea>, service: &'f FactsOrganisation) -> Self {
        Self {
            area,
            service,
            council: service,
            authority: None,
        }
    }

    /// Who holds it in law: first the duty that the service is about, whoever does the work; then
    /// the duty of the rule; else whoever decides.
    pub(super) fn authority(&self, service: &Service, facts: &'f Facts) -> &'f FactsOrganisation {
        let law = authority(service, facts).or(self.authority);
        law.unwrap_or(self.council)
    }
}

/// The first whom a rule would lead to if they took reports here; `None` when it leads to somebody
/// who does, or to nobody at all.
pub(super) fn passed_over<'f>(to: &To, facts: &'f Facts) -> Option<&'f FactsOrganisation> {
    let first = match to {
        To::Area(layers) => layers.iter().find_map(|layer| {
            let mut areas = facts.areas.iter().filter(|it| it.layer == layer.as_str());
            areas.find_map(|area| {
                let mut serving = facts.organisations.iter();
                serving.find(|it| it.area == area.code)
            })
        }),
        To::Duty(duty) => {
            let mut held = facts.duties.iter();
            held.find(|it| it.duty == duty.as_str())
                .map(|it| &it.service)
        }
        To::Organisation(slug) => facts.named.get(slug),
    };
    first.filter(|it| it.takes != Takes::Yes)
}

/// Whom a rule leads to, at the place of `facts`; `None` when nobody of that sort is on the
/// register and takes reports.
pub(super) fn find<'f>(to: &To, facts: &'f Facts) -> Option<Found<'f>> {
    match to {
        To::Area(layers) => layers.iter().find_map(|layer| of_layer(facts, layer)),
        To::Duty(duty) => holder(facts, duty),
        To::Organisation(slug) => {
            let named = facts.named.get(slug).filter(|it| it.takes == Takes::Yes)?;
            Some(Found::alone(None, named))
        }
    }
}

/// The organisation of the finest area of a layer that has one.
fn of_layer<'f>(facts: &'f Facts, layer: &Code) -> Option<Found<'f>> {
    let mut areas = facts.areas.iter().filter(|it| it.layer == layer.as_str());
    areas.find_map(|area| {
        let mut serving = facts.organisations.iter();
        let service = serving.find(|it| it.area == area.code && it.takes == Takes::Yes)?;
        Some(Found::alone(Some(area), service))
    })
}

/// Who holds a duty at the place.
fn holder<'f>(facts: &'f Facts, duty: &Code) -> Option<Found<'f>> {
    let mut duties = facts.duties.iter();
    let held = duties.find(|it| it.duty == duty.as_str() && it.service.takes == Takes::Yes)?;
    let council = held.council.as_ref().unwrap_or(&held.service);
    Some(Found {
        area: facts.areas.iter().find(|area| area.code == held.area),
        service: &held.service,
        council,
        authority: Some(held.authority.as_ref().unwrap_or(council)),
    })
}

/// Who holds in law, at the place, what the service is about; `None` when the service names no
/// duty, or nobody on the register holds it there.
pub(super) fn authority<'f>(service: &Service, facts: &'f Facts) -> Option<&'f FactsOrganisation> {
    holder(facts, service.duty.as_ref()?)?.authority
}
