//! Replays what the fuzz target `answers` tries: objects of JSON, given to every service.

use std::fs;
use std::path::Path;

use pump_catalogue::Catalogue;
use serde_json::{Map, Value};

use crate::laws::{Came, keep};
use crate::service::everything;

#[test]
fn what_was_found_worth_trying_is_taken_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/answers");
    let mut came = Vec::new();
    let mut services: Vec<_> = Catalogue::shipped().unwrap().services().cloned().collect();
    services.push(everything());
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read(file.unwrap().path()).unwrap();
        let Ok(given) = serde_json::from_slice::<Map<String, Value>>(&text) else {
            continue;
        };
        came.extend(services.iter().map(|service| keep(service, &given)));
    }
    for each in [Came::Taken, Came::Wrong, Came::Stopped] {
        assert!(came.contains(&each), "nothing was {each:?}");
    }
}
