//! What is no picture, is too much of one, or ends too soon.

use image::ImageFormat;
use pump_core::PhotoProblem;
use pump_files::testing::{encoded, jpeg, picture, png_that_claims, png_with, with_exif};
use pump_files::{MOST_BYTES, intake};

fn problem(bytes: &[u8]) -> PhotoProblem {
    intake(bytes).unwrap_err()
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_is_called() {
    for bytes in [
        &b""[..],
        b"The lamp is out",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"GIF89a\x01\0\x01\0",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    ] {
        assert_eq!(
            problem(bytes),
            PhotoProblem::Unknown,
            "{}",
            bytes.escape_ascii()
        );
    }
    for begins in [
        &b"\xFF\xD8\xFFnot a jpeg"[..],
        b"\x89PNG\r\n\x1A\nno",
        b"RIFF\0\0\0\0WEBPno",
    ] {
        assert_eq!(
            problem(begins),
            PhotoProblem::Damaged,
            "{}",
            begins.escape_ascii()
        );
    }
}

#[test]
fn heic_is_told_what_to_do() {
    for brand in ["heic", "heix", "mif1", "avif"] {
        let bytes = format!("\0\0\0\x18ftyp{brand}\0\0\0\0mif1heic");
        let problem = problem(bytes.as_bytes());
        assert_eq!(problem, PhotoProblem::Heic);
        assert!(problem.to_string().contains("Most compatible"));
    }
}

#[test]
fn what_claims_to_be_large_is_refused_by_its_head_alone() {
    for (width, height) in [
        (60_000, 60_000),
        (10_000, 5_001),
        (u32::MAX >> 1, 1),
        (60_000, 1_000),
    ] {
        let bytes = png_that_claims(width, height);
        assert_eq!(
            problem(&bytes),
            PhotoProblem::TooManyPixels,
            "{width} x {height}"
        );
    }
    // A JPEG may say 65,535 in either direction; here, its frame is made to say so.
    let mut bytes = jpeg(8, 8, 0);
    let frame = bytes
        .windows(2)
        .position(|two| two == [0xFF, 0xC0])
        .unwrap();
    bytes[frame + 5..frame + 9].fill(0xFF);
    assert_eq!(problem(&bytes), PhotoProblem::TooManyPixels);
    // Sixteen bits of four colours: fewer pixels than are possible, and more memory.
    let mut deep = png_that_claims(7_000, 7_000);
    deep[24..26].copy_from_slice(&[16, 6]);
    let whole = png_with(&deep, *b"tEXt", b"a\0b");
    assert!(matches!(
        problem(&whole),
        PhotoProblem::TooManyPixels | PhotoProblem::Damaged
    ));
    assert_eq!(problem(&png_that_claims(0, 10)), PhotoProblem::Damaged);
}

#[test]
fn more_bytes_than_are_taken_are_not_looked_at() {
    let mut bytes = jpeg(8, 8, 0);
    bytes.resize(MOST_BYTES + 1, 0);
    assert_eq!(problem(&bytes), PhotoProblem::TooManyBytes);
    // What follows the end of a JPEG, as some telephones put a film there, is nothing to us.
    bytes.truncate(MOST_BYTES);
    intake(&bytes).unwrap();
}

#[test]
fn what_is_cut_off_is_refused_wherever_it_is_cut() {
    let image = picture(64, 48, 7);
    let png = encoded(&image, ImageFormat::Png);
    let webp = encoded(&image, ImageFormat::WebP);
    let jpeg = with_exif(&jpeg(64, 48, 7), 6, Some([[51, 0, 0], [1, 0, 0]]));
    for whole in [&jpeg, &webp, &png] {
        intake(whole).unwrap();
    }
    for cut in 3..jpeg.len() {
        assert_eq!(problem(&jpeg[..cut]), PhotoProblem::Damaged, "{cut}");
    }
    // Their last bytes hold a check of what is there, and an end: the picture is whole without.
    for cut in (12..png.len() - 16).step_by(3) {
        assert_eq!(problem(&png[..cut]), PhotoProblem::Damaged, "{cut}");
    }
    for cut in (12..webp.len() - 16).step_by(3) {
        assert_eq!(problem(&webp[..cut]), PhotoProblem::Damaged, "{cut}");
    }
}

#[test]
fn what_unpacks_to_much_more_than_it_says_is_not_unpacked() {
    let png = encoded(&picture(16, 16, 0), ImageFormat::Png);
    // a quarter of a gigabyte of words beside the picture.
    let packed = packed_noughts();
    let text = [&b"Comment\0\0"[..], &packed].concat();
    let bytes = png_with(&png, *b"zTXt", &text);
    assert!(bytes.len() < MOST_BYTES);
    // Words are not read: the picture is good without them.
    assert_eq!(intake(&bytes).unwrap().width, 16);
    let profile = png_with(&png, *b"iCCP", &text);
    assert!(intake(&profile).is_ok_and(|picture| picture.width == 16));
}

/// Deflate's own way of saying "the same 258 bytes once more", a quarter of a gigabyte of them.
fn packed_noughts() -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let noughts = vec![0; 1 << 20];
    for _ in 0..256 {
        std::io::Write::write_all(&mut packer, &noughts).unwrap();
    }
    packer.finish().unwrap()
}
