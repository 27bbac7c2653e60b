//! The things of a register, for their labels.

use pump_core::view::AssetSummary;
use pump_core::{Actor, Code};
use pump_db::Tx;
use pump_places::store::assets as store;
use pump_records::view::asset_summary;

use crate::app::App;
use crate::error::ActError;

/// How many labels a page has: eight sheets of fourteen.
pub const LABELS: u32 = 112;

/// A page of the things of a register.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The name of the register.
    pub name: String,
    /// Its things, by code; retired ones are left out.
    pub assets: Vec<AssetSummary>,
    /// The code after which the next page begins; `None` at the end.
    pub next: Option<String>,
}

/// A page of the things of the register of a slug, with codes after `after`.
///
/// # Errors
/// [`ActError::NotFound`] when there is no such register.
pub async fn labels(
    app: &App,
    language: &str,
    register: &str,
    after: &str,
) -> Result<Labels, ActError> {
    let slug: Code = register.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let after = after.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::Public, &language);
        let register = store::register(tx, slug.as_str())?.ok_or(ActError::NotFound)?;
        let found = store::of_register(tx, register.id, &after, LABELS)?;
        let full = found.len() == LABELS as usize;
        let next = found.last().filter(|_| full);
        Ok::<_, ActError>(Labels {
            name: register.name,
            next: next.map(|last| last.code.clone()),
            assets: found
                .iter()
                .map(|it| asset_summary(&viewer, it, None))
                .collect(),
        })
    };
    app.db.read(read).await
}
