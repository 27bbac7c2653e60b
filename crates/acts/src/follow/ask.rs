//! Asking for updates.

use pump_core::view::FollowView;
use pump_core::{
    Act, Actor, FieldError, FollowId, MOST_TOPICS, RecordId, Scope, Subject, Topic, Unit, can,
};
use pump_db::Tx;
use pump_following::store::{find_live, insert_follow};
use pump_following::{FollowState, Frequency, NewFollow, topic_words};
use pump_records::What;
use pump_records::view::scope;

use super::private_change;
use crate::app::App;
use crate::contact::{Contact, ContactInput};
use crate::error::ActError;
use crate::once::once;

/// A wish for updates, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct FollowInput {
    /// The topics, such as `area:E04001083`; 1 to 20.
    pub topics: Vec<String>,
    /// `email`.
    pub channel: String,
    /// The address.
    pub address: String,
    /// `at_once`, `daily` or `weekly`; at once when missing.
    pub frequency: Option<String>,
    /// A time zone; `Europe/London` when missing.
    pub zone: Option<String>,
    /// `en` or `cy`.
    pub language: Option<String>,
}

/// Asks for updates: each follow waits until whoever owns the address confirms, by the link in
/// the message that they are sent. The answer is the same whether the address is known or not.
///
/// # Errors
/// [`ActError::Invalid`] names what is not right; nothing is stored.
pub async fn ask(
    app: &App,
    actor: &Actor,
    unit: Unit,
    input: &FollowInput,
) -> Result<Vec<FollowView>, ActError> {
    if !can(actor, Act::Follow, Scope::Open) && !matches!(actor, Actor::Staff { .. }) {
        return Err(ActError::Forbidden);
    }
    let (contact, topics, frequency) = check(app, input)?;
    let (app_for_work, actor) = (app.clone(), actor.clone());
    let wanted = topics.clone();
    once(app, unit, move |tx, maker, plan| {
        let app = &app_for_work;
        let mut records = Vec::new();
        for (number, topic) in wanted.iter().enumerate() {
            records.push(exists(tx, app, &actor, topic).map_err(|error| named(error, number))?);
        }
        let Some(endpoint) = contact.endpoint(tx, plan, maker, app.ctx.secret())? else {
            return Err(ActError::field(
                "address",
                "is needed: write it like name@example.org",
            ));
        };
        for ((number, topic), record) in (0..).zip(&wanted).zip(records) {
            if find_live(tx, endpoint, &topic.to_string())?.is_none() {
                let id = FollowId(maker.id(10 + number));
                let (topic, at) = (topic.clone(), maker.now());
                insert_follow(
                    plan,
                    &NewFollow {
                        id,
                        endpoint,
                        topic,
                        record,
                        frequency,
                        at,
                    },
                );
            }
        }
        private_change(plan, maker, "asked", endpoint, What::Record);
        Ok("asked".into())
    })
    .await?;
    let (app_for_view, language) = (app.clone(), input.language.clone().unwrap_or_default());
    let view = move |tx: &mut Tx<'_>| {
        let mut views = Vec::new();
        for topic in &topics {
            views.push(FollowView {
                topic: topic.to_string(),
                title: topic_words(tx, &app_for_view.site, &language, topic)?,
                frequency: frequency.as_str().to_owned(),
                state: FollowState::Waiting.as_str().to_owned(),
                token: None,
            });
        }
        Ok::<_, ActError>(views)
    };
    app.db.read(view).await
}

fn check(app: &App, input: &FollowInput) -> Result<(Contact, Vec<Topic>, Frequency), ActError> {
    let mut errors = Vec::new();
    let mut topics: Vec<Topic> = Vec::new();
    for (number, topic) in input.topics.iter().take(MOST_TOPICS).enumerate() {
        match topic.parse() {
            Ok(topic) if topics.contains(&topic) => {}
            Ok(topic) => topics.push(topic),
            Err(FieldError { problem, .. }) => {
                errors.push(FieldError::new(format!("topics[{number}]"), problem));
            }
        }
    }
    if input.topics.is_empty() || input.topics.len() > MOST_TOPICS {
        let problem = format!("are needed: 1 to {MOST_TOPICS}, such as area:E04001083");
        errors.push(FieldError::new("topics", problem));
    }
    if input.channel != "email" {
        errors.push(FieldError::new("channel", "is not one we have: email"));
    }
    let word = input.frequency.as_deref().unwrap_or("at_once");
    let frequency = Frequency::from_word(word).unwrap_or_else(|| {
        errors.push(FieldError::new(
            "frequency",
            "is one of: at_once, daily, weekly",
        ));
        Frequency::AtOnce
    });
    let contact = ContactInput {
        email: Some(input.address.clone()),
        name: None,
        language: input.language.clone(),
        zone: input.zone.clone(),
    };
    let contact = Contact::check(&contact, "", app.ctx.now(), &mut errors);
    for error in &mut errors {
        if error.field == "email" {
            error.field = "address".into();
        }
    }
    if contact.email.is_none() && !errors.iter().any(|error| error.field == "address") {
        errors.push(FieldError::new(
            "address",
            "is needed: write it like name@example.org",
        ));
    }
    if errors.is_empty() {
        Ok((contact, topics, frequency))
    } else {
        Err(ActError::Invalid(errors))
    }
}

/// Whether there is what the topic names; for a record, its id.
pub(super) fn exists(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    topic: &Topic,
) -> Result<Option<RecordId>, ActError> {
    let nothing = |word: &str| ActError::field("topics", &format!("names no {word} that is here"));
    if let Some(service) = &topic.service
        && app.catalogue().service(service).is_none()
    {
        return Err(nothing("service"));
    }
    match &topic.subject {
        Subject::Record(reference) => {
            let row = pump_records::store::find(tx, reference.as_str())?;
            let row = row.filter(|row| can(actor, Act::Follow, scope(row)));
            Ok(Some(row.ok_or_else(|| nothing("report"))?.id))
        }
        Subject::Area(code) => {
            let name = pump_places::store::name_of(tx, code.as_str())?;
            name.map(|_| None).ok_or_else(|| nothing("area"))
        }
        Subject::Organisation(slug) => {
            let found = pump_people::organisation::by_slug(tx, slug.as_str())?;
            found.map(|_| None).ok_or_else(|| nothing("organisation"))
        }
        Subject::Service(service) => app
            .catalogue()
            .service(service)
            .map(|_| None)
            .ok_or_else(|| nothing("service")),
        Subject::Asset(code) => {
            let found = crate::asset::by_code(tx, code.as_str())?;
            found.map(|_| None).ok_or_else(|| nothing("thing"))
        }
        Subject::Desk(_) => Err(Topic::none_such().into()),
        Subject::Circle { .. } => Ok(None),
    }
}

fn named(error: ActError, number: usize) -> ActError {
    match error {
        ActError::Invalid(mut fields) => {
            for field in &mut fields {
                field.field = format!("topics[{number}]");
            }
            ActError::Invalid(fields)
        }
        error => error,
    }
}
