//! QR codes, drawn as paths.

use qrcodegen::{QrCode, QrCodeEcc};

/// How wide the edge of a QR code is, in squares; the standard asks for four.
const EDGE: i32 = 4;

/// An address as a QR code: its width in squares, and a path of the dark ones. `None` when it is too
/// long for one.
pub(crate) fn code(url: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(url, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                path.push_str(&format!("M{} {}h1v1h-1z", x + EDGE, y + EDGE));
            }
        }
    }
    Some((code.size() + 2 * EDGE, path))
}
