//! Heads that claim any size, with little behind them: what is too large is refused by its head, and
//! nothing takes more memory than a picture of the largest size does.

use image::ImageFormat;
use proptest::prelude::*;
use pump_core::PhotoProblem;
use pump_files::testing::{encoded, jpeg, picture, png_that_claims};
use pump_files::{MOST_PIXELS, intake};

use crate::any::keeps_its_promises;

/// The most memory of the process while it takes in one picture, in kB: what `intake` says, and what
/// the test itself needs.
const MOST_MEMORY_KB: u64 = 450_000;

/// The most memory that this process has held so far, in kB; `None` where the system does not say.
fn most_so_far() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A JPEG whose frame says so.
fn jpeg_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(8, 8, 0);
    let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]);
    let frame = frame.expect("a frame");
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// A WebP whose lossless head says so: 14 bits each, less one.
fn webp_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = encoded(&picture(8, 8, 0), ImageFormat::WebP);
    assert_eq!((&bytes[12..16], bytes[20]), (&b"VP8L"[..], 0x2F));
    let old = u32::from_le_bytes(bytes[21..25].try_into().expect("four bytes"));
    let size = u32::from(width & 0x3FFF) | u32::from(height & 0x3FFF) << 14;
    bytes[21..25].copy_from_slice(&(old & 0xF000_0000 | size).to_le_bytes());
    bytes
}

/// Whatever is claimed is refused when it is too much, and is otherwise a picture or a problem.
fn holds(bytes: &[u8], width: u64, height: u64) {
    if width * height > MOST_PIXELS {
        let problem = intake(bytes).unwrap_err();
        // A WebP that claims so much has more wrong with its head than that.
        let right = [PhotoProblem::TooManyPixels, PhotoProblem::Damaged];
        assert!(right.contains(&problem), "{problem} for {width} x {height}");
    } else {
        keeps_its_promises(bytes);
    }
    if let Some(most) = most_so_far() {
        assert!(most < MOST_MEMORY_KB, "{most} kB for {width} x {height}");
    }
}

/// Sides of every order of magnitude, and those at the edge of what is taken.
fn side(most: u32) -> impl Strategy<Value = u32> {
    prop_oneof![
        0..64_u32,
        0..=most,
        Just(most),
        Just(7_071.min(most)),
        Just(7_072.min(most))
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_png_claims_a_size(width in side(1 << 30), height in side(1 << 30)) {
        holds(&png_that_claims(width, height), width.into(), height.into());
    }

    #[test]
    fn a_jpeg_claims_a_size(width in side(65_535), height in side(65_535)) {
        let sides = [width, height].map(|side| u16::try_from(side).unwrap());
        holds(&jpeg_that_claims(sides[0], sides[1]), width.into(), height.into());
    }

    #[test]
    fn a_webp_claims_a_size(width in side(16_383), height in side(16_383)) {
        let sides = [width, height].map(|side| u16::try_from(side).unwrap());
        let (width, height) = (u64::from(width) + 1, u64::from(height) + 1);
        holds(&webp_that_claims(sides[0], sides[1]), width, height);
    }

    #[test]
    fn whatever_says_that_it_is_heic_is_told_what_to_do(
        brand in prop::sample::select(vec![*b"heic", *b"heix", *b"hevc", *b"mif1", *b"avif"]),
        version in any::<[u8; 4]>(),
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let bytes = [b"\0\0\0\x10ftyp", &brand[..], &version, &rest].concat();
        let problem = intake(&bytes).unwrap_err();
        prop_assert_eq!(problem, PhotoProblem::Heic);
        prop_assert!(problem.to_string().contains("Most compatible"));
    }
}
