//! Any bytes in the place of a photo are a picture that keeps its promises, or a problem in words,
//! by what the tests of the room demand.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pump_files::{MOST_SIDE, SMALL_SIDE, intake};

fuzz_target!(|bytes: &[u8]| {
    let Ok(taken) = intake(bytes) else { return };
    assert!(taken.width.max(taken.height) <= MOST_SIDE);
    // What we wrote, we read; and nothing but the picture is in it.
    for (kept, most) in [(&taken.large, MOST_SIDE), (&taken.small, SMALL_SIDE)] {
        let again = intake(kept).expect("our own picture");
        assert!(again.width.max(again.height) <= most && again.place.is_none());
    }
});
