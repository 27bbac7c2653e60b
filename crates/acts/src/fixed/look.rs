//! What a reporter is asked.

use pump_core::view::FixView;
use pump_core::{Actor, FixLink};
use pump_db::Tx;
use pump_following::store::endpoint;
use pump_records::store::find_by_id;
use pump_records::view::{rfc3339, summary};
use pump_records::{FixAnswer, Visibility};

use super::held::{self, Held};
use crate::app::App;
use crate::error::ActError;

/// The question to whoever holds a link, and their language.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The language that they read, `en` or `cy`.
    pub language: String,
    /// The question, what was answered, and what can be.
    pub view: FixView,
}

/// What whoever holds `token` is asked. Nothing changes.
///
/// # Errors
/// [`ActError::Token`] when the link is not right; [`ActError::NotFound`] when its owner was erased
/// or the report is no longer to be seen.
pub async fn look(app: &App, token: &str) -> Result<Asked, ActError> {
    let link = held::open(app, token)?;
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| asked(tx, &app_for_read, &link);
    app.db.read(read).await
}

fn asked(tx: &mut Tx<'_>, app: &App, link: &FixLink) -> Result<Asked, ActError> {
    let (given, own) = held::find(tx, link)?;
    let root = find_by_id(tx, own.root)?.ok_or(ActError::NotFound)?;
    let held = Held::of(tx, link, given, (own, root))?;
    let now = app.ctx.now();
    let language = endpoint(tx, held.endpoint)?
        .ok_or(ActError::NotFound)?
        .language;
    let actor = Actor::Person(held.endpoint);
    let viewer = app.viewer(&actor, &language);
    let theirs = match (held.given.moved_to, held.answer) {
        (Some(moved), _) => find_by_id(tx, moved)?,
        (None, Some(FixAnswer::Different)) => Some(held.own.clone()),
        (None, _) => None,
    };
    let theirs = theirs.filter(|row| row.visibility == Visibility::Public);
    let choices = held.choices(now).into_iter();
    let view = FixView {
        record: summary(&viewer, &held.root),
        told: rfc3339(held.given.at),
        fixed: rfc3339(held.fix.at),
        until: rfc3339(held.until()),
        over: now > held.until(),
        answer: held.answer.map(|answer| answer.as_str().to_owned()),
        choices: choices.map(|it| it.as_str().to_owned()).collect(),
        own: theirs.map(|row| summary(&viewer, &row)),
    };
    Ok(Asked { language, view })
}
