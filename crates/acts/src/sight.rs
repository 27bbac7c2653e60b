//! What hiding, redacting, withdrawing, restoring and undoing have in common.

use pump_core::{Act, Actor, ChangeId, FieldError, Maker, Reference, Unit, free_text};
use pump_db::Tx;
use pump_records::store::{Plan, WordsRow, append, find_words, lock};
use pump_records::{About, Happened, NewUpdate, RecordRow, Told};

use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};
use crate::update::allowed;

/// The longest reason, in characters.
const MOST_WHY: usize = 500;

/// Why, which everybody can read.
pub(crate) fn why(text: &str) -> Result<String, FieldError> {
    why_if_said(Some(text))?.ok_or_else(|| {
        let problem = "is needed: say in a few words why, everybody can read it";
        FieldError::new("why", problem)
    })
}

/// Why, where it need not be said.
pub(crate) fn why_if_said(text: Option<&str>) -> Result<Option<String>, FieldError> {
    free_text("why", text.unwrap_or_default(), MOST_WHY)
}

/// The part of a record that is named by one of the two numbers; `None` when neither is given.
pub(crate) fn part(
    contribution: Option<u64>,
    update: Option<u64>,
) -> Result<Option<About>, FieldError> {
    match (contribution, update) {
        (None, None) => Ok(None),
        (Some(no), None) => Ok(Some(About::Contribution(no))),
        (None, Some(no)) => Ok(Some(About::Update(no))),
        (Some(_), Some(_)) => {
            let problem = "is given beside a contribution: name one of the two";
            Err(FieldError::new("update", problem))
        }
    }
}

/// The part whose words an act is about.
pub(crate) fn words_part(
    contribution: Option<u64>,
    update: Option<u64>,
) -> Result<About, FieldError> {
    part(contribution, update)?.ok_or_else(|| {
        let problem = "is needed, or an update: the number of what has the words";
        FieldError::new("contribution", problem)
    })
}

/// The words of a part of a record that the transaction has locked.
pub(crate) fn words(tx: &mut Tx<'_>, row: &RecordRow, about: About) -> Result<WordsRow, ActError> {
    let found = find_words(tx, row.id, about)?;
    found.ok_or_else(|| {
        let field = match about {
            About::Contribution(_) => "contribution",
            About::Update(_) => "update",
        };
        ActError::field(
            field,
            "has no words in this record: give the number of one that has",
        )
    })
}

/// Refuses, with what would be right.
pub(crate) fn conflict<T>(why: &str) -> Result<T, ActError> {
    Err(ActError::Conflict(why.to_owned()))
}

/// A line of the history that is in the feed and tells nobody.
pub(crate) fn quiet(
    maker: &Maker,
    actor: &Actor,
    act: &'static str,
    about: Option<About>,
    why: Option<String>,
) -> NewUpdate {
    NewUpdate {
        change: ChangeId(maker.id(1)),
        happened: Happened {
            act,
            actor: actor.pseudonym(),
            endpoint: None,
            told: Told::Quiet,
            words: why,
            about: about.map(|about| about.to_string()),
        },
        stage: None,
        outcome: None,
    }
}

/// Does `work` to the record of `reference`, once, if `actor` may do `act` to it, and adds the line
/// that `work` gives to its history: `K7M4QX-T/3`, the reference and the line's number.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], or as `work` says.
pub(crate) async fn on_record<W>(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    act: Act,
    work: W,
) -> Result<Made, ActError>
where
    W: Fn(&mut Tx<'_>, &Maker, &mut Plan, &RecordRow) -> Result<NewUpdate, ActError>
        + Clone
        + Send
        + 'static,
{
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let actor = actor.clone();
    once(app, unit, move |tx, maker, plan| {
        let mut row = lock(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
        allowed(&actor, act, &row)?;
        let update = work(tx, maker, plan, &row)?;
        let no = append(tx, plan, &mut row, &update, maker.now())?;
        Ok(format!("{}/{no}", row.reference))
    })
    .await
}
