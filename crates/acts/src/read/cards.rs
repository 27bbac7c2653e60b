//! Lists of records as cards.

use pump_core::Actor;
use pump_core::view::RecordCard;
use pump_db::Tx;

use super::records::{ListInput, Listed};
use crate::app::App;
use crate::error::ActError;

/// A page of cards.
#[derive(Clone, Debug)]
pub struct Cards {
    /// In the order of [`super::records`].
    pub records: Vec<RecordCard>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// As [`super::records`], with who has each record and how many people told us of it.
///
/// # Errors
/// [`ActError::Invalid`] for a filter that cannot be.
pub async fn cards(
    app: &App,
    actor: &Actor,
    language: &str,
    input: &ListInput,
) -> Result<Cards, ActError> {
    let wanted = Listed::read(app, input)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (rows, next) = wanted.page(tx, &actor)?;
        let records = pump_records::view::cards(tx, &viewer, &rows)?;
        Ok::<_, ActError>(Cards { records, next })
    };
    app.db.read(read).await
}
