//! Lists of records as tables.

use pump_core::view::RecordLine;
use pump_core::{Actor, Code};
use pump_db::Tx;
use pump_records::view::lines;

use super::records::{ListInput, Listed};
use crate::app::App;
use crate::error::ActError;

/// A page of a table of records.
#[derive(Clone, Debug)]
pub struct Table {
    /// The codes of the questions that have a column: those of the service asked for that
    /// everybody may read the answers to. None without a service.
    pub questions: Vec<String>,
    /// In the order of [`super::records`].
    pub lines: Vec<RecordLine>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// The same page as [`super::records`] gives, as a table.
///
/// # Errors
/// As [`super::records`].
pub async fn table(
    app: &App,
    actor: &Actor,
    language: &str,
    input: &ListInput,
) -> Result<Table, ActError> {
    let wanted = Listed::read(app, input)?;
    let service: Option<Code> = input.service.as_ref().and_then(|id| id.parse().ok());
    let service = service.and_then(|id| app.catalogue().service(&id));
    let questions: Vec<String> = service
        .iter()
        .flat_map(|it| &it.questions)
        .filter(|question| question.public)
        .map(|question| question.code.to_string())
        .collect();
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (rows, next) = wanted.page(tx, &actor)?;
        Ok::<_, ActError>(Table {
            lines: lines(tx, &viewer, &rows, !questions.is_empty())?,
            questions: questions.clone(),
            next,
        })
    };
    app.db.read(read).await
}
