//! Any bytes are a picture that keeps its promises, or a problem in words; never a panic.

use image::{GenericImageView, ImageFormat};
use proptest::prelude::*;
use pump_files::testing::{encoded, jpeg, picture, with_exif};
use pump_files::{MOST_SIDE, SMALL_SIDE, intake};

/// What holds of whatever is made of `bytes`: the fuzz target asks for no more and no less.
pub(crate) fn keeps_its_promises(bytes: &[u8]) {
    let taken = match intake(bytes) {
        Ok(taken) => taken,
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            return;
        }
    };
    let large = image::load_from_memory_with_format(&taken.large, ImageFormat::Jpeg).unwrap();
    let small = image::load_from_memory_with_format(&taken.small, ImageFormat::Jpeg).unwrap();
    assert_eq!(large.dimensions(), (taken.width, taken.height));
    assert!(large.width().max(large.height()) <= MOST_SIDE);
    assert!(small.width().max(small.height()) <= SMALL_SIDE);
    assert!(!taken.large.windows(4).any(|part| part == b"Exif"));
}

fn good() -> Vec<Vec<u8>> {
    let image = picture(24, 16, 5);
    vec![
        with_exif(&jpeg(24, 16, 5), 6, Some([[51, 24, 5_364], [1, 30, 5_652]])),
        encoded(&image, ImageFormat::Png),
        encoded(&image, ImageFormat::WebP),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn altered_pictures(
        which in 0_usize..3,
        altered in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        kept in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = good().swap_remove(which);
        for (place, byte) in altered {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(kept) = kept {
            bytes.truncate(kept.index(bytes.len()));
        }
        keeps_its_promises(&bytes);
    }

    #[test]
    fn any_bytes_after_a_head(which in 0_usize..3, rest in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = good().swap_remove(which);
        bytes.truncate(16);
        bytes.extend(rest);
        keeps_its_promises(&bytes);
    }
}
