//! More of what somebody gave: answers to the questions that merely help.

use pump_core::{ChangeId, ContributionId, Purpose, Unit};
use pump_records::store::{append, contribution_by_id, find_by_id, insert_contribution, lock};
use pump_records::{Happened, NewContribution, NewUpdate, Told};
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};
use crate::report::answered_more;

/// Adds answers of whoever gave the contribution behind a token of
/// [`given_token`](crate::read::given_token): a contribution of its own, by the same sender. The
/// record's reference and its number: `K7M4QX-T/3`.
///
/// # Errors
/// [`ActError::Token`] when the link is not right; [`ActError::Invalid`] for answers that are none.
pub async fn answer_more(
    app: &App,
    unit: Unit,
    token: &str,
    answers: Map<String, Value>,
) -> Result<Made, ActError> {
    let (secret, now) = (app.ctx.secret(), app.ctx.now());
    let id = ContributionId(secret.open(Purpose::Given, token, now)?);
    let app_for_work = app.clone();
    once(app, unit, move |tx, maker, plan| {
        let given = contribution_by_id(tx, id)?.ok_or(ActError::NotFound)?;
        let found = find_by_id(tx, given.record)?.ok_or(ActError::NotFound)?;
        let mut row = lock(tx, &found.reference)?.ok_or(ActError::NotFound)?;
        let answered = answered_more(&app_for_work, &row, &answers)?;
        let more = NewContribution {
            id: ContributionId(maker.id(2)),
            record: row.id,
            no: row.contributions + 1,
            endpoint: given.endpoint,
            at: maker.now(),
            words: None,
            private_note: None,
            name: None,
            answers: answered.public,
            private_answers: answered.private,
        };
        insert_contribution(plan, &more);
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "added",
                actor: "person",
                endpoint: given.endpoint,
                told: Told::Quiet,
                words: None,
                about: None,
            },
            stage: None,
            outcome: None,
        };
        append(tx, plan, &mut row, &update, maker.now())?;
        Ok(format!("{}/{}", row.reference, more.no))
    })
    .await
}
