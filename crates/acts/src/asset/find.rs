//! Finding a thing.

use pump_catalogue::{AssetType, Service};
use pump_core::view::AssetSummary;
use pump_core::{Actor, Code, FieldError};
use pump_db::{DbError, Tx};
use pump_places::store::assets::{self as store, numbered};
use pump_places::{Asset, fold_number};
use pump_records::view::asset_summary;

use crate::app::App;
use crate::error::ActError;

/// The most things that one number finds.
const MOST_FOUND: u32 = 20;

/// The thing of a code, as people write it: however large its letters.
pub(crate) fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Asset>, DbError> {
    store::asset(tx, &code.trim().to_ascii_lowercase())
}

/// The things that `number` may mean: that of this code, else those of this number in whatever
/// register; at most 20.
///
/// # Errors
/// As the store says.
pub async fn find(app: &App, language: &str, number: &str) -> Result<Vec<AssetSummary>, ActError> {
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let number = number.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let Some(folded) = fold_number(&number) else {
            return Ok(Vec::new());
        };
        let found = match store::asset(tx, &folded)? {
            Some(asset) => vec![asset],
            None => numbered(tx, &folded.replace('-', ""), MOST_FOUND)?,
        };
        let found = found.iter().map(|it| asset_summary(&viewer, it, None));
        Ok::<_, ActError>(found.collect())
    };
    app.db.read(read).await
}

/// The thing that somebody reports something of: it is on the register, and the service is one that
/// can be reported of it.
///
/// # Errors
/// What is not right, by field.
pub(crate) async fn reported(
    app: &App,
    code: &str,
    service: Option<&Service>,
) -> Result<Result<Asset, FieldError>, ActError> {
    let wanted = code.to_owned();
    let found = app.db.read(move |tx| by_code(tx, &wanted)).await?;
    let Some(asset) = found else {
        let problem = "is no thing that is here: its number is on its label";
        return Ok(Err(FieldError::new("asset", problem)));
    };
    if asset.retired_at.is_some() {
        let problem = "is on the register no more: report without it";
        return Ok(Err(FieldError::new("asset", problem)));
    }
    let (Some(kind), Some(service)) = (kind_of(app, &asset), service) else {
        return Ok(Ok(asset));
    };
    if kind.services.contains(&service.id) {
        return Ok(Ok(asset));
    }
    let known: Vec<&str> = kind.services.iter().map(Code::as_str).collect();
    let problem = format!("is not reported of this thing: {} is", known.join(" or "));
    Ok(Err(FieldError::new("service", problem)))
}

/// The type of a thing.
pub(super) fn kind_of(app: &App, asset: &Asset) -> Option<std::sync::Arc<AssetType>> {
    let kind = asset.kind.parse::<Code>().ok()?;
    app.catalogue().asset_type(&kind)
}
