//! The four buttons.

use pump_core::view::Body;
use pump_core::{ClerkAction, ClerkLink, FieldError, MOST_WORDS, RecordId, Unit, free_text};
use pump_db::Tx;
use pump_records::store::{Known, find, find_unit};

use super::seen::{next_stage, theirs};
use super::{Held, goes_on, open};
use crate::app::App;
use crate::error::ActError;
use crate::hand_over::{HandOverInput, hand_over};
use crate::update::{UpdateInput, update};

/// What a press says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// "We have it."
    Have,
    /// "Say something".
    Say {
        /// What.
        words: String,
        /// The ids of photos that were taken in before.
        photos: Vec<String>,
    },
    /// "It is done", how it ended, and what else there is to say.
    Done {
        /// An outcome of the record's kind.
        outcome: String,
        /// May be empty.
        words: String,
        /// The ids of photos that were taken in before: what it looks like now.
        photos: Vec<String>,
    },
    /// "Not ours", whose it is, and why.
    NotOurs {
        /// The slug of the organisation.
        to: String,
        /// Why, in 1 to 500 characters. Everybody can read it.
        why: String,
    },
}

impl Press {
    fn action(&self) -> ClerkAction {
        match self {
            Self::Have => ClerkAction::Have,
            Self::Say { .. } => ClerkAction::Say,
            Self::Done { .. } => ClerkAction::Done,
            Self::NotOurs { .. } => ClerkAction::NotOurs,
        }
    }

    /// What is missing, by field.
    fn missing(&self) -> Vec<FieldError> {
        let needed = |field: &str| FieldError::new(field, "is needed");
        let blank = |text: &String| text.trim().is_empty();
        match self {
            Self::Say { words, .. } if blank(words) => vec![needed("words")],
            Self::Done { outcome, .. } if blank(outcome) => vec![needed("outcome")],
            Self::NotOurs { to, why } => {
                let fields = [("to", to), ("why", why)];
                let missing = fields.into_iter().filter(|(_, text)| blank(text));
                missing.map(|(field, _)| needed(field)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Does what a press of a link's button says, through the acts that everybody comes through: once
/// for a unit, whatever is pressed twice. The token of the receipt.
///
/// # Errors
/// [`ActError::Token`] for a link that is not right, for something else or too old;
/// [`ActError::Invalid`] names what is missing; [`ActError::NotFound`] and [`ActError::Forbidden`]
/// when the record is not theirs any more, [`ActError::Conflict`] when it is in another state.
pub async fn press(app: &App, unit: Unit, token: &str, press: &Press) -> Result<String, ActError> {
    let held = open(app, token, press.action()).await?;
    let missing = press.missing();
    if !missing.is_empty() {
        return Err(ActError::Invalid(missing));
    }
    let id = held.link.record.ok_or(ActError::NotFound)?;
    let (read_app, mailbox) = (app.clone(), held.mailbox.clone());
    let read = move |tx: &mut Tx<'_>| {
        // Pressed twice: the first press has done it, and what can be done is something else now.
        match find_unit(tx, &unit)? {
            Some(Known::Made(made)) => {
                let reference = made.split('/').next().unwrap_or_default();
                let row = find(tx, reference)?.ok_or(ActError::NotFound)?;
                return Ok(Before::Done(row.id, made));
            }
            Some(Known::OtherBody) => return Err(ActError::KeyReused),
            None => {}
        }
        let row = goes_on(tx, id)?;
        let to = theirs(tx, &read_app, &mailbox, &row)?;
        let next = next_stage(&read_app, &row);
        Ok::<_, ActError>(Before::Not(next, to, row.id, row.reference))
    };
    let (next, to, record, reference) = match app.db.read(read).await? {
        Before::Done(record, made) => return Ok(receipt(app, &held, record, &made)),
        Before::Not(next, to, record, reference) => (next, to, record, reference),
    };
    let actor = held.actor();
    let made = match press {
        Press::Have => {
            let stage = next.ok_or_else(|| {
                ActError::Conflict("it is being looked at already: say what is new".into())
            })?;
            let input = UpdateInput {
                stage: Some(stage),
                ..UpdateInput::default()
            };
            update(app, &actor, unit, &reference, &input).await?
        }
        Press::Say { words, photos } => {
            let input = UpdateInput {
                words: free_text("words", words, MOST_WORDS)?,
                photos: photos.clone(),
                ..UpdateInput::default()
            };
            update(app, &actor, unit, &reference, &input).await?
        }
        Press::Done {
            outcome,
            words,
            photos,
        } => {
            let input = UpdateInput {
                photos: photos.clone(),
                outcome: Some(Some(outcome.clone())),
                words: free_text("words", words, MOST_WORDS)?,
                ..UpdateInput::default()
            };
            update(app, &actor, unit, &reference, &input).await?
        }
        Press::NotOurs { to: slug, why } => {
            if !to.iter().any(|body| body.slug == *slug) {
                return Err(ActError::field("to", "is none of those that are offered"));
            }
            let input = HandOverInput {
                to: slug.clone(),
                why: why.clone(),
            };
            hand_over(app, &actor, unit, &reference, &input).await?
        }
    };
    Ok(receipt(app, &held, record, &made.made))
}

/// What was there before a press.
enum Before {
    /// An earlier press of the same form: the record, and what it made.
    Done(RecordId, String),
    /// The stage that says that they have it, whom it can be passed to, the record and its
    /// reference.
    Not(Option<String>, Vec<Body>, RecordId, String),
}

/// The token of the receipt of what was made: `K7M4QX-T/3`.
fn receipt(app: &App, held: &Held, record: RecordId, made: &str) -> String {
    let no = made.rsplit_once('/').and_then(|(_, no)| no.parse().ok());
    let no = no.unwrap_or_default();
    let link = ClerkLink {
        action: ClerkAction::TakeBack,
        no,
        record: Some(record),
        ..held.link
    };
    app.ctx.secret().clerk_token(&link)
}
