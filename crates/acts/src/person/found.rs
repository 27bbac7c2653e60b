//! Finding everything that is kept of a person, a page at a time.

use std::collections::BTreeSet;

use pump_core::{Email, EndpointId, Millis, RecordId, time_of};
use pump_db::Tx;
use pump_following::store::{
    FORGOTTEN, KeptDelivery as Delivery, KeptEndpoint, KeptFollow as Follow,
    KeptMessage as Message, find_endpoint, kept_endpoint, kept_waiting,
};
use pump_following::{EndpointState, Frequency, topic_words};
use pump_records::store::{Kept, KeptFixAnswer as FixAnswered, kept_fix_answers, kept_of, worded};
use pump_records::view::rfc3339;

use super::kept::{
    KeptContribution, KeptDelivery, KeptFixAnswer, KeptFollow, KeptMessage, KeptPerson,
};
use super::walk;
use crate::app::App;
use crate::contact::address_key;
use crate::error::ActError;

/// How many of each sort one read gives.
const PAGE: u32 = 500;
/// The most entries of one record's history that are named as ones that may quote somebody.
const MOST_WORDED: u32 = 500;

/// What the store has of a person.
pub(super) struct Found {
    pub(super) id: EndpointId,
    endpoint: KeptEndpoint,
    address: Option<(String, Option<String>)>,
    follows: Vec<Follow>,
    given: Vec<Kept>,
    fix_answers: Vec<FixAnswered>,
    messages: Vec<Message>,
    waiting: Vec<Delivery>,
}

impl Found {
    /// The latest moment of anything of theirs, whatever clock it was made by.
    pub(super) fn latest(&self) -> Millis {
        let given = self.given.iter().map(|it| it.at);
        let follows = self.follows.iter().map(|it| it.made_at);
        let waiting = self.waiting.iter().map(|it| time_of(it.change.0));
        let endpoint = [
            self.endpoint.made_at,
            self.endpoint.confirmed_at.unwrap_or_default(),
        ];
        let all = given.chain(follows).chain(waiting).chain(endpoint);
        all.max().unwrap_or_default()
    }

    /// Whether anything is left that says something of them: a counted contribution without words
    /// and a follow that has ended do not.
    fn holds_something(&self) -> bool {
        let sending =
            |it: &Message| it.state == 0 || it.trouble.as_ref().is_some_and(|why| why != FORGOTTEN);
        self.address.is_some()
            || self.given.iter().any(Kept::holds_something)
            || self
                .follows
                .iter()
                .any(|it| it.ended_at.is_none() || it.tells_of_them())
            || !self.waiting.is_empty()
            || self.messages.iter().any(sending)
    }
}

/// What is kept of whoever holds `email`.
///
/// # Errors
/// [`ActError::NotFound`] when nothing is.
pub(super) async fn find(app: &App, email: &Email) -> Result<Found, ActError> {
    let key = address_key(app.ctx.secret(), email);
    let read = move |tx: &mut Tx<'_>| {
        let known = find_endpoint(tx, "email", &key)?.ok_or(ActError::NotFound)?;
        let endpoint = kept_endpoint(tx, known.id)?.ok_or(ActError::NotFound)?;
        let address = pump_people::contact::kept(tx, known.id)?;
        Ok::<_, ActError>((known.id, endpoint, address))
    };
    let (id, endpoint, address) = app.db.read(read).await?;
    let mut found = Found {
        id,
        endpoint,
        address,
        follows: walk::follows(app, Some(id), |_| true).await?,
        given: Vec::new(),
        fix_answers: Vec::new(),
        messages: walk::messages(app, Some(id), |_| true).await?,
        waiting: Vec::new(),
    };
    loop {
        let after = found.given.last().map_or(0, |it| it.id.0);
        let page = app
            .db
            .read(move |tx| Ok::<_, ActError>(kept_of(tx, id, after, PAGE)?))
            .await?;
        let full = page.len() == PAGE as usize;
        found.given.extend(page);
        if !full {
            break;
        }
    }
    loop {
        let after = found.waiting.last().map_or(0, |it| it.change.0);
        let page = app
            .db
            .read(move |tx| Ok::<_, ActError>(kept_waiting(tx, id, after, PAGE)?))
            .await?;
        let full = page.len() == PAGE as usize;
        found.waiting.extend(page);
        if !full {
            break;
        }
    }
    loop {
        let last = found.fix_answers.last();
        let after = last.map_or((RecordId(0), 0), |it| (it.record, it.no));
        let read = move |tx: &mut Tx<'_>| Ok::<_, ActError>(kept_fix_answers(tx, id, after, PAGE)?);
        let page = app.db.read(read).await?;
        let full = page.len() == PAGE as usize;
        found.fix_answers.extend(page);
        if !full {
            break;
        }
    }
    if found.holds_something() {
        Ok(found)
    } else {
        Err(ActError::NotFound)
    }
}

