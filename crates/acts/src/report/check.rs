//! Checking a report: every field that is not right is named at once.

use std::sync::Arc;

use pump_catalogue::{Decision, Facts, Held, Refused, Service, explain};
use pump_core::{Code, FieldError, MOST_WORDS, PlaceSaid, Point, free_text};

use super::{Answered, ReportInput, answered};
use crate::app::App;
use crate::asset;
use crate::contact::Contact;
use crate::error::ActError;
use crate::facts::{facts, somewhere};

/// A report that has been checked.
#[derive(Clone)]
pub(super) struct Checked {
    pub(super) service: Arc<Service>,
    /// `None` when nobody knows.
    pub(super) point: Option<Point>,
    pub(super) place_said: PlaceSaid,
    pub(super) asset: Option<String>,
    pub(super) facts: Facts,
    pub(super) words: Option<String>,
    pub(super) private_note: Option<String>,
    pub(super) answered: Answered,
    pub(super) contact: Contact,
    pub(super) follow: bool,
    pub(super) photos: Vec<String>,
}

impl Checked {
    /// Where it goes. A condition that could not be found out is for the log.
    pub(super) fn decide(&self) -> Decision {
        let explained = explain(&self.service, &self.facts, &self.answered.answers);
        for asked in &explained.asked {
            if let Held::Error(error) = &asked.held {
                let (service, rule) = (&self.service.id, &asked.rule);
                tracing::warn!(%service, %rule, error, "a condition could not be found out");
            }
        }
        explained.decision
    }
}

/// Checks a report. What is answered is looked at even when other fields are wrong: somebody in
/// danger must read whom to call, and not which field is missing.
pub(super) async fn check(app: &App, input: &ReportInput) -> Result<Checked, ActError> {
    let mut errors = Vec::new();
    let code: Option<Code> = input.service.parse().ok();
    let service = code.and_then(|code| app.catalogue().service(&code));
    if service.is_none() {
        let problem = "is no type of problem that is taken here: see /api/v1/services";
        errors.push(FieldError::new("service", problem));
    }
    let asset = match &input.asset {
        Some(code) => match asset::reported(app, code, service.as_deref()).await? {
            Ok(asset) => Some(asset),
            Err(error) => {
                errors.push(error);
                None
            }
        },
        None => None,
    };
    // Where a thing is, its register knows.
    let place_said = match &input.asset {
        Some(_) => PlaceSaid::Exact,
        None => input.place,
    };
    let point = match (&asset, &input.asset) {
        (Some(asset), _) => Some(asset.point),
        // The thing would have said where: that it is not right is said already.
        (None, Some(_)) => None,
        (None, None) if place_said == PlaceSaid::Unknown => None,
        (None, None) => point(input, &mut errors),
    };
    let found = match (&service, point) {
        (Some(service), Some(point)) => facts(app, service, point).await,
        (Some(service), None) if place_said == PlaceSaid::Unknown => {
            somewhere(app, service, input.area.as_deref()).await
        }
        _ => Ok(Facts::default()),
    };
    let facts_here = match found {
        Ok(facts) => facts,
        Err(ActError::Invalid(wrong)) => {
            errors.extend(wrong);
            Facts::default()
        }
        Err(error) => return Err(error),
    };
    let answered = match &service {
        Some(service) => match answered(app, service, &facts_here, &input.answers) {
            Ok(answered) => answered,
            Err(Refused::Stop(stop)) => return Err(ActError::stopped(stop)),
            Err(Refused::Fields(wrong)) => {
                errors.extend(wrong);
                Answered::default()
            }
        },
        None => Answered::default(),
    };
    let words = text("description", input.description.as_ref(), &mut errors);
    let said = input.description.as_deref().unwrap_or_default();
    if said.trim().is_empty() {
        let problem = "is needed: say what is wrong, in a few words";
        errors.push(FieldError::new("description", problem));
    }
    let private_note = text("private_note", input.private_note.as_ref(), &mut errors);
    let photos = crate::photo::checked(&input.photos).unwrap_or_else(|error| {
        errors.push(error);
        Vec::new()
    });
    let contact = Contact::check(&input.contact, "contact.", app.ctx.now(), &mut errors);
    follow_needs_address(input.follow, &contact, &mut errors);
    match service {
        Some(service) if errors.is_empty() => Ok(Checked {
            service,
            point,
            place_said,
            asset: asset.map(|asset| asset.code),
            facts: facts_here,
            words,
            private_note,
            answered,
            contact,
            follow: input.follow,
            photos,
        }),
        _ => Err(ActError::Invalid(errors)),
    }
}

fn text(field: &str, given: Option<&String>, errors: &mut Vec<FieldError>) -> Option<String> {
    let given = given.map_or("", String::as_str);
    free_text(field, given, MOST_WORDS).unwrap_or_else(|error| {
        errors.push(error);
        None
    })
}

fn point(input: &ReportInput, errors: &mut Vec<FieldError>) -> Option<Point> {
    let point = match (input.lat, input.lon) {
        (Some(lat), Some(lon)) => Point::from_degrees(lat, lon),
        _ => None,
    };
    if point.is_none() {
        for (field, given, most) in [("lat", input.lat, 90.0), ("lon", input.lon, 180.0)] {
            if !given.is_some_and(|degrees| degrees.abs() <= most) {
                let problem = format!("is needed: degrees from -{most} to {most}, such as 51.4149");
                errors.push(FieldError::new(field, problem));
            }
        }
    }
    point
}

/// Who wants updates says where to.
pub(crate) fn follow_needs_address(follow: bool, contact: &Contact, errors: &mut Vec<FieldError>) {
    let said = errors.iter().any(|error| error.field == "contact.email");
    if follow && contact.email.is_none() && !said {
        let problem = "is needed to send you updates: write it like name@example.org";
        errors.push(FieldError::new("contact.email", problem));
    }
}
