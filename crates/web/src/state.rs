//! What every endpoint is given.

use std::net::IpAddr;
use std::sync::Arc;

use pump_acts::person::Rules;
use pump_core::about::About;

use crate::demo::Demo;
use crate::health::Health;
use crate::limits::Limits;
use crate::maps::Maps;
use crate::metrics::Metrics;
use crate::tiles::TileCache;

/// The state of the door. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The site behind the door.
    pub app: pump_acts::App,
    /// How much one address may ask for.
    pub limits: Arc<Limits>,
    /// Proxies of the operator: what they say in `X-Forwarded-For` is believed, nobody else's is.
    pub trusted_proxies: Vec<IpAddr>,
    /// How the site is, for whoever watches it.
    pub health: Arc<Health>,
    /// What the door counts.
    pub metrics: Arc<Metrics>,
    /// The map that pages show.
    pub maps: Arc<Maps>,
    /// Tiles of the records that are kept until something in them changes.
    pub tiles: Arc<TileCache>,
    /// Who runs the site, for the pages in the foot.
    pub about: Arc<About>,
    /// How long personal data is kept, for the page on privacy.
    pub kept: Rules,
    /// What the pages of a demonstration show; `None` for a site that is none.
    pub demo: Option<Arc<Demo>>,
}
