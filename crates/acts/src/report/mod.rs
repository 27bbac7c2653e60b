//! Reporting: a new record.

mod answers;
mod check;
mod make;

pub(crate) use answers::{Answered, answered, answered_by_rule, answered_more, same_key};
pub(crate) use check::follow_needs_address;
pub(crate) use make::new_record;

use pump_catalogue::Decision;
use pump_core::{
    Act, Actor, ChangeId, FollowId, PlaceSaid, RecordId, Reference, Scope, Subject, Topic, Unit,
    can,
};
use pump_following::store::insert_follow;
use pump_following::{Frequency, NewFollow};
use pump_records::store::{
    Change, Line, insert_contribution, insert_record, plan_change, plan_line,
};
use pump_records::{Told, What, asset_key, change_keys, desk_key};

use crate::add::{AddInput, add};
use crate::app::App;
use crate::contact::ContactInput;
use crate::error::ActError;
use crate::once::{Made, once};

/// A report, as a door takes it. What is missing is empty or `None`.
#[derive(Clone, Debug, Default)]
pub struct ReportInput {
    /// The service, such as `other`.
    pub service: String,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// How well the sender knows the place: where they do not, `lat` and `lon` are not looked at.
    pub place: PlaceSaid,
    /// The code of the area that it is somewhere in, when the sender does not know the place. Left
    /// out, it is the widest, where the site has one that holds all of it.
    pub area: Option<String>,
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
    /// The code of the thing that it is about: its place is that of the thing.
    pub asset: Option<String>,
    /// The reference of the record that this is the same as.
    pub same_as: Option<String>,
    /// The ids of up to five photos that were taken in before ([`crate::photo::take`]).
    pub photos: Vec<String>,
}

/// Makes a record of what somebody tells, with its first contribution, its first update, its
/// change, and the sender's follow; routed to whoever answers for the place. With `same_as` it is
/// a contribution to that record instead: `K7M4QX-T/3`, the reference of the record, and of an
/// addition its number.
///
/// # Errors
/// [`ActError::Invalid`] names every field that is not right; [`ActError::Stopped`] when the
/// answers ask for another way. Nothing is stored then.
pub async fn report(
    app: &App,
    actor: &Actor,
    unit: Unit,
    input: &ReportInput,
) -> Result<Made, ActError> {
    if let Some(reference) = &input.same_as {
        return same_as(app, actor, unit, input, reference).await;
    }
    if !can(actor, Act::Report, Scope::Open) && !matches!(actor, Actor::Staff { .. }) {
        return Err(ActError::Forbidden);
    }
    let checked = check::check(app, input).await?;
    let decision = checked.decide();
    let app_for_work = app.clone();
    let pseudonym = actor.pseudonym();
    once(app, unit, move |tx, maker, plan| {
        let app = &app_for_work;
        let made = (RecordId(maker.id(0)), Reference::make(maker), maker.now());
        let mut record = new_record(
            app,
            &checked.service,
            checked.point,
            &checked.facts,
            &decision,
            made,
        )?;
        record.answers.clone_from(&checked.answered.found_by);
        record.same.clone_from(&checked.answered.same);
        record.asset.clone_from(&checked.asset);
        record.place_said = checked.place_said;
        let endpoint = checked
            .contact
            .endpoint(tx, plan, maker, app.ctx.secret())?;
        let change = ChangeId(maker.id(1));
        insert_record(plan, &record, 1, maker.now());
        let given = make::contribution(&checked, &record, endpoint, maker);
        insert_contribution(plan, &given);
        let asked = checked.service.photo;
        crate::photo::claim(tx, &checked.photos, given.id, (1, maker.now()), asked)?;
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
            to: None,
        };
        plan_line(plan, &line);
        let slug = decision.organisation.and_then(|id| checked.facts.slug(id));
        let mut keys = change_keys(&record.areas, slug, &record.service);
        keys.extend(record.public_asset().map(asset_key));
        keys.extend(desks(&decision, slug));
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

/// The desks that hear of a report: that of whoever has it, and of whoever gets a copy.
fn desks(decision: &Decision, slug: Option<&str>) -> Vec<String> {
    let copied = decision.passed_over.iter().filter(|passed| passed.copied);
    let copied = copied.map(|passed| passed.slug.as_str());
    slug.into_iter().chain(copied).map(desk_key).collect()
}

/// "Yes, it is this one": what is told is added to that record.
async fn same_as(
    app: &App,
    actor: &Actor,
    unit: Unit,
    input: &ReportInput,
    reference: &str,
) -> Result<Made, ActError> {
    let added = AddInput {
        words: input.description.clone(),
        private_note: input.private_note.clone(),
        answers: input.answers.clone(),
        contact: input.contact.clone(),
        follow: input.follow,
        photos: input.photos.clone(),
    };
    let made = add(app, actor, unit, reference, &added).await;
    made.map_err(|error| match error {
        ActError::NotFound => ActError::field(
            "same_as",
            "names no report that is here: write it like K7M4QX-T",
        ),
        error => error,
    })
}
