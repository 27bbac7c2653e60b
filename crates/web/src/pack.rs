//! What a client takes, and bytes made smaller for it.

use std::io::Write as _;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Whether a client takes an encoding: it is named, and not refused.
pub(crate) fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let said = headers.get_all(ACCEPT_ENCODING).iter();
    said.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| {
            let (name, rest) = one.split_once(';').unwrap_or((one, ""));
            name.trim().eq_ignore_ascii_case(encoding) && rest.trim() != "q=0"
        })
}

/// The bytes, gzip'd at a level that costs little: these are answers that are made anew.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(4));
    // Writing to memory does not fail.
    let _ = packed.write_all(bytes);
    packed.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn an_encoding_is_taken_where_it_is_named_and_not_refused() {
        let mut headers = HeaderMap::new();
        assert!(!takes(&headers, "br"));
        headers.insert(
            ACCEPT_ENCODING,
            HeaderValue::from_static("gzip, br;q=0, zstd"),
        );
        assert!(takes(&headers, "gzip"));
        assert!(!takes(&headers, "br"));
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let words = "a map of a county ".repeat(100);
        let packed = gzip(words.as_bytes());
        assert!(packed.len() < 100);
        let mut back = String::new();
        let mut reader = flate2::read::GzDecoder::new(packed.as_slice());
        reader.read_to_string(&mut back).unwrap();
        assert_eq!(back, words);
    }
}
