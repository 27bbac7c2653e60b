//! Bytes that somebody sent to pictures that we keep: looked at, turned upright, made smaller and
//! written anew, so that nothing of what stood beside the picture is left.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, Limits, RgbImage};
use pump_core::{PhotoProblem, Point};
use sha2::{Digest, Sha256};

use crate::place::place;
use crate::sniff::{Format, sniff};
use crate::whole::is_whole;

/// The most bytes of a picture that is sent.
pub const MOST_BYTES: usize = 10_000_000;
/// The most pixels of it.
pub const MOST_PIXELS: u64 = 50_000_000;
/// The longer side of what we keep, in pixels; what is smaller stays so.
pub const MOST_SIDE: u32 = 1_600;
/// The longer side of the small one that stands in pages, in pixels.
pub const SMALL_SIDE: u32 = 400;

/// The most memory that the decoded picture may take, in bytes: four for each pixel.
const MOST_MEMORY: u64 = 4 * MOST_PIXELS;
/// Of JPEG, from 1 to 100: what can be told from the original by nobody who looks for a pothole.
const QUALITY: u8 = 80;

/// A picture as we keep it: two JPEGs that hold nothing but the picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// At most [`MOST_SIDE`] on its longer side.
    pub large: Vec<u8>,
    /// At most [`SMALL_SIDE`] on its longer side.
    pub small: Vec<u8>,
    /// The width of the large one, in pixels.
    pub width: u32,
    /// The height of the large one, in pixels.
    pub height: u32,
    /// Where it was taken, as the camera wrote it. It is in neither JPEG: whoever sent it may be
    /// asked whether it is to be used.
    pub place: Option<Point>,
}

impl Picture {
    /// The SHA-256 of the large one, by which it is stored.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        Sha256::digest(&self.large).into()
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = (self.width, self.height);
        write!(f, "Picture({width} x {height}, {} bytes)", self.large.len())
    }
}

/// Makes of `bytes` what we keep. Up to 400 MB of memory are needed meanwhile, and a second for
/// the largest; the same bytes always give the same.
///
/// # Errors
/// What is wrong with the picture. Size and pixels are looked at before anything is decoded.
pub fn intake(bytes: &[u8]) -> Result<Picture, PhotoProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(PhotoProblem::TooManyBytes);
    }
    let input = Cursor::new(bytes);
    let (image, place) = match sniff(bytes).ok_or(PhotoProblem::Unknown)? {
        Format::Heic => return Err(PhotoProblem::Heic),
        Format::Jpeg if !is_whole(bytes) => return Err(PhotoProblem::Damaged),
        Format::Jpeg => decode(JpegDecoder::new(input))?,
        Format::Png => decode(PngDecoder::with_limits(input, limits()))?,
        Format::WebP => decode(WebPDecoder::new(input))?,
    };
    let large = on_white(image);
    let small = fit(DynamicImage::ImageRgb8(large.clone()), SMALL_SIDE).into_rgb8();
    Ok(Picture {
        width: large.width(),
        height: large.height(),
        large: jpeg(&large)?,
        small: jpeg(&small)?,
        place,
    })
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

/// The picture, upright and no larger than we keep it, and where it was taken.
fn decode<D: ImageDecoder>(
    decoder: Result<D, ImageError>,
) -> Result<(DynamicImage, Option<Point>), PhotoProblem> {
    let mut decoder = decoder.map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(PhotoProblem::TooManyPixels);
    }
    if pixels == 0 {
        return Err(PhotoProblem::Damaged);
    }
    let limited = decoder.set_limits(limits());
    limited.map_err(|error| problem(&error))?;
    // A picture whose EXIF cannot be read is still a picture.
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    let mut image = fit(image, MOST_SIDE);
    image.apply_orientation(orientation);
    Ok((image, exif.as_deref().and_then(place)))
}

fn problem(error: &ImageError) -> PhotoProblem {
    match error {
        ImageError::Limits(_) => PhotoProblem::TooManyPixels,
        ImageError::Unsupported(_) => PhotoProblem::Unknown,
        _ => PhotoProblem::Damaged,
    }
}

/// The picture, with its longer side at most `most`.
fn fit(image: DynamicImage, most: u32) -> DynamicImage {
    let side = image.width().max(image.height());
    if side <= most {
        return image;
    }
    // By means of squares first, which takes no memory; the rest is smoother.
    let near = if side > 2 * most {
        image.thumbnail(2 * most, 2 * most)
    } else {
        image
    };
    near.resize(most, most, FilterType::Triangle)
}

/// What is transparent, on white: a JPEG has no such thing.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let mut out = RgbImage::new(image.width(), image.height());
    for (to, from) in out.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let mixed = |colour: u8| {
            let alpha = u32::from(alpha);
            let sum = u32::from(colour) * alpha + 255 * (255 - alpha);
            u8::try_from(sum / 255).unwrap_or(255)
        };
        to.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    out
}

fn jpeg(image: &RgbImage) -> Result<Vec<u8>, PhotoProblem> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .encode(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|error| problem(&error))?;
    Ok(out)
}
