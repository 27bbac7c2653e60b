//! The readers on small samples, on bytes of chance, and on real files where they are at hand.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod areas;
mod assets;
mod bytes;
mod duties;
mod feeds;
mod georeport;
mod mapping;
mod organisations;
mod places;
mod real;
mod real_reports;
mod reports;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// `text` packed with gz.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(text).unwrap();
    gz.finish().unwrap()
}
