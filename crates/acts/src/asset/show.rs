//! One thing, with what is and was broken.

use pump_core::view::AssetView;
use pump_core::{Actor, RecordId};
use pump_db::Tx;
use pump_following::store::followers;
use pump_records::view::{asset_records, asset_summary};

use super::find::{by_code, kind_of};
use crate::app::App;
use crate::error::ActError;

/// How many records of a history a page has.
const MOST_TOLD: u32 = 50;

/// The thing of a code, as `actor` may see it, with the page of its history after `cursor`.
///
/// # Errors
/// [`ActError::NotFound`] when there is none; [`ActError::Invalid`] for a cursor that we did not
/// give.
pub async fn asset(
    app: &App,
    actor: &Actor,
    language: &str,
    code: &str,
    cursor: Option<&str>,
) -> Result<AssetView, ActError> {
    let before = match cursor {
        None => RecordId(i64::MAX),
        Some(cursor) => match i64::from_str_radix(cursor, 16) {
            Ok(before) => RecordId(before),
            Err(_) => {
                let problem = "is not one we gave: begin without it";
                return Err(ActError::field("cursor", problem));
            }
        },
    };
    let (app_for_read, actor) = (app.clone(), actor.clone());
    let (language, code) = (language.to_owned(), code.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        let viewer = app.viewer(&actor, &language);
        let asset = by_code(tx, &code)?.ok_or(ActError::NotFound)?;
        let records = asset_records(tx, &viewer, &asset.code, before, MOST_TOLD)?;
        let kind = kind_of(app, &asset).filter(|_| asset.retired_at.is_none());
        let services = kind.map_or_else(Vec::new, |kind| kind.services.clone());
        Ok::<_, ActError>(AssetView {
            followers: followers(tx, &[format!("asset:{}", asset.code)])?,
            attributes: serde_json::from_str(&asset.attributes).unwrap_or_default(),
            services: services.iter().map(ToString::to_string).collect(),
            broken: records.broken,
            history: records.history,
            photos: records.photos,
            next: records.next.map(|next| format!("{:x}", next.0)),
            summary: asset_summary(&viewer, &asset, None),
        })
    };
    app.db.read(read).await
}
