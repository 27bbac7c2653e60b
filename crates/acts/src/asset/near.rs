//! The nearest things.

use pump_core::view::AssetSummary;
use pump_core::{Actor, Code, FieldError, Point};
use pump_db::Tx;
use pump_places::store::assets as store;
use pump_records::view::asset_summary;

use crate::app::App;
use crate::error::ActError;

/// The most things of one answer.
pub const MOST_NEAR: usize = 20;
/// How far is looked when nobody says, in metres.
pub const NEAR_M: u32 = 250;
/// How far one can look, in metres.
pub const MOST_NEAR_M: u32 = 2_000;

/// The nearest things that are on a register, of one type or of any, nearest first.
///
/// # Errors
/// [`ActError::Invalid`] for what is no place, no type, or too far.
pub async fn near(
    app: &App,
    language: &str,
    point: Option<Point>,
    kind: Option<&str>,
    within_m: Option<u32>,
) -> Result<Vec<AssetSummary>, ActError> {
    let mut errors = Vec::new();
    if point.is_none() {
        let problem = "is needed: two numbers in degrees, such as 51.4149,-1.5157";
        errors.push(FieldError::new("near", problem));
    }
    let known = |kind: &str| {
        let kind = kind.parse::<Code>().ok();
        kind.is_some_and(|kind| app.catalogue().asset_type(&kind).is_some())
    };
    if kind.is_some_and(|kind| !known(kind)) {
        let types = app.catalogue();
        let types: Vec<&str> = types.asset_types().map(|it| it.id.as_str()).collect();
        let problem = format!("is no type of things: there are {}", types.join(", "));
        errors.push(FieldError::new("type", problem));
    }
    let within_m = within_m.unwrap_or(NEAR_M);
    if !(1..=MOST_NEAR_M).contains(&within_m) {
        let problem = format!("is 1 to {MOST_NEAR_M} metres");
        errors.push(FieldError::new("within", problem));
    }
    let (Some(point), true) = (point, errors.is_empty()) else {
        return Err(ActError::Invalid(errors));
    };
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let kind = kind.map(str::to_owned);
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let found = store::near(tx, point, within_m, kind.as_deref(), MOST_NEAR)?;
        let found = found.iter();
        let found = found.map(|(asset, metres)| asset_summary(&viewer, asset, Some(*metres)));
        Ok::<_, ActError>(found.collect())
    };
    app.db.read(read).await
}
