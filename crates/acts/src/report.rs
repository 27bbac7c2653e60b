//! Reporting: a new record.

use std::sync::Arc;

use pump_catalogue::{Answers, Decision, Facts, PublicPlace, Service, Visibility, route};
use pump_core::{
    Act, Actor, ChangeId, Code, ContributionId, FieldError, FollowId, MOST_WORDS, Millis,
    OrganisationId, Point, RecordId, Reference, Scope, Subject, Topic, Unit, can, free_text,
};
use pump_following::store::insert_follow;
use pump_following::{Frequency, NewFollow};
use pump_records::store::{
    Change, Line, insert_contribution, insert_record, plan_change, plan_line,
};
use pump_records::{NewContribution, NewRecord, Told, What, change_keys};

use crate::add::{AddInput, add};
use crate::app::App;
use crate::contact::{Contact, ContactInput};
use crate::error::ActError;
use crate::facts::facts;
use crate::once::{Made, once};

/// The most bytes that answers may take as JSON.
const MOST_ANSWERS: usize = 10_000;

/// A report, as a door takes it. What is missing is empty or `None`.
#[derive(Clone, Debug, Default)]
pub struct ReportInput {
    /// The service, such as `other`.
    pub service: String,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// What is wrong; anyone can read this once it is released.
    pub description: Option<String>,
    /// For the council alone.
    pub private_note: Option<String>,
    /// Answers to the service's questions, as a JSON object.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// How to reach the sender.
    pub contact: ContactInput,
    /// Whether the sender wants updates about it.
    pub follow: bool,
    /// The reference of the record that this is the same as.
    pub same_as: Option<String>,
}

/// A report that has been checked, but for its place in the world.
#[derive(Clone)]
struct Checked {
    service: Arc<Service>,
    point: Point,
    words: Option<String>,
    private_note: Option<String>,
    answers: String,
    contact: Contact,
    follow: bool,
}

/// Makes a record of what somebody tells, with its first contribution, its first update, its
/// change, and the sender's follow; routed to whoever answers for the place. With `same_as` it is
/// a contribution to that record instead. The reference of the record.
///
/// # Errors
/// [`ActError::Invalid`] names every field that is not right; nothing is stored.
pub async fn report(
    app: &App,
    actor: &Actor,
    unit: Unit,
    input: &ReportInput,
) -> Result<Made, ActError> {
    if let Some(reference) = &input.same_as {
        let added = AddInput {
            words: input.description.clone(),
            private_note: input.private_note.clone(),
            answers: input.answers.clone(),
            contact: input.contact.clone(),
            follow: input.follow,
        };
        let made = add(app, actor, unit, reference, &added).await;
        return made.map_err(|error| match error {
            ActError::NotFound => ActError::field(
                "same_as",
                "names no report that is here: write it like K7M4QX-T",
            ),
            error => error,
        });
    }
    if !can(actor, Act::Report, Scope::Open) && !matches!(actor, Actor::Staff { .. }) {
        return Err(ActError::Forbidden);
    }
    let checked = check(app, input)?;
    let facts = facts(app, &checked.service, checked.point).await?;
    let decision = route(&checked.service, &facts, &Answers::default());
    let app_for_work = app.clone();
    let pseudonym = actor.pseudonym();
    once(app, unit, move |tx, maker, plan| {
        let app = &app_for_work;
        let made = (RecordId(maker.id(0)), Reference::make(maker), maker.now());
        let record = new_record(
            app,
            &checked.service,
            checked.point,
            &facts,
            &decision,
            made,
        )?;
        let endpoint = checked
            .contact
            .endpoint(tx, plan, maker, app.ctx.secret())?;
        let change = ChangeId(maker.id(1));
        insert_record(plan, &record, 1, maker.now());
        insert_contribution(plan, &contribution(&checked, &record, endpoint, maker));
        let line = Line {
            record: record.id,
            no: 1,
            change,
            at: maker.now(),
            at_assumed: false,
            act: "reported",
            actor: pseudonym,
            stage: &record.stage,
            outcome: None,
            other: None,
            about: None,
        };
        plan_line(plan, &line);
        let slug = decision.organisation.and_then(|id| facts.slug(id));
        let keys = change_keys(&record.areas, slug, &record.service);
        let line = Change {
            id: change,
            at: maker.now(),
            act: "reported",
            actor: pseudonym,
            endpoint,
            record: Some((record.id.0, 1)),
            told: Told::Quiet as i64,
            keys: &keys,
            place: record.public_point,
            other: None,
            what: What::Record,
        };
        plan_change(plan, &line);
        if let (true, Some(endpoint)) = (checked.follow, endpoint) {
            let subject = Subject::Record(record.reference.clone());
            let follow = NewFollow {
                id: FollowId(maker.id(4)),
                endpoint,
                topic: Topic {
                    subject,
                    service: None,
                },
                record: Some(record.id),
                frequency: Frequency::AtOnce,
                at: maker.now(),
            };
            insert_follow(plan, &follow);
        }
        Ok(record.reference.to_string())
    })
    .await
}

