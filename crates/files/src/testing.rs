//! Pictures for tests, made in code: none of them was taken by anybody.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// What the EXIF of [`with_exif`] says of the camera: nothing of it may be left.
pub const CAMERA: &str = "Pumpcam 3000 of A. Resident";

/// A picture of `width` by `height` pixels with a red top left quarter, blue elsewhere; `shade`
/// makes it differ from others.
#[must_use]
pub fn picture(width: u32, height: u32, shade: u8) -> DynamicImage {
    let image = RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 {
            Rgb([220, 20, shade])
        } else {
            Rgb([20, shade, 220])
        }
    });
    DynamicImage::ImageRgb8(image)
}

/// A picture in a format.
///
/// # Panics
/// When it cannot be written in it.
#[must_use]
pub fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).expect("it is written");
    out.into_inner()
}

/// [`picture`] as a JPEG.
#[must_use]
pub fn jpeg(width: u32, height: u32, shade: u8) -> Vec<u8> {
    encoded(&picture(width, height, shade), ImageFormat::Jpeg)
}

/// A JPEG with a block of EXIF: [`CAMERA`], how it was held (1 to 8), and a place as degrees,
/// minutes and hundredths of seconds, north and west.
#[must_use]
pub fn with_exif(jpeg: &[u8], orientation: u16, place: Option<[[u32; 3]; 2]>) -> Vec<u8> {
    let block = exif(orientation, place);
    let length = u16::try_from(block.len() + 8).expect("a short block");
    let mut out = jpeg[..2].to_vec();
    out.extend(b"\xFF\xE1");
    out.extend(length.to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(block);
    out.extend(&jpeg[2..]);
    out
}

/// A TIFF of two directories: what the camera says, and where it was.
fn exif(orientation: u16, place: Option<[[u32; 3]; 2]>) -> Vec<u8> {
    let mut camera = CAMERA.as_bytes().to_vec();
    camera.push(0);
    // The head takes 8 bytes, a directory of three 42; what does not fit in an entry follows.
    let (at_camera, at_gps) = (8 + 42_u32, 8 + 42 + camera.len() as u32);
    let at_places = at_gps + 54;
    let mut out = b"II\x2A\0\x08\0\0\0\x03\0".to_vec();
    entry(&mut out, 0x010F, 2, camera.len() as u32, at_camera);
    entry(&mut out, 0x0112, 3, 1, u32::from(orientation));
    entry(
        &mut out,
        0x8825,
        4,
        1,
        if place.is_some() { at_gps } else { 0 },
    );
    out.extend([0; 4]);
    out.extend(&camera);
    let Some([north, west]) = place else {
        return out;
    };
    out.extend(b"\x04\0");
    entry(&mut out, 1, 2, 2, u32::from(b'N'));
    entry(&mut out, 2, 5, 3, at_places);
    entry(&mut out, 3, 2, 2, u32::from(b'W'));
    entry(&mut out, 4, 5, 3, at_places + 24);
    out.extend([0; 4]);
    for parts in [north, west] {
        for (part, of) in parts.into_iter().zip([1_u32, 1, 100]) {
            out.extend(part.to_le_bytes());
            out.extend(of.to_le_bytes());
        }
    }
    out
}

fn entry(out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    out.extend(tag.to_le_bytes());
    out.extend(kind.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(value.to_le_bytes());
}

/// The beginning of a PNG that says how large it is, and a picture of nothing: most of it is not
/// there.
#[must_use]
pub fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    chunk(&mut out, *b"IHDR", &head);
    chunk(&mut out, *b"IDAT", b"\x78\x9C\x03\0\0\0\0\x01");
    chunk(&mut out, *b"IEND", b"");
    out
}

/// A PNG with one more chunk after its head.
#[must_use]
pub fn png_with(png: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    // Eight bytes that say that it is one, and 25 of the head.
    let (head, rest) = png.split_at(33);
    let mut out = head.to_vec();
    chunk(&mut out, kind, data);
    out.extend(rest);
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a short chunk");
    out.extend(length.to_be_bytes());
    let both = [&kind[..], data].concat();
    out.extend(&both);
    out.extend(crc(&both).to_be_bytes());
}

/// The check of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let odd = crc & 1 == 1;
            crc >>= 1;
            if odd {
                crc ^= 0xEDB8_8320;
            }
        }
    }
    !crc
}
