//! Adding to a record: "I have this too", with words or without.

use pump_core::{
    Act, Actor, ChangeId, ContributionId, FollowId, MOST_WORDS, Subject, Topic, Unit, can,
    free_text,
};
use pump_following::store::{find_live, insert_follow};
use pump_following::{Frequency, NewFollow};
use pump_records::store::{append, insert_contribution, lock};
use pump_records::view::scope;
use pump_records::{Happened, NewContribution, NewUpdate, Told};

use crate::app::App;
use crate::contact::{Contact, ContactInput};
use crate::error::ActError;
use crate::once::{Made, once};
use crate::report::{answered_more, follow_needs_address};

/// What somebody adds to a record, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct AddInput {
    /// What they know; anyone can read this once it is released.
    pub words: Option<String>,
    /// For the council alone.
    pub private_note: Option<String>,
    /// Answers to the service's questions.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// How to reach them.
    pub contact: ContactInput,
    /// Whether they want updates about it.
    pub follow: bool,
    /// The ids of up to five photos that were taken in before ([`crate::photo::take`]).
    pub photos: Vec<String>,
}

/// Adds a contribution to the record of `reference`. Others are told of it when an officer
/// releases its words, and of a wordless one never. The record's reference and the number of the
/// contribution: `K7M4QX-T/3`.
///
/// # Errors
/// [`ActError::NotFound`] when there is no such record, or none that may be seen;
/// [`ActError::Invalid`] for what is not right.
pub async fn add(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &AddInput,
) -> Result<Made, ActError> {
    let reference: pump_core::Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let mut errors = Vec::new();
    let text = |field: &str, text: &Option<String>| {
        free_text(field, text.as_deref().unwrap_or_default(), MOST_WORDS)
    };
    let words = text("description", &input.words).unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let private_note = text("private_note", &input.private_note).unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let photos = crate::photo::checked(&input.photos).unwrap_or_else(|error| {
        errors.push(error);
        Vec::new()
    });
    let contact = Contact::check(&input.contact, "contact.", app.ctx.now(), &mut errors);
    follow_needs_address(input.follow, &contact, &mut errors);
    if !errors.is_empty() {
        return Err(ActError::Invalid(errors));
    }
    let (app_for_work, actor, follow) = (app.clone(), actor.clone(), input.follow);
    let given_answers = input.answers.clone();
    once(app, unit, move |tx, maker, plan| {
        let mut row = lock(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
        if !can(&actor, Act::Add, scope(&row)) {
            return Err(ActError::NotFound);
        }
        let answered = answered_more(&app_for_work, &row, &given_answers)?;
        let endpoint = contact.endpoint(tx, plan, maker, app_for_work.ctx.secret())?;
        let given = NewContribution {
            id: ContributionId(maker.id(2)),
            record: row.id,
            no: row.contributions + 1,
            endpoint,
            at: maker.now(),
            words: words.clone(),
            private_note: private_note.clone(),
            name: contact.name.clone(),
            answers: answered.public,
            private_answers: answered.private,
        };
        insert_contribution(plan, &given);
        let asked = crate::photo::taken_by(&app_for_work, &row);
        crate::photo::claim(tx, &photos, given.id, (1, maker.now()), asked)?;
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "added",
                actor: actor.pseudonym(),
                endpoint,
                told: Told::Quiet,
                words: None,
                about: None,
            },
            stage: None,
            outcome: None,
        };
        append(tx, plan, &mut row, &update, maker.now())?;
        if let (true, Some(endpoint)) = (follow, endpoint) {
            let subject = Subject::Record(reference.clone());
            let topic = Topic {
                subject,
                service: None,
            };
            if find_live(tx, endpoint, &topic.to_string())?.is_none() {
                let follow = NewFollow {
                    id: FollowId(maker.id(4)),
                    endpoint,
                    topic,
                    record: Some(row.id),
                    frequency: Frequency::AtOnce,
                    at: maker.now(),
                };
                insert_follow(plan, &follow);
            }
        }
        Ok(format!("{}/{}", row.reference, given.no))
    })
    .await
}
