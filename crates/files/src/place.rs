//! Where a picture was taken, as the camera wrote it.

use exif::{Exif, In, Reader, Tag, Value};
use pump_core::Point;

/// What some programs put before the EXIF of a WebP.
const HEAD: &[u8] = b"Exif\0\0";

/// The place in a block of EXIF; `None` when there is none that can be one.
pub(crate) fn place(block: &[u8]) -> Option<Point> {
    let block = block.strip_prefix(HEAD).unwrap_or(block).to_vec();
    let exif = Reader::new().read_raw(block).ok()?;
    let lat = degrees(&exif, Tag::GPSLatitude, (Tag::GPSLatitudeRef, b'S'))?;
    let lon = degrees(&exif, Tag::GPSLongitude, (Tag::GPSLongitudeRef, b'W'))?;
    // A camera that does not know writes nought.
    let known = lat != 0.0 || lon != 0.0;
    Point::from_degrees(lat, lon).filter(|_| known)
}

/// Degrees, minutes and seconds as degrees, negative on the side of `minus`.
fn degrees(exif: &Exif, tag: Tag, (side, minus): (Tag, u8)) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let mut sum = 0.0;
    for (part, of) in parts.iter().take(3).zip([1.0, 60.0, 3_600.0]) {
        if part.denom == 0 {
            return None;
        }
        sum += part.to_f64() / of;
    }
    let Value::Ascii(side) = &exif.get_field(side, In::PRIMARY)?.value else {
        return None;
    };
    let letter = side.first()?.first()?.to_ascii_uppercase();
    Some(if letter == minus { -sum } else { sum })
}
