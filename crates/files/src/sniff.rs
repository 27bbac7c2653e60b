//! What a file is, by its first bytes: names and content types are anybody's to write.

/// A format that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// HEIC, HEIF or AVIF: recognised, to say what to do, and not read.
    Heic,
}

/// The major and compatible brands of HEIC, HEIF and AVIF (ISO/IEC 23008-12, AV1 Image File Format).
const BRANDS: &[&[u8; 4]] = &[
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis",
];

/// The format that `bytes` begin as; `None` for any other.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Some(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Some(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Format::WebP);
    }
    is_heic(bytes).then_some(Format::Heic)
}

/// Whether the first box is `ftyp` and names one of the brands: four bytes of length, `ftyp`, the
/// major brand, four bytes of its version, and compatible brands to the end of the box.
fn is_heic(bytes: &[u8]) -> bool {
    let (Some(length), Some(b"ftyp")) = (bytes.get(..4), bytes.get(4..8)) else {
        return false;
    };
    let length = length
        .iter()
        .fold(0_usize, |n, byte| n << 8 | usize::from(*byte));
    let end = length.clamp(8, 256).min(bytes.len());
    let brands = bytes.get(8..end).unwrap_or_default().chunks_exact(4);
    brands
        .enumerate()
        // The second is the version of the first.
        .filter(|(place, _)| *place != 1)
        .any(|(_, brand)| BRANDS.iter().any(|known| known.as_slice() == brand))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        for (bytes, format) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Some(Format::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Format::WebP)),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(Format::Heic)),
            (
                b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
                Some(Format::Heic),
            ),
            (b"\0\0\0\x18ftypMSNV\0\0\0\0heicmp42", Some(Format::Heic)),
            // A film; and one whose version happens to spell a brand.
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", None),
            (b"\0\0\0\x10ftypmp42heicheic", None),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"GIF89a", None),
            (b"not a picture", None),
            (b"\0\0\0", None),
            (b"\xFF\xFF\xFF\xFFftyp", None),
            (b"", None),
        ] {
            assert_eq!(sniff(bytes), format, "{}", bytes.escape_ascii());
        }
    }
}
