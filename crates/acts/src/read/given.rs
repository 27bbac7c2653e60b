//! What came of what somebody gave: for whoever has just sent it.

use pump_catalogue::PublicPlace;
use pump_core::check::{Danger, dangers};
use pump_core::view::Responsible;
use pump_core::{Actor, ContributionId, Millis, Point, Purpose, Reference};
use pump_db::Tx;
use pump_following::read_next;
use pump_records::store::{contribution_by_id, contribution_of_no, find, find_by_id};
use pump_records::view::{happening, receipt, title_of};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;

/// How long the link works that the sender is shown.
const SHOWN_FOR: i64 = 28 * Millis::DAY;

/// What somebody gave, and what comes of it.
#[derive(Clone, Debug)]
pub struct Given {
    /// The reference of the record.
    pub reference: Reference,
    /// What it is and where, in words.
    pub title: String,
    /// The service.
    pub service: String,
    /// The number of the contribution in the record: 1 made it.
    pub no: u64,
    /// Whether everybody may see the record.
    pub public: bool,
    /// Where it is, where everybody may know that exactly: whoever merely adds to a record must not
    /// find out by photos of places where it is.
    pub pin: Option<Point>,
    /// Who has it, and why.
    pub responsible: Responsible,
    /// What happens next, as the service says.
    pub happening: Option<String>,
    /// The day by which it should be done, `2026-05-03`.
    pub due: Option<String>,
    /// When somebody reads it next, if not now: local time, `2026-05-04T09:00:00`.
    pub read_next: Option<String>,
    /// Whether they gave an address.
    pub has_address: bool,
    /// Whether the address was confirmed already.
    pub confirmed: bool,
    /// What may be dangerous in what they wrote, also to the council alone.
    pub dangers: Vec<Danger>,
}

/// A token for whoever gave `made`, which [`given`] opens for 28 days.
///
/// # Errors
/// [`ActError::NotFound`] when it is gone.
pub async fn given_token(app: &App, made: &Made) -> Result<String, ActError> {
    let (reference, no) = (made.reference().to_owned(), made.number());
    let found = app.db.read(move |tx: &mut Tx<'_>| {
        let row = find(tx, &reference)?.ok_or(ActError::NotFound)?;
        let given = contribution_of_no(tx, row.id, no)?.ok_or(ActError::NotFound)?;
        Ok::<_, ActError>(given.id)
    });
    let until = app.ctx.now().plus(SHOWN_FOR);
    let id = found.await?.0;
    Ok(app.ctx.secret().token(Purpose::Given, id, Some(until)))
}

/// What came of the contribution behind a token of [`given_token`], in `language`.
///
/// # Errors
/// [`ActError::Token`] when the link is not right, [`ActError::NotFound`] when it is gone.
pub async fn given(app: &App, language: &str, token: &str) -> Result<Given, ActError> {
    let id = app
        .ctx
        .secret()
        .open(Purpose::Given, token, app.ctx.now())?;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        let given = contribution_by_id(tx, ContributionId(id))?.ok_or(ActError::NotFound)?;
        let row = find_by_id(tx, given.record)?.ok_or(ActError::NotFound)?;
        let viewer = app.viewer(&Actor::System, &language);
        let (_, responsible) = receipt(tx, &viewer, &row.reference)?;
        let catalogue = &viewer.catalogue;
        let state = (row.stage.as_str(), row.outcome.as_deref());
        let public = app.viewer(&Actor::Public, &language).sees(&row);
        let wrote = [given.words.as_deref(), given.private_note.as_deref()];
        let wrote = wrote.map(Option::unwrap_or_default).join("\n");
        Ok::<_, ActError>(Given {
            title: title_of(catalogue, &row, &language),
            service: row.service.clone(),
            no: given.no,
            public,
            pin: row
                .point
                .filter(|_| public && row.public_place == PublicPlace::Exact.as_str()),
            responsible,
            happening: happening(catalogue, &row, state, &language),
            due: row.due_on.clone().filter(|_| row.outcome.is_none()),
            read_next: read_next(catalogue, &row).map(|at| at.to_string()),
            has_address: given.endpoint.is_some(),
            confirmed: given.confirmed_at.is_some(),
            dangers: dangers(&wrote),
            reference: row.reference.parse().map_err(|_| ActError::NotFound)?,
        })
    };
    app.db.read(read).await
}
