//! Tiles: what is written is what is read, and foreign bytes do no harm.

use proptest::prelude::*;
use pump_maps::{LayerWriter, Shape, TileError, Value, decode, encode};

/// The example of the specification, 4.3.5 and 4.4: a point at 25, 17 with two properties.
#[test]
fn a_point_is_written_as_the_specification_has_it() {
    let mut layer = LayerWriter::new("a", 4_096);
    layer.add(
        Shape::Points,
        &[vec![[25, 17]]],
        &[("k", Value::Text("v".to_owned()))],
    );
    let tile = encode(&[layer]);
    let layer = [
        &[0x78, 2][..],            // version 2
        &[0x0a, 1, b'a'],          // name
        &[0x12, 11],               // feature
        &[0x12, 2, 0, 0],          // tags 0, 0
        &[0x18, 1],                // point
        &[0x22, 3, 9, 50, 34],     // MoveTo 25, 17
        &[0x1a, 1, b'k'],          // key
        &[0x22, 3, 0x0a, 1, b'v'], // value
        &[0x28, 0x80, 0x20],       // extent 4096
    ]
    .concat();
    let length = u8::try_from(layer.len()).unwrap();
    assert_eq!(tile, [&[0x1a, length][..], &layer].concat());
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[a-zŵŷ ]{0,12}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Flag),
        (0_u32..1_000_000).prop_map(|number| Value::Number(number.into())),
        (-90.0..90.0_f64).prop_map(Value::Number),
    ]
}

fn part(least: usize) -> impl Strategy<Value = Vec<[i32; 2]>> {
    let steps = prop::collection::vec((1..500_i32, -500..500_i32), least..20);
    steps.prop_map(|steps| {
        let mut at = [0, 0];
        let step = |(x, y)| {
            at = [at[0] + x, at[1] + y];
            at
        };
        steps.into_iter().map(step).collect()
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        features in prop::collection::vec(
            (0..3_u8, prop::collection::vec(part(3), 1..4), prop::collection::vec(value(), 0..3)),
            1..12,
        ),
    ) {
        let keys = ["name", "class", "many"];
        let mut layer = LayerWriter::new("things", 4_096);
        for (shape, parts, values) in &features {
            let shape = [Shape::Points, Shape::Lines, Shape::Rings][usize::from(*shape)];
            let properties: Vec<(&str, Value)> = keys.into_iter().zip(values.clone()).collect();
            layer.add(shape, parts, &properties);
        }
        let layers = decode(&encode(&[layer])).unwrap();
        prop_assert_eq!(layers.len(), 1);
        prop_assert_eq!(layers[0].features.len(), features.len());
        for (feature, (shape, parts, values)) in layers[0].features.iter().zip(&features) {
            let wanted: Vec<Vec<[i32; 2]>> = match shape {
                // Points are a part each.
                0 => parts.iter().flatten().map(|at| vec![*at]).collect(),
                _ => parts.clone(),
            };
            prop_assert_eq!(&feature.parts, &wanted);
            for (key, value) in keys.iter().zip(values) {
                prop_assert_eq!(layers[0].value(feature, key), Some(value));
            }
        }
    }

    #[test]
    fn any_bytes_are_a_tile_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn a_tile_that_is_cut_off_or_changed_does_no_harm(end in 0_usize..200, at in 0_usize..200, to: u8) {
        let mut layer = LayerWriter::new("roads", 4_096);
        for row in 0..8 {
            let line = (0..6).map(|x| [x * 50, row * 90 + x]).collect();
            layer.add(Shape::Lines, &[line], &[("row", Value::Number(row.into()))]);
        }
        let mut tile = encode(&[layer]);
        let place = at % tile.len();
        tile[place] = to;
        let _ = decode(&tile);
        tile.truncate(end % tile.len());
        let _ = decode(&tile);
    }
}

#[test]
fn a_tile_that_announces_more_than_it_has_is_refused() {
    // A feature of a line whose command speaks of half a million positions.
    let geometry = [0x09, 0, 0, 0xfa, 0xff, 0xff, 0x01];
    let feature = [&[0x18, 2, 0x22, 7][..], &geometry].concat();
    let layer = [&[0x0a, 1, b'a', 0x12, 11][..], &feature].concat();
    let tile = [&[0x1a, 16][..], &layer].concat();
    assert_eq!(decode(&tile), Err(TileError::Malformed));
    assert_eq!(decode(&tile[..9]), Err(TileError::CutOff));
}
