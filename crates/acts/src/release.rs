//! Releasing words: an officer lets everybody read what somebody wrote.

use std::collections::BTreeSet;

use pump_core::{Act, Actor, ChangeId, Maker, Unit};
use pump_db::Tx;
use pump_records::store::{
    Plan, ever_hidden, mark_announced, release as release_words, unreleased,
};
use pump_records::{About, Happened, NewUpdate, RecordRow, Told};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::on_record;

/// The most contributions that one release is about; another releases the next.
const MOST: u32 = 500;

/// Which contributions' words everybody may read.
#[derive(Clone, Debug, Default)]
pub struct ReleaseInput {
    /// Their numbers in the record; empty means all that wait.
    pub contributions: Vec<u64>,
}

/// Releases words of the record of `reference`: `K7M4QX-T/3`, the reference and the update's
/// number. Others are told of a record once, by its release or by its sender's confirmation; and
/// of words that were added later, when they are released.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], or [`ActError::Invalid`] when nothing of that
/// number waits.
pub async fn release(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &ReleaseInput,
) -> Result<Made, ActError> {
    let wanted: BTreeSet<u64> = input.contributions.iter().copied().collect();
    let by = actor.clone();
    let work = move |tx: &mut Tx<'_>, maker: &Maker, plan: &mut Plan, row: &RecordRow| {
        let mut given = unreleased(tx, row.id, MOST)?;
        // What was hidden does not wait to be released: it is restored, if it is.
        let hidden = ever_hidden(tx, row.id)?;
        given.retain(|given| !hidden.contains(&About::Contribution(given.no).to_string()));
        given.retain(|given| wanted.is_empty() || wanted.contains(&given.no));
        if given.is_empty() || given.len() < wanted.len() {
            let problem =
                "has no words that wait to be released: give the numbers of those that do";
            return Err(ActError::field("contributions", problem));
        }
        for given in &given {
            release_words(plan, given.id, maker.now());
        }
        let news = !row.announced || given.iter().any(|given| given.no > 1);
        mark_announced(plan, row.id);
        Ok(NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "released",
                actor: by.pseudonym(),
                endpoint: None,
                told: if news { Told::ToldByStaff } else { Told::Quiet },
                words: None,
                about: None,
            },
            stage: None,
            outcome: None,
        })
    };
    on_record(app, actor, unit, reference, Act::Release, work).await
}
