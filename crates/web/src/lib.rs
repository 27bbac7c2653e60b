//! The HTTP door: the JSON API, and the pages that links lead to.
//!
//! A request passes [`router`]: `pass` finds out who asks and in which language, the route's rule
//! lets them in or not, the endpoint (one file each, in `api/`) reads its input and does one act,
//! and the answer is dressed on its way out. Every error is a [`Problem`].

mod answer;
mod api;
mod areas;
mod asker;
mod body;
mod client;
mod cookie;
mod demo;
mod describe;
mod door;
mod feeds;
mod form;
mod health;
mod limits;
mod maps;
mod metrics;
mod pack;
mod pages;
mod pass;
mod picture;
mod problem;
mod query;
mod router;
mod rule;
mod serve;
mod state;
mod tiles;
mod unit;

pub use demo::Demo;
pub use health::Health;
pub use limits::{Limits, TooMany};
pub use maps::Maps;
pub use metrics::{Metrics, Scraped, serve_metrics};
pub use problem::{FieldProblem, Problem};
pub use pump_maps::{BadAddress, BaseMap, TileAddress};
pub use router::{openapi, router, rules};
pub use rule::{Declared, Rule};
pub use serve::serve;
pub use state::Web;
pub use tiles::{TileCache, draw_tile};
