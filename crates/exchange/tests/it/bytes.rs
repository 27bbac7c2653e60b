//! Bytes of chance: no reader panics, and none goes on for ever.

use proptest::collection::vec;
use proptest::prelude::*;
use pump_exchange::geojson::{AreaOptions, areas};
use pump_exchange::organisations;
use pump_exchange::reports::{Mapping, SHIPPED, Words, reports as read_reports};

use crate::mapping::{boston, shipped};
use crate::{areas, georeport, organisations as tables, packed, reports};

/// Gives `bytes` to every reader, plain and packed, and counts what comes.
fn read_all(bytes: &[u8]) -> usize {
    let mut items = 0;
    for bytes in [bytes, &packed(bytes)] {
        let options = AreaOptions::new("parish", "test");
        items += areas(bytes, options).map_or(0, Iterator::count);
        for mapping in [shipped(), boston()] {
            items += read_reports(bytes, mapping).map_or(0, Iterator::count);
        }
        items += organisations::read(bytes, "test").map_or(0, |file| file.organisations.len());
        let text = String::from_utf8_lossy(bytes);
        items += usize::from(Mapping::read(&text, |_| Some(Words::default())).is_ok());
    }
    items
}

/// A good file of some format.
fn good() -> impl Strategy<Value = Vec<u8>> {
    let [own, mysociety, govuk, parishes] = tables::samples();
    let [banes, boston] = SHIPPED.map(|(_, text)| text.to_owned());
    let all = [
        areas::two(),
        reports::sample(),
        georeport::sample(),
        own,
        mysociety,
        govuk,
        parishes,
        banes,
        boston,
    ];
    prop::sample::select(all.map(String::into_bytes).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert!(read_all(&bytes) <= 4 * bytes.len() + 16);
    }

    #[test]
    fn good_files_with_some_bytes_changed_are_read_or_refused(
        mut bytes in good(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        prop_assert!(read_all(&bytes) <= 4 * bytes.len() + 16);
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(read_all(&bytes) <= 4 * bytes.len() + 16);
    }

    #[test]
    fn damaged_gz_files_are_read_or_refused(
        bytes in good(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut packed = packed(&bytes);
        let place = place.index(packed.len());
        packed[place] = byte;
        read_all(&packed);
    }
}
