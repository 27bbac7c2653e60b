//! Which thing a report is about: the nearest, or that of a number that somebody read.

use pump_catalogue::AssetType;
use pump_core::view::{AssetOffered, AssetSummary};
use pump_core::{Actor, Code, Point};
use pump_db::{DbError, Tx};
use pump_places::store::assets::{self as store, numbered as of_number};
use pump_places::{Asset, fold_number, metres_between, same_number};
use pump_records::view::{asset_summary, rfc3339, told_since};

use crate::app::App;
use crate::error::ActError;

/// The most things that are offered.
pub const MOST_OFFERED: usize = 5;
/// How far from the place they are looked for, in metres.
pub const OFFERED_M: u32 = 100;
/// Things of a number are taken for near up to here, in metres.
const NUMBER_M: f64 = 500.0;
/// How many of the nearest are held against a number of which only the end was read.
const MOST_COMPARED: usize = 20;
/// The most things of one number, in whatever registers, that are looked at.
const MOST_NUMBERED: u32 = 200;

/// What a number means that somebody read on a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbered {
    /// This thing, near the place.
    Near(AssetSummary),
    /// The nearest thing of that number, which is far from the place.
    Far(AssetSummary),
    /// Nothing that can be reported of.
    Unknown,
}

/// The nearest things that a report of `service` at a place may be about, nearest first; none where
/// the service asks for no thing, or the place is none.
///
/// # Errors
/// As the store says.
pub async fn offered(
    app: &App,
    language: &str,
    service: &str,
    point: Option<Point>,
) -> Result<Vec<AssetOffered>, ActError> {
    let kinds = asked(app, service);
    let Some(point) = point.filter(|_| !kinds.is_empty()) else {
        return Ok(Vec::new());
    };
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let mut offered = Vec::new();
        for (asset, metres) in nearest(tx, point, &kinds, MOST_OFFERED)? {
            offered.push(AssetOffered {
                told: told_since(tx, &asset.code)?.map(rfc3339),
                asset: asset_summary(&viewer, &asset, Some(metres)),
            });
        }
        Ok::<_, ActError>(offered)
    };
    app.db.read(read).await
}

/// The thing of a number, of its code, or, near the place, of a number that ends so, that a report
/// of `service` may be about.
///
/// # Errors
/// As the store says.
pub async fn numbered(
    app: &App,
    language: &str,
    service: &str,
    point: Point,
    number: &str,
) -> Result<Numbered, ActError> {
    let kinds = asked(app, service);
    let Some(folded) = fold_number(number).filter(|_| !kinds.is_empty()) else {
        return Ok(Numbered::Unknown);
    };
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let number = number.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let mut same = match store::asset(tx, &folded)? {
            Some(asset) => vec![asset],
            None => of_number(tx, &folded.replace('-', ""), MOST_NUMBERED)?,
        };
        same.retain(|asset| asset.retired_at.is_none() && kinds.contains(&asset.kind));
        let away = |asset: Asset| (metres_between(point, asset.point), asset);
        let best = same.into_iter().map(away);
        let best = best.min_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((metres, asset)) = best.as_ref().filter(|(metres, _)| *metres <= NUMBER_M) {
            let found = asset_summary(&viewer, asset, Some(*metres));
            return Ok(Numbered::Near(found));
        }
        // Who reads 47 on a column that the register calls ML/047 means that one.
        let mut near = nearest(tx, point, &kinds, MOST_COMPARED)?;
        near.retain(|(asset, _)| same_number(&number, &asset.number));
        if let [(asset, metres)] = near.as_slice() {
            let found = asset_summary(&viewer, asset, Some(*metres));
            return Ok(Numbered::Near(found));
        }
        Ok::<_, ActError>(match best {
            Some((metres, asset)) => Numbered::Far(asset_summary(&viewer, &asset, Some(metres))),
            None => Numbered::Unknown,
        })
    };
    app.db.read(read).await
}

/// The types of things that a report of a service asks for.
fn asked(app: &App, service: &str) -> Vec<String> {
    let Ok(service) = service.parse::<Code>() else {
        return Vec::new();
    };
    let catalogue = app.catalogue();
    let types = catalogue.asset_types();
    let types = types.filter(|it: &&std::sync::Arc<AssetType>| it.is_asked_by(&service));
    types.map(|it| it.id.to_string()).collect()
}

/// The nearest things of these types, nearest first.
fn nearest(
    tx: &mut Tx<'_>,
    point: Point,
    kinds: &[String],
    most: usize,
) -> Result<Vec<(Asset, f64)>, DbError> {
    let mut near = Vec::new();
    for kind in kinds {
        near.extend(store::near(tx, point, OFFERED_M, Some(kind), most)?);
    }
    near.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    near.truncate(most);
    Ok(near)
}
