//! The services in the order in which they are used at a place.

use std::collections::HashMap;

use pump_core::Actor;
use pump_core::view::{PlaceHere, ServiceSummary};
use pump_db::Tx;

use super::records::{ListInput, Listed};
use super::services::services;
use crate::app::App;
use crate::error::ActError;

/// How many of the newest public reports of an area are counted.
const COUNTED: u32 = 200;

/// All services, those most reported lately in the finest area of the place first; what fits
/// everything comes last.
///
/// # Errors
/// As the store says.
pub async fn services_here(app: &App, here: &PlaceHere) -> Result<Vec<ServiceSummary>, ActError> {
    let mut services = services(app, None);
    let mut used: HashMap<String, u32> = HashMap::new();
    if let Some(area) = here.areas.first() {
        let wanted = ListInput {
            area: Some(area.code.clone()),
            limit: Some(COUNTED),
            ..ListInput::default()
        };
        let wanted = Listed::read(app, &wanted)?;
        let read = move |tx: &mut Tx<'_>| wanted.page(tx, &Actor::Public);
        let (rows, _) = app.db.read(read).await?;
        for row in rows {
            *used.entry(row.service).or_default() += 1;
        }
    }
    services.sort_by_cached_key(|service| {
        let used = used.get(&service.id).copied().unwrap_or_default();
        (service.group == "other", std::cmp::Reverse(used))
    });
    Ok(services)
}
