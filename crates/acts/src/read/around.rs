//! What is open around a place.

use pump_core::view::{RecordLine, SimilarRecord};
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
    at: (f64, f64),
    within_m: u32,
) -> Result<Vec<SimilarRecord>, ActError> {
    let point = place(at)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let around = pump_records::view::around(tx, &viewer, point, within_m, MOST);
        Ok::<_, ActError>(around?)
    };
    app.db.read(read).await
}

/// The same as lines of a table.
///
/// # Errors
/// As [`around`].
pub async fn around_lines(
    app: &App,
    actor: &Actor,
    language: &str,
    at: (f64, f64),
    within_m: u32,
) -> Result<Vec<RecordLine>, ActError> {
    let point = place(at)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let lines = pump_records::view::around_lines(tx, &viewer, point, within_m, MOST);
        Ok::<_, ActError>(lines?)
    };
    app.db.read(read).await
}

fn place((lat, lon): (f64, f64)) -> Result<Point, ActError> {
    let problem = "is no place: two numbers in degrees, such as 51.4149,-1.5157";
    Point::from_degrees(lat, lon).ok_or_else(|| ActError::field("at", problem))
}
