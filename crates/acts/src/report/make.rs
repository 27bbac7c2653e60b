//! The rows that a report makes.

use pump_catalogue::calendar::{self, Nation};
use pump_catalogue::{Decision, Facts, PublicPlace, Service, Visibility};
use pump_core::{
    ContributionId, EndpointId, Maker, Millis, OrganisationId, PlaceSaid, Point, RecordId,
    Reference,
};
use pump_following::local_date;
use pump_records::{NewContribution, NewRecord};

use super::check::Checked;
use crate::app::App;
use crate::error::ActError;

/// The record that `service` makes of a place, routed by `decision`; without a place it is somewhere
/// in the areas of `facts`.
pub(crate) fn new_record(
    app: &App,
    service: &Service,
    point: Option<Point>,
    facts: &Facts,
    decision: &Decision,
    (id, reference, at): (RecordId, Reference, Millis),
) -> Result<NewRecord, ActError> {
    let kind = app.catalogue().kind(&service.makes);
    let stage = kind
        .as_ref()
        .and_then(|kind| kind.stages.first())
        .map(|stage| stage.id.to_string());
    let public_place = service.public_place.as_str();
    let hidden = service.public_place == PublicPlace::None;
    // A place that is not public does not show through the areas it is listed in either: only the
    // one that decided whose it is remains.
    let areas = match hidden {
        true => decision.area.iter().map(|area| area.code.clone()).collect(),
        false => facts
            .areas
            .iter()
            .map(|area| area.code.clone())
            .collect::<Vec<_>>(),
    };
    let named = facts.areas.first().filter(|_| !hidden);
    Ok(NewRecord {
        id,
        reference,
        kind: service.makes.to_string(),
        service: service.id.to_string(),
        service_version: service.version,
        place: named.map(|area| area.name.clone()).unwrap_or_default(),
        organisation: decision.organisation.map(OrganisationId),
        council: decision.council.map(OrganisationId),
        authority: decision.authority.map(OrganisationId),
        due_on: due_on(service, facts, at),
        reason: serde_json::to_string(decision)
            .map_err(|error| ActError::Internal(error.to_string()))?,
        at,
        visibility: match service.visibility {
            Visibility::Public => pump_records::Visibility::Public,
            Visibility::Private => pump_records::Visibility::Private,
        },
        announced: false,
        point,
        place_said: PlaceSaid::Exact,
        public_point: point.and_then(|point| pump_records::public_point(point, public_place)),
        public_place: public_place.to_owned(),
        areas,
        answers: Vec::new(),
        same: None,
        stage: stage.unwrap_or_default(),
        origin: None,
        asset: None,
    })
}

/// The day by which the service says that it should be done, by the bank holidays of the nation
/// that holds the place.
fn due_on(service: &Service, facts: &Facts, at: Millis) -> Option<String> {
    let nation = facts.areas.first().map_or("", |area| area.code.as_str());
    let told = local_date(at, "Europe/London");
    calendar::due_on(
        service.target.as_ref()?,
        Nation::of_area_code(nation),
        &told,
    )
}

/// The first contribution.
pub(super) fn contribution(
    checked: &Checked,
    record: &NewRecord,
    endpoint: Option<EndpointId>,
    maker: &Maker,
) -> NewContribution {
    NewContribution {
        id: ContributionId(maker.id(2)),
        record: record.id,
        no: 1,
        endpoint,
        at: maker.now(),
        words: checked.words.clone(),
        private_note: checked.private_note.clone(),
        name: checked.contact.name.clone(),
        answers: checked.answered.public.clone(),
        private_answers: checked.answered.private.clone(),
    }
}
