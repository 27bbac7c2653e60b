use proptest::prelude::*;
use pump_places::{AreaIndex, Generation, IndexFileError, IndexedArea, Shape};

use crate::support::{any_shape, near_point, square, unit};

const GENERATION: Generation = Generation([7; 32]);

fn area(id: i64) -> IndexedArea {
    IndexedArea {
        id,
        layer: format!("layer {}", id % 3),
        code: format!("É{id}"),
        generalised_m: id as u32 * 10,
    }
}

fn index(shapes: &[Shape]) -> AreaIndex {
    let each = (0..).zip(shapes);
    AreaIndex::build(each.map(|(n, shape)| (area(n), shape.clone()))).expect("an index")
}

fn read(bytes: &[u8]) -> Result<AreaIndex, IndexFileError> {
    AreaIndex::from_bytes(bytes.to_vec(), &GENERATION)
}

fn three() -> Vec<u8> {
    let squares = [(0, 50), (40, 70), (20_000, 9_000)].map(|(at, side)| square(at, at, side));
    index(&squares).to_bytes(&GENERATION)
}

#[test]
fn an_empty_index_is_read_back() {
    let read = read(&index(&[]).to_bytes(&GENERATION)).expect("an index");
    assert!(read.is_empty() && read.areas_at(unit(0, 0)).is_empty());
    assert!(read.nearest(unit(0, 0)).is_empty());
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    let bytes = three();
    assert!(read(&bytes).is_ok());
    for length in 0..bytes.len() {
        let error = read(&bytes[..length]).expect_err("refused");
        let expected = matches!(error, IndexFileError::Damaged | IndexFileError::NotAnIndex);
        assert!(expected, "{length}: {error}");
    }
    assert!(read(&[&bytes[..], &[0]].concat()).is_err());
}

#[test]
fn a_bit_that_flips_is_seen() {
    let bytes = three();
    for at in 0..bytes.len() {
        for bit in [0, 3, 7] {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1 << bit;
            assert!(read(&bytes).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn another_version_and_other_areas_are_told_apart_from_damage() {
    let mut later = three();
    later[8] = 9;
    assert!(matches!(read(&later), Err(IndexFileError::Version(9))));
    let other = AreaIndex::from_bytes(three(), &Generation([8; 32]));
    assert!(matches!(other, Err(IndexFileError::OtherAreas)));
    assert!(matches!(
        read(b"SQLite format 3"),
        Err(IndexFileError::NotAnIndex)
    ));
}

proptest! {
    #[test]
    fn what_is_read_answers_as_what_was_built(
        shapes in prop::collection::vec(any_shape(100_000), 0..8),
        points in prop::collection::vec(near_point(110_000), 40),
    ) {
        let built = index(&shapes);
        let read = read(&built.to_bytes(&GENERATION)).expect("an index");
        prop_assert_eq!(read.len(), shapes.len());
        for point in points {
            prop_assert_eq!(read.areas_at(point), built.areas_at(point));
            prop_assert_eq!(read.near_border(point, 500.0), built.near_border(point, 500.0));
        }
    }

    #[test]
    fn no_bytes_harm(bytes in prop::collection::vec(any::<u8>(), 0..400), named in any::<bool>()) {
        let start: &[u8] = if named { b"PPAREAS\n\x01\0\0\0" } else { b"" };
        prop_assert!(read(&[start, &bytes].concat()).is_err());
    }
}
