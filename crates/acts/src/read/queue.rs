//! What nobody has yet.

use pump_core::Actor;
use pump_core::view::RecordSummary;
use pump_db::Tx;
use pump_records::view::{because, summary};
use serde::Serialize;

use super::records::{ListInput, Listed};
use crate::app::App;
use crate::error::ActError;

/// A page of the open records that nobody has yet.
#[derive(Clone, Debug, Serialize)]
pub struct Queue {
    /// Newest first.
    pub records: Vec<Queued>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// One that nobody has yet.
#[derive(Clone, Debug, Serialize)]
pub struct Queued {
    /// What the lists show of it.
    #[serde(flatten)]
    pub summary: RecordSummary,
    /// Why it went to nobody, in words.
    pub because: String,
}

/// A page of the open records that nobody has yet, as far as `actor` may see them.
///
/// # Errors
/// [`ActError::Invalid`] for a cursor that is none of ours.
pub async fn queue(
    app: &App,
    actor: &Actor,
    language: &str,
    cursor: Option<String>,
) -> Result<Queue, ActError> {
    let input = ListInput {
        unowned: true,
        cursor,
        ..ListInput::default()
    };
    let wanted = Listed::read(app, &input)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (rows, next) = wanted.page(tx, &actor)?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            records.push(Queued {
                summary: summary(&viewer, row),
                because: because(&viewer.catalogue, row, &language)?,
            });
        }
        Ok::<_, ActError>(Queue { records, next })
    };
    app.db.read(read).await
}
