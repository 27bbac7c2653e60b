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
    let found = record_and_version(app, actor, language, reference).await?;
    Ok(found.0)
}

/// The same as [`record`], with the [`version`] that it is of: both from one snapshot.
///
/// # Errors
/// As [`record`].
pub async fn record_and_version(
    app: &App,
    actor: &Actor,
    language: &str,
    reference: &str,
) -> Result<(RecordView, String), ActError> {
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let shown = pump_records::view::record(tx, &viewer, reference.as_str())?;
        let followers = followers(tx, &topics(&shown.references))?;
        let version = described(&reference, &language, &shown.version, followers);
        let mut record = shown.record;
        record.followers = followers;
        Ok::<_, ActError>((record, version))
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
        Ok::<_, ActError>(described(&reference, &language, &version, followers))
    };
    app.db.read(read).await
}

fn described(reference: &Reference, language: &str, version: &str, followers: u64) -> String {
    format!("{reference} {language} {version} {followers}")
}

/// What somebody follows who gets updates about any of `references`.
fn topics(references: &[String]) -> Vec<String> {
    let topics = references.iter();
    topics.map(|one| format!("record:{one}")).collect()
}