fn check(app: &App, input: &ReportInput) -> Result<Checked, ActError> {
    let mut errors = Vec::new();
    let mut keep = |error: FieldError| errors.push(error);
    let code: Option<Code> = input.service.parse().ok();
    let service = code.and_then(|code| app.catalogue().service(&code));
    if service.is_none() {
        let problem = "is no type of problem that is taken here: see /api/v1/services";
        keep(FieldError::new("service", problem));
    }
    let point = match (input.lat, input.lon) {
        (Some(lat), Some(lon)) => Point::from_degrees(lat, lon),
        _ => None,
    };
    if point.is_none() {
        for (field, given, most) in [("lat", input.lat, 90.0), ("lon", input.lon, 180.0)] {
            if !given.is_some_and(|degrees| degrees.abs() <= most) {
                let problem = format!("is needed: degrees from -{most} to {most}, such as 51.4149");
                keep(FieldError::new(field, problem));
            }
        }
    }
    let text = |field: &str, text: &Option<String>| {
        free_text(field, text.as_deref().unwrap_or_default(), MOST_WORDS)
    };
    let words = text("description", &input.description).unwrap_or_else(|error| {
        keep(error);
        None
    });
    if input
        .description
        .as_deref()
        .is_none_or(|words| words.trim().is_empty())
    {
        keep(FieldError::new(
            "description",
            "is needed: say what is wrong, in a few words",
        ));
    }
    let private_note = text("private_note", &input.private_note).unwrap_or_else(|error| {
        keep(error);
        None
    });
    let answers = answers(&input.answers).unwrap_or_else(|error| {
        keep(error);
        String::new()
    });
    let contact = Contact::check(&input.contact, "contact.", app.ctx.now(), &mut errors);
    follow_needs_address(input.follow, &contact, &mut errors);
    match (service, point) {
        (Some(service), Some(point)) if errors.is_empty() => Ok(Checked {
            service,
            point,
            words,
            private_note,
            answers,
            contact,
            follow: input.follow,
        }),
        _ => Err(ActError::Invalid(errors)),
    }
}

/// Who wants updates says where to.
pub(crate) fn follow_needs_address(follow: bool, contact: &Contact, errors: &mut Vec<FieldError>) {
    let said = errors.iter().any(|error| error.field == "contact.email");
    if follow && contact.email.is_none() && !said {
        let problem = "is needed to send you updates: write it like name@example.org";
        errors.push(FieldError::new("contact.email", problem));
    }
}

/// Answers as the text that is stored, within bounds.
pub(crate) fn answers(
    given: &serde_json::Map<String, serde_json::Value>,
) -> Result<String, FieldError> {
    let text = serde_json::Value::Object(given.clone()).to_string();
    if text.contains("\\u0000") {
        return Err(FieldError::new(
            "answers",
            "has a character that cannot be shown: NUL",
        ));
    }
    if text.len() > MOST_ANSWERS {
        let problem = format!(
            "are {} bytes long: at most {MOST_ANSWERS} are possible",
            text.len()
        );
        return Err(FieldError::new("answers", problem));
    }
    Ok(text)
}

/// The record that `service` makes of a place, routed by `decision`.
pub(crate) fn new_record(
    app: &App,
    service: &Service,
    point: Point,
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
        due_on: None,
        reason: serde_json::to_string(decision)
            .map_err(|error| ActError::Internal(error.to_string()))?,
        at,
        visibility: match service.visibility {
            Visibility::Public => pump_records::Visibility::Public,
            Visibility::Private => pump_records::Visibility::Private,
        },
        announced: false,
        point,
        public_point: pump_records::public_point(point, public_place),
        public_place: public_place.to_owned(),
        areas,
        answers: Vec::new(),
        same: None,
        stage: stage.unwrap_or_default(),
        origin: None,
    })
}

fn contribution(
    checked: &Checked,
    record: &NewRecord,
    endpoint: Option<pump_core::EndpointId>,
    maker: &pump_core::Maker,
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
        answers: checked.answers.clone(),
        private_answers: None,
    }
}
