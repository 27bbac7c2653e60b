//! Whether a JPEG is whole: decoders fill in grey for what was cut off, and we would keep that.

/// The mark that ends a JPEG, after its `FF`.
const END: u8 = 0xD9;
/// The mark before a scan.
const SCAN: u8 = 0xDA;

/// Whether the JPEG reaches its end mark. What follows it, as some telephones put there, is nothing
/// to us. Marks are followed from one to the next: a preview inside of it has an end of its own.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some((mark, after)) = next_mark(bytes, at) else {
            return false;
        };
        at = match mark {
            END => return true,
            // Marks without a length: a restart, a beginning.
            0x01 | 0xD0..=0xD8 => after,
            _ => {
                let Some(&[high, low]) = bytes.get(after..after + 2) else {
                    return false;
                };
                let length = usize::from(high) << 8 | usize::from(low);
                if mark == SCAN {
                    end_of_scan(bytes, after + length)
                } else {
                    after + length
                }
            }
        };
    }
}

/// The next mark from `at` on, and where it ends.
fn next_mark(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let begins = rest.iter().position(|byte| *byte == 0xFF)?;
    // Any number of FF may stand before it.
    let filled = rest.get(begins..)?.iter().position(|byte| *byte != 0xFF)?;
    let place = begins + filled;
    Some((*rest.get(place)?, at + place + 1))
}

/// Where the data of a scan end: at a mark that is none of the data's own.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let data = bytes.get(from..).unwrap_or_default();
    let ends = data
        .windows(2)
        .position(|two| two[0] == 0xFF && !matches!(two[1], 0x00 | 0xFF | 0xD0..=0xD7));
    from + ends.unwrap_or(data.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_inside_is_not_the_end() {
        let head = b"\xFF\xD8\xFF\xE1\0\x06\xFF\xD8\xFF\xD9";
        let scan = b"\xFF\xDA\0\x02\x12\xFF\0\x34\xFF\xD0\x56";
        let more = b"\xFF\xC4\0\x03\x01\xFF\xDA\0\x02\x78";
        let whole = [&head[..], scan, more, b"\xFF\xFF\xD9"].concat();
        assert!(is_whole(&whole));
        assert!(is_whole(&[&whole[..], b"and a film"].concat()));
        for cut in 0..whole.len() {
            assert!(!is_whole(&whole[..cut]), "{cut}");
        }
    }
}