/// The same as they may read it.
pub(super) async fn kept(app: &App, found: Found) -> Result<KeptPerson, ActError> {
    let records: BTreeSet<String> = found.given.iter().map(|it| it.reference.clone()).collect();
    let mut may_quote = Vec::new();
    for record in records {
        let read = move |tx: &mut Tx<'_>| {
            let numbers = worded(tx, &record, MOST_WORDED)?.into_iter();
            let named = numbers.map(|no| format!("{record}/{no}"));
            Ok::<_, ActError>(named.collect::<Vec<_>>())
        };
        may_quote.extend(app.db.read(read).await?);
    }
    let mut follows = Vec::with_capacity(found.follows.len());
    for page in found.follows.chunks(PAGE as usize) {
        let (page, site) = (page.to_vec(), app.site.clone());
        let language = found.endpoint.language.clone();
        let read = move |tx: &mut Tx<'_>| {
            let mut shown = Vec::with_capacity(page.len());
            for follow in &page {
                let title = match follow.topic.parse() {
                    Ok(topic) => topic_words(tx, &site, &language, &topic)?,
                    Err(_) => follow.topic.clone(),
                };
                shown.push(follow_of(follow, title));
            }
            Ok::<_, ActError>(shown)
        };
        follows.extend(app.db.read(read).await?);
    }
    let (address, name) = found.address.unzip();
    Ok(KeptPerson {
        address,
        name: name.flatten(),
        state: state(found.endpoint.state).to_owned(),
        language: found.endpoint.language,
        zone: found.endpoint.zone,
        since: rfc3339(found.endpoint.made_at),
        confirmed: found.endpoint.confirmed_at.map(rfc3339),
        follows,
        contributions: found.given.into_iter().map(contribution).collect(),
        fix_answers: found.fix_answers.into_iter().map(fix_answer).collect(),
        messages: found.messages.into_iter().map(message).collect(),
        waiting: found.waiting.into_iter().map(delivery).collect(),
        may_quote,
    })
}

fn state(state: EndpointState) -> &'static str {
    match state {
        EndpointState::Unconfirmed => "unconfirmed",
        EndpointState::Confirmed => "confirmed",
        EndpointState::Stopped => "stopped",
    }
}

fn follow_of(follow: &Follow, title: String) -> KeptFollow {
    KeptFollow {
        topic: follow.topic.clone(),
        title,
        frequency: Frequency::of(follow.frequency).as_str().to_owned(),
        asked: rfc3339(follow.made_at),
        began: follow.began_at.map(rfc3339),
        ended: follow.ended_at.map(rfc3339),
    }
}

fn fix_answer(kept: FixAnswered) -> KeptFixAnswer {
    KeptFixAnswer {
        r#ref: kept.reference,
        no: kept.no,
        answer: kept.answer.as_str().to_owned(),
        at: rfc3339(kept.at),
    }
}

/// Public and private answers as one JSON object.
fn both(public: &str, private: Option<&str>) -> String {
    let Some(private) = private else {
        return public.to_owned();
    };
    let read = |text: &str| {
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).unwrap_or_default()
    };
    let mut all = read(public);
    all.extend(read(private));
    serde_json::Value::Object(all).to_string()
}

fn contribution(kept: Kept) -> KeptContribution {
    KeptContribution {
        r#ref: kept.reference,
        no: kept.no,
        at: rfc3339(kept.at),
        confirmed: kept.confirmed_at.map(rfc3339),
        released: kept
            .released_at
            .filter(|_| kept.words.is_some())
            .map(rfc3339),
        words: kept.words,
        private_note: kept.note,
        name: kept.name,
        answers: both(&kept.answers, kept.private_answers.as_deref()),
        photos: kept.photos,
    }
}

fn message(kept: Message) -> KeptMessage {
    let state = match kept.state {
        0 => "open",
        1 => "sent",
        2 => "failed",
        _ => "cancelled",
    };
    KeptMessage {
        id: kept.id.0,
        made: rfc3339(kept.made_at),
        state: state.to_owned(),
        ended: kept.ended_at.map(rfc3339),
        trouble: kept.trouble,
    }
}

fn delivery(kept: Delivery) -> KeptDelivery {
    KeptDelivery {
        r#ref: kept.reference,
        act: kept.act,
        due: rfc3339(kept.due_at),
    }
}
