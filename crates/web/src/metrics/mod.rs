//! What the door counts, for Prometheus.

mod page;
mod process;
mod site;

use std::time::Duration;

use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tokio::time::Instant;

pub use page::{Scraped, serve_metrics};

/// The bounds of the histogram, in seconds: 1 ms to 10 s.
const BOUNDS: [f64; 13] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0,
];

/// What requests are told apart by: never by what somebody wrote into an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    /// The template of the route, `-` where there is none.
    route: String,
    method: &'static str,
    /// `2xx` …
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refused {
    /// The last word of the problem's type.
    problem: String,
}

/// The counters of a door since the process started.
pub struct Metrics {
    started: Instant,
    registry: Registry,
    requests: Family<Request, Histogram>,
    refused: Family<Refused, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("pump");
        let requests =
            Family::<Request, Histogram>::new_with_constructor(|| Histogram::new(BOUNDS));
        let refused = Family::<Refused, Counter>::default();
        registry.register(
            "request_seconds",
            "How long requests took, by route, method and status",
            requests.clone(),
        );
        registry.register(
            "acts_refused",
            "Acts that were not done, by the problem that was answered",
            refused.clone(),
        );
        process::build(&mut registry);
        Self {
            started: Instant::now(),
            registry,
            requests,
            refused,
        }
    }
}

impl Metrics {
    /// Counts a request.
    pub(crate) fn request(&self, route: &str, method: &Method, status: u16, took: Duration) {
        let request = Request {
            route: route.to_owned(),
            method: name(method),
            status: class(status),
        };
        let histogram = self.requests.get_or_create(&request);
        histogram.observe(took.as_secs_f64());
    }

    /// Counts an act that was not done.
    pub(crate) fn refused(&self, problem: &str) {
        let problem = problem.rsplit(':').next().unwrap_or_default().to_owned();
        self.refused.get_or_create(&Refused { problem }).inc();
    }
}

/// The methods that our routes have; anybody can make up others.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn class(status: u16) -> &'static str {
    match status {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}
