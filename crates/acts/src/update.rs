//! Saying what is happening with a record: for its organisation.

use pump_core::{Act, Actor, ChangeId, MOST_WORDS, Unit, can, free_text};
use pump_db::Tx;
use pump_records::store::{append, lock, mark_announced};
use pump_records::view::scope;
use pump_records::{Happened, NewUpdate, RecordRow, Told};

use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};
use crate::photo::{checked, shown};
use crate::steps::may_go;
use crate::tree::goes_on_in;

/// What an organisation says about a record. Absent fields stay as they are.
#[derive(Clone, Debug, Default)]
pub struct UpdateInput {
    /// The stage after it.
    pub stage: Option<String>,
    /// The outcome after it; `Some(None)` opens the record again.
    pub outcome: Option<Option<String>>,
    /// What everybody may read, at once.
    pub words: Option<String>,
    /// The ids of up to five photos that were taken in before. Everybody sees them, unless photos of
    /// the type of problem are for the organisation alone.
    pub photos: Vec<String>,
}

/// Adds an update to the record of `reference`: `K7M4QX-T/3`, the reference and its number.
/// Whoever follows the record, its place or its organisation is told.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Conflict`] when it was joined with
/// another, or [`ActError::Invalid`] for a stage or outcome that the kind does not have or that
/// cannot come next, or for nothing at all.
pub async fn update(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &UpdateInput,
) -> Result<Made, ActError> {
    let reference: pump_core::Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let words = free_text(
        "words",
        input.words.as_deref().unwrap_or_default(),
        MOST_WORDS,
    )?;
    let photos = checked(&input.photos)?;
    let nothing = words.is_none() && photos.is_empty();
    if nothing && input.stage.is_none() && input.outcome.is_none() {
        return Err(ActError::field(
            "words",
            "is needed, or a stage, or an outcome: say what is new",
        ));
    }
    let (app_for_work, actor, input) = (app.clone(), actor.clone(), input.clone());
    once(app, unit, move |tx, maker, plan| {
        let mut row = lock(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
        allowed(&actor, Act::Update, &row)?;
        stands_for_itself(tx, &row)?;
        may_go(&app_for_work, &row, &input)?;
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "updated",
                actor: actor.pseudonym(),
                endpoint: actor.endpoint(),
                told: Told::ToldByStaff,
                words: words.clone(),
                about: None,
            },
            stage: input.stage.clone(),
            outcome: input.outcome.clone(),
        };
        let no = append(tx, plan, &mut row, &update, maker.now())?;
        let made = (update.change, no);
        shown(&app_for_work, (tx, plan), &row, made, &photos, maker.now())?;
        // What the organisation works on is real: nobody need be told once more that it exists.
        mark_announced(plan, row.id);
        Ok(format!("{}/{no}", row.reference))
    })
    .await
}

/// What is happening is said of the record that a joined one goes on in.
fn stands_for_itself(tx: &mut Tx<'_>, row: &RecordRow) -> Result<(), ActError> {
    if row.merged_into.is_none() {
        return Ok(());
    }
    let said = goes_on_in(tx, row)?;
    Err(ActError::Conflict(format!("{said}: say it there")))
}

/// Whether `actor` may do `act` to a record: "there is no such record" for whoever may not know
/// of it, "not yours" for whoever may.
pub(crate) fn allowed(actor: &Actor, act: Act, row: &RecordRow) -> Result<(), ActError> {
    let scope = scope(row);
    if can(actor, act, scope) {
        Ok(())
    } else if can(actor, Act::Look, scope) {
        Err(if matches!(actor, Actor::Public) {
            ActError::NoKey
        } else {
            ActError::Forbidden
        })
    } else {
        Err(ActError::NotFound)
    }
}
