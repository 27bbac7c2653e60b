//! What is made of pictures.

use image::{DynamicImage, GenericImageView, ImageFormat, Rgba, RgbaImage};
use pump_core::Point;
use pump_files::testing::{CAMERA, encoded, jpeg, picture, png_with, with_exif};
use pump_files::{MOST_SIDE, Picture, SMALL_SIDE, intake};

/// 51° 24′ 53.64″ N, 1° 30′ 56.52″ W.
const HERE: [[u32; 3]; 2] = [[51, 24, 5_364], [1, 30, 5_652]];

fn shown(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap()
}

/// Whether nothing but a picture is in a JPEG: no segment of an application but JFIF's own.
fn holds_a_picture_alone(jpeg: &[u8]) -> bool {
    let of = |text: &[u8]| jpeg.windows(text.len()).any(|part| part == text);
    let camera = CAMERA.as_bytes();
    let segment = |mark: u8| of(&[0xFF, mark]);
    let others = (0xE1..=0xEF).chain([0xFE]).any(segment);
    !others && !of(b"Exif") && !of(camera) && !of(b"http") && !of(b"GPS")
}

fn is_clean(picture: &Picture) -> bool {
    holds_a_picture_alone(&picture.large) && holds_a_picture_alone(&picture.small)
}

fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
    let [red, _, blue, _] = image.get_pixel(x, y).0;
    red > 150 && blue < 100
}

#[test]
fn what_the_camera_wrote_is_gone_and_its_place_is_given_apart() {
    let given = with_exif(&jpeg(300, 200, 0), 1, Some(HERE));
    assert!(!holds_a_picture_alone(&given), "or the test sees nothing");
    let taken = intake(&given).unwrap();
    assert!(is_clean(&taken));
    let there = Point::from_degrees(51.4149, -1.5157).unwrap();
    assert_eq!(taken.place, Some(there));
    assert_eq!((taken.width, taken.height), (300, 200));
    let nowhere = with_exif(&jpeg(30, 20, 0), 1, Some([[0; 3]; 2]));
    assert_eq!(intake(&nowhere).unwrap().place, None);
    assert_eq!(intake(&jpeg(30, 20, 0)).unwrap().place, None);
    let beyond = with_exif(&jpeg(30, 20, 0), 1, Some([[91, 0, 0], [1, 0, 0]]));
    assert_eq!(intake(&beyond).unwrap().place, None);
}

#[test]
fn however_it_was_held_it_stands_upright() {
    // The corner that is red in the picture as it lies, and where it is to be seen (EXIF 2.3).
    for (orientation, turned, (right, down)) in [
        (1, false, (false, false)),
        (2, false, (true, false)),
        (3, false, (true, true)),
        (4, false, (false, true)),
        (5, true, (false, false)),
        (6, true, (true, false)),
        (7, true, (true, true)),
        (8, true, (false, true)),
        (9, false, (false, false)),
    ] {
        let given = with_exif(&jpeg(80, 40, 0), orientation, None);
        let taken = intake(&given).unwrap();
        let size = if turned { (40, 80) } else { (80, 40) };
        assert_eq!((taken.width, taken.height), size, "{orientation}");
        let image = shown(&taken.large);
        let x = if right { size.0 - 5 } else { 4 };
        let y = if down { size.1 - 5 } else { 4 };
        assert!(is_red(&image, x, y), "{orientation}");
        assert!(
            !is_red(&image, size.0 - 1 - x, size.1 - 1 - y),
            "{orientation}"
        );
    }
}

#[test]
fn what_is_large_becomes_smaller_and_what_is_small_stays() {
    for (given, large, small) in [
        ((4_000, 3_000), (1_600, 1_200), (400, 300)),
        ((1_700, 850), (1_600, 800), (400, 200)),
        ((300, 200), (300, 200), (300, 200)),
        ((1, 1), (1, 1), (1, 1)),
        ((9_000, 3), (1_600, 1), (400, 1)),
    ] {
        let taken = intake(&jpeg(given.0, given.1, 0)).unwrap();
        assert_eq!((taken.width, taken.height), large);
        assert_eq!(shown(&taken.large).dimensions(), large);
        assert_eq!(shown(&taken.small).dimensions(), small);
        let most = |bytes: &[u8]| shown(bytes).width().max(shown(bytes).height());
        assert!(most(&taken.large) <= MOST_SIDE && most(&taken.small) <= SMALL_SIDE);
    }
    let taken = intake(&jpeg(4_000, 3_000, 0)).unwrap();
    let image = shown(&taken.large);
    assert!(
        is_red(&image, 780, 580) && !is_red(&image, 820, 620),
        "its parts stay in place"
    );
}

#[test]
fn the_three_formats_are_read_whatever_they_are_called() {
    let image = picture(60, 40, 90);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let taken = intake(&encoded(&image, format)).unwrap();
        assert_eq!((taken.width, taken.height), (60, 40), "{format:?}");
        assert!(is_red(&shown(&taken.large), 5, 5), "{format:?}");
    }
    let deep = DynamicImage::ImageRgb16(image.to_rgb16());
    intake(&encoded(&deep, ImageFormat::Png)).unwrap();
    let grey = DynamicImage::ImageLuma8(image.to_luma8());
    intake(&encoded(&grey, ImageFormat::Jpeg)).unwrap();
}

#[test]
fn words_beside_a_png_are_gone() {
    let given = encoded(&picture(60, 40, 0), ImageFormat::Png);
    let text = format!("Author\0{CAMERA}");
    let given = png_with(&given, *b"tEXt", text.as_bytes());
    assert!(is_clean(&intake(&given).unwrap()));
}

#[test]
fn what_is_transparent_is_white() {
    let mut clear = RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0]));
    clear.put_pixel(20, 20, Rgba([0, 0, 0, 255]));
    let given = encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
    let image = shown(&intake(&given).unwrap().large);
    assert!(image.get_pixel(2, 2).0[0] > 250);
    assert!(image.get_pixel(20, 20).0[0] < 100);
}

#[test]
fn the_same_bytes_give_the_same_key_and_others_another() {
    let key = |shade| intake(&jpeg(50, 50, shade)).unwrap().key();
    assert_eq!(key(10), key(10));
    assert_ne!(key(10), key(200));
}
