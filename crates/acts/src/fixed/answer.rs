//! Answering.

use pump_core::{FixLink, MOST_WORDS, Maker, Unit, free_text};
use pump_db::Tx;
use pump_records::FixAnswer;
use pump_records::store::{NewFixAnswer, Plan, contribution_by_id, find_by_id, plan_fix_answer};

use super::effect::{belongs_elsewhere, says_broken, says_fixed};
use super::held::{self, Held};
use super::look::{Asked, look};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;
use crate::tree::lock_tree;

/// What a reporter answers, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct AnswerInput {
    /// `fixed`, `broken` or `different`.
    pub answer: String,
    /// What is still wrong: said with `broken`; anyone can read it when the check finds nothing in
    /// it, or once it is released.
    pub words: Option<String>,
}

/// Answers for whoever holds `token`, and gives the question as it is then.
///
/// *Fixed* leaves a line in the history that tells nobody. *Broken* opens the record again in the
/// stage that its kind has for it, with its first date, and tells whoever follows it. *Different*
/// makes what this person told us a record of its own, dated the day they first told us, or takes
/// their record out of the one that it was joined with; they follow it. The same answer given
/// again changes nothing; another is taken in the place of *fixed* alone, which nothing followed
/// from.
///
/// # Errors
/// [`ActError::Token`] when the link is not right; [`ActError::Invalid`] for an answer that there is
/// not or words that are not right; [`ActError::Conflict`] after 28 days, or when something followed
/// from another answer; [`ActError::NotFound`] as [`look`].
pub async fn answer(
    app: &App,
    unit: Unit,
    token: &str,
    input: &AnswerInput,
) -> Result<Asked, ActError> {
    let link = held::open(app, token)?;
    let Some(choice) = FixAnswer::from_word(&input.answer) else {
        let problem = "is one of: fixed, broken, different";
        return Err(ActError::field("answer", problem));
    };
    let words = input.words.as_deref().unwrap_or_default();
    let words = free_text("words", words, MOST_WORDS)?.filter(|_| choice == FixAnswer::Broken);
    let app_for_work = app.clone();
    once(app, unit, move |tx, maker, plan| {
        let held = locked(tx, &link)?;
        if held.answer != Some(choice) {
            possible(tx, &held, choice, maker)?;
            let effect = (tx, plan, maker);
            done(
                effect,
                &app_for_work,
                &link,
                (&held, choice),
                words.as_deref(),
            )?;
        }
        Ok(held.root.reference)
    })
    .await?;
    look(app, token).await
}

/// What the link is about, with the record and its root locked.
fn locked(tx: &mut Tx<'_>, link: &FixLink) -> Result<Held, ActError> {
    let (_, own) = held::find(tx, link)?;
    let (own, root) = lock_tree(tx, &own)?;
    // It may have been split off while we waited.
    let given = contribution_by_id(tx, link.contribution)?.ok_or(ActError::NotFound)?;
    Held::of(tx, link, given, (own, root))
}

/// Refuses, in words that lead on, what cannot be answered any more.
fn possible(
    tx: &mut Tx<'_>,
    held: &Held,
    choice: FixAnswer,
    maker: &Maker,
) -> Result<(), ActError> {
    if held.choices(maker.now()).contains(&choice) {
        return Ok(());
    }
    let reference = &held.root.reference;
    let own = match (held.given.moved_to, held.answer) {
        (Some(moved), _) => find_by_id(tx, moved)?,
        (None, Some(FixAnswer::Different)) => Some(held.own.clone()),
        _ => None,
    };
    Err(ActError::Conflict(match own {
        Some(own) => format!(
            "what you told us is a report of its own now: see {}",
            own.reference
        ),
        None if held.answer == Some(FixAnswer::Broken) => format!(
            "you told us that it is still broken: add what you know to {reference} if there is more"
        ),
        None if maker.now() > held.until() => format!(
            "this was said to be fixed more than 28 days ago: make a new report, and name \
             {reference} in it"
        ),
        None => format!("nobody else told us of {reference}: say whether it is fixed"),
    }))
}

fn done(
    (tx, plan, maker): (&mut Tx<'_>, &mut Plan, &Maker),
    app: &App,
    link: &FixLink,
    (held, choice): (&Held, FixAnswer),
    words: Option<&str>,
) -> Result<(), ActError> {
    let given = NewFixAnswer {
        record: link.record,
        no: link.no,
        endpoint: held.endpoint,
        contribution: link.contribution,
        answer: choice,
        at: maker.now(),
    };
    plan_fix_answer(plan, &given);
    match choice {
        FixAnswer::Fixed => says_fixed(tx, plan, maker, held),
        FixAnswer::Broken => says_broken(tx, plan, maker, (app, held), words),
        FixAnswer::Different => belongs_elsewhere(tx, plan, maker, (app, held)),
    }
}
