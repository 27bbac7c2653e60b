//! Replays what the fuzz target `service` tries: texts in the place of a service's file and of a
//! kind's.

use std::fs;
use std::path::Path;

use pump_catalogue::{File, Files};

use crate::doors::{Read, keep};

#[test]
fn what_was_found_worth_trying_loads_or_is_refused_with_a_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/service");
    let mut services = Vec::new();
    let mut kinds = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Bytes that are no text do not come this far: the file cannot be read.
        let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) else {
            continue;
        };
        let file = |name: &str| File {
            name: name.into(),
            text: text.clone(),
        };
        let files = Files::with_services(vec![file("s.toml")]);
        services.push(keep(&files));
        let mut files = Files::with_services(Vec::new());
        files.kinds = vec![file("k.toml")];
        kinds.push(keep(&files));
    }
    for (came, least) in [(services, 7), (kinds, 2)] {
        let loaded = came.iter().filter(|it| **it == Read::Loaded).count();
        let refused = came.len() - loaded;
        assert!(loaded >= least && refused >= 20, "{loaded} and {refused}");
    }
}
