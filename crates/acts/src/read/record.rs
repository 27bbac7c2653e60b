//! One record with its history.

use pump_core::view::RecordView;
use pump_core::{Actor, Reference};
use pump_db::Tx;
use pump_following::store::followers;

use crate::app::App;
use crate::error::ActError;

/// The record of `reference`, as `actor` may see it, in `language`.
///
/// # Errors
/// [`ActError::NotFound`] when there is none, or none that they may see.
pub async fn record(
    app: &App,
    actor: &Actor,
    language: &str,
    reference: &str,
) -> Result<RecordView, ActError> {
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (mut record, references) = pump_records::view::record(tx, &viewer, reference.as_str())?;
        record.followers = followers(tx, &topics(&references))?;
        Ok::<_, ActError>(record)
    };
    app.db.read(read).await
}

/// What [`record`] would give to the public, in short: another whenever any of it is another. It
/// costs a fraction of the whole.
///
/// # Errors
/// As [`record`].
pub async fn version(app: &App, language: &str, reference: &str) -> Result<String, ActError> {
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let (version, references) = pump_records::view::version(tx, &viewer, reference.as_str())?;
        let followers = followers(tx, &topics(&references))?;
        Ok::<_, ActError>(format!("{reference} {language} {version} {followers}"))
    };
    app.db.read(read).await
}

/// What somebody follows who gets updates about any of `references`.
fn topics(references: &[String]) -> Vec<String> {
    let topics = references.iter();
    topics.map(|one| format!("record:{one}")).collect()
}
