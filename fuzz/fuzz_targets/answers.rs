//! Any object given to any service is taken, named as wrong, or stopped, by the laws that the tests
//! of the catalogue keep.

#![no_main]

#[path = "../../crates/catalogue/tests/it/fits.rs"]
mod fits;
#[path = "../../crates/catalogue/tests/it/laws.rs"]
mod laws;
#[path = "../../crates/catalogue/tests/it/service.rs"]
mod service;

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::{Corpus, fuzz_target};
use pump_catalogue::{Catalogue, Service};
use serde_json::{Map, Value};

static SERVICES: LazyLock<Vec<Arc<Service>>> = LazyLock::new(|| {
    let shipped = Catalogue::shipped().unwrap_or_else(|bad| panic!("{bad}"));
    let mut services: Vec<_> = shipped.services().cloned().collect();
    services.push(service::everything());
    services
});

fuzz_target!(|text: &[u8]| -> Corpus {
    let Ok(given) = serde_json::from_slice::<Map<String, Value>>(text) else {
        return Corpus::Reject;
    };
    for service in SERVICES.iter() {
        laws::keep(service, &given);
    }
    Corpus::Keep
});
