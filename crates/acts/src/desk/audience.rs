//! Whom an act would reach.

use pump_core::{Act, Actor};
use pump_db::Tx;
use pump_following::Audience;
use pump_records::store::find;

use crate::app::App;
use crate::error::ActError;
use crate::hand_over::may;
use crate::update::allowed;

/// How many would be told of an act of staff on the record of `reference`; with `to`, of handing it
/// over to the organisation of that slug.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], or [`ActError::Conflict`] for a record that was
/// handed over so often that somebody else decides.
pub async fn audience(
    app: &App,
    actor: &Actor,
    reference: &str,
    to: Option<&str>,
) -> Result<Audience, ActError> {
    let (reference, actor) = (reference.to_owned(), actor.clone());
    let more: Vec<String> = to.map(|slug| format!("o:{slug}")).into_iter().collect();
    let read = move |tx: &mut Tx<'_>| {
        let row = find(tx, &reference)?.ok_or(ActError::NotFound)?;
        // Whoever decides in the end whose it is need not be of the organisation that has it.
        match more.first() {
            Some(_) => may(tx, &actor, &row)?,
            None => allowed(&actor, Act::Update, &row)?,
        }
        Ok::<_, ActError>(pump_following::audience(tx, &row, &more)?)
    };
    app.db.read(read).await
}
