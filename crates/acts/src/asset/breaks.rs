//! What breaks most in an area, and how long a repair lasts.

use std::collections::BTreeMap;

use pump_catalogue::{Catalogue, Shape};
use pump_core::view::{BreaksOfAsset, BreaksOfType, BreaksView};
use pump_core::{Actor, AreaCode, Code, Millis};
use pump_db::Tx;
use pump_places::store::assets::{asset, kinds_of};
use pump_records::store::{Break, breaks as store_breaks};
use pump_records::view::{asset_summary, rfc3339};

use crate::app::App;
use crate::error::ActError;

/// How many of an area's newest records are looked at.
pub const MOST_BREAKS: u32 = 5_000;
/// How many things are named.
const MOST_NAMED: usize = 20;

/// What breaks most in the area of a code, of its newest [`MOST_BREAKS`] records that everybody may
/// see: by type, and the things that broke most often.
///
/// # Errors
/// [`ActError::NotFound`] when there is no such area.
pub async fn breaks(app: &App, language: &str, area: &str) -> Result<BreaksView, ActError> {
    let code: AreaCode = area.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let name = pump_places::store::name_of(tx, code.as_str())?;
        let name = name.ok_or(ActError::NotFound)?;
        let all = store_breaks(tx, code.as_str(), MOST_BREAKS)?;
        let mut of_asset: BTreeMap<&str, Vec<&Break>> = BTreeMap::new();
        for one in &all {
            of_asset.entry(&one.asset).or_default().push(one);
        }
        let codes: Vec<&str> = of_asset.keys().copied().collect();
        let kinds = kinds_of(tx, &codes)?;
        let mut types: BTreeMap<&str, OfType> = BTreeMap::new();
        for (code, breaks) in &of_asset {
            if let Some(kind) = kinds.get(*code) {
                types
                    .entry(kind)
                    .or_default()
                    .add(&viewer.catalogue, breaks);
            }
        }
        let mut types: Vec<BreaksOfType> = types
            .into_iter()
            .map(|(kind, of)| of.view(&viewer.catalogue, &language, kind))
            .collect();
        types.sort_by_key(|it| std::cmp::Reverse(it.reports));
        let mut most: Vec<(&str, &Vec<&Break>)> =
            of_asset.iter().map(|(code, all)| (*code, all)).collect();
        most.sort_by_key(|(code, all)| (std::cmp::Reverse(all.len()), *code));
        let mut things = Vec::new();
        for (code, all) in most.into_iter().take(MOST_NAMED) {
            if let (Some(found), Some(last)) = (asset(tx, code)?, all.last()) {
                things.push(BreaksOfAsset {
                    asset: asset_summary(&viewer, &found, None),
                    times: all.len() as u64,
                    last: rfc3339(last.at),
                });
            }
        }
        Ok::<_, ActError>(BreaksView {
            area: code.to_string(),
            name,
            types,
            things,
        })
    };
    app.db.read(read).await
}

/// What broke of one type.
#[derive(Default)]
struct OfType {
    reports: u64,
    assets: u64,
    /// Days from one repair of a thing to the next.
    between: Vec<f64>,
}

impl OfType {
    /// Adds what broke of one thing, oldest first.
    fn add(&mut self, catalogue: &Catalogue, breaks: &[&Break]) {
        self.reports += breaks.len() as u64;
        self.assets += 1;
        let mended = breaks.iter().filter(|one| was_mended(catalogue, one));
        let mut mended: Vec<Millis> = mended.map(|one| one.changed_at).collect();
        mended.sort_unstable();
        let between = mended.windows(2).filter_map(|two| match two {
            [from, to] => Some((to.0 - from.0) as f64 / Millis::DAY as f64),
            _ => None,
        });
        self.between.extend(between);
    }

    fn view(mut self, catalogue: &Catalogue, language: &str, kind: &str) -> BreaksOfType {
        self.between.sort_by(f64::total_cmp);
        let median = self.between.get(self.between.len() / 2);
        let named = kind.parse::<Code>().ok();
        let named = named.and_then(|id| catalogue.asset_type(&id));
        BreaksOfType {
            r#type: kind.to_owned(),
            name: named.map_or_else(
                || kind.to_owned(),
                |named| named.name.in_language(language).to_owned(),
            ),
            reports: self.reports,
            assets: self.assets,
            days_between_repairs: median.map(|days| (days * 10.0).round() / 10.0),
        }
    }
}

fn was_mended(catalogue: &Catalogue, one: &Break) -> bool {
    let kind = one.kind.parse::<Code>().ok();
    let kind = kind.and_then(|kind| catalogue.kind(&kind));
    let ended = one.outcome.as_deref().zip(kind);
    ended.is_some_and(|(outcome, kind)| kind.shape(outcome) == Shape::Fixed)
}
