//! What is open around a place.

use pump_core::view::SimilarRecord;
use pump_core::{Actor, Point};
use pump_db::Tx;

use crate::app::App;
use crate::error::ActError;

/// The most records of an answer.
const MOST: usize = 30;

/// The open records within `within_m` metres of a place, nearest first; 30 at most.
///
/// # Errors
/// [`ActError::Invalid`] for degrees that are no place.
pub async fn around(
    app: &App,
    actor: &Actor,
    language: &str,
    (lat, lon): (f64, f64),
    within_m: u32,
) -> Result<Vec<SimilarRecord>, ActError> {
    let Some(point) = Point::from_degrees(lat, lon) else {
        let problem = "is no place: two numbers in degrees, such as 51.4149,-1.5157";
        return Err(ActError::field("at", problem));
    };
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let around = pump_records::view::around(tx, &viewer, point, within_m, MOST);
        Ok::<_, ActError>(around?)
    };
    app.db.read(read).await
}
