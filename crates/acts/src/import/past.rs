//! The end of a past that was made up or brought in act by act.

use pump_db::DbError;
use pump_following::run::{count_tiles_once, keep_topics_once, number_once, search_once};
use pump_following::store::pass_over;

use crate::app::App;
use crate::error::ActError;

/// Nobody is owed what is in the feed so far; search, the feeds of topics and the map have read all of it.
/// For a site that nobody uses yet, before its workers begin.
///
/// # Errors
/// As the store says.
pub async fn past_is_over(app: &App) -> Result<(), ActError> {
    loop {
        match number_once(&app.db).await {
            Ok(numbered) if numbered.count() == 0 => break,
            Ok(_) | Err(DbError::Again(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    app.db.write(pass_over).await?;
    while search_once(&app.db, &app.catalogue()).await?.more {}
    while keep_topics_once(&app.db).await?.lines > 0 {}
    while count_tiles_once(&app.db).await?.lines > 0 {}
    Ok(())
}
