//! Any text in the place of a service's file, and of a kind's, loads and then every door answers
//! for it, or is refused with a place, by what the tests of the catalogue demand.

#![no_main]

#[path = "../../crates/catalogue/tests/it/doors.rs"]
mod doors;

use libfuzzer_sys::fuzz_target;
use pump_catalogue::{File, Files};

fuzz_target!(|text: &str| {
    let file = |name: &str| File {
        name: name.into(),
        text: text.into(),
    };
    let mut service = Files::shipped();
    service.services = vec![file("s.toml")];
    doors::keep(&service);
    let mut kind = Files::shipped();
    kind.services.clear();
    kind.kinds = vec![file("k.toml")];
    doors::keep(&kind);
});
