//! The encodings of mail, read leniently.

/// RFC 2045, 6.7.
pub(super) fn quoted_printable(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line.trim_end(), "\n"),
            None => (line, ""),
        };
        match line.strip_suffix('=') {
            Some(soft) => escapes(soft, &mut out),
            None => {
                escapes(line, &mut out);
                out.extend_from_slice(end.as_bytes());
            }
        }
    }
    out
}

/// `=C5=B5`; anything else stays as it is.
fn escapes(text: &str, out: &mut Vec<u8>) {
    let mut bytes = text.as_bytes();
    while let Some((&first, rest)) = bytes.split_first() {
        let hex = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| first == b'=')
        {
            Some(byte) => {
                out.push(byte);
                bytes = &rest[2..];
            }
            None => {
                out.push(first);
                bytes = rest;
            }
        }
    }
}

/// RFC 2045, 6.8; other signs, such as line ends and the padding, are passed over.
pub(super) fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        // Twelve bits at most are held before a byte is taken out.
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.extend((bits >> held).to_le_bytes().first());
        }
    }
    out
}

/// Decodes the encoded words (RFC 2047) in a header; blanks between two of them fall away.
pub(super) fn words(value: &str) -> String {
    let mut out = Vec::new();
    let (mut rest, mut after_word) = (value, false);
    while let Some(at) = rest.find("=?") {
        let Some((bytes, next)) = word(&rest[at..]) else {
            out.extend_from_slice(&rest.as_bytes()[..at + 2]);
            rest = &rest[at + 2..];
            after_word = false;
            continue;
        };
        if !(after_word && rest[..at].trim().is_empty()) {
            out.extend_from_slice(&rest.as_bytes()[..at]);
        }
        out.extend(bytes);
        (rest, after_word) = (next, true);
    }
    out.extend_from_slice(rest.as_bytes());
    // Together, since some senders split a letter between two words.
    String::from_utf8_lossy(&out).into_owned()
}

/// `=?utf-8?b?xbU=?=` and what follows it.
fn word(text: &str) -> Option<(Vec<u8>, &str)> {
    let mut fields = text.strip_prefix("=?")?.splitn(4, '?');
    let (charset, how, coded) = (fields.next()?, fields.next()?, fields.next()?);
    let rest = fields.next()?.strip_prefix('=')?;
    let known = ["utf-8", "us-ascii"]
        .iter()
        .any(|c| charset.eq_ignore_ascii_case(c));
    let bytes = match how {
        "b" | "B" => base64(coded),
        "q" | "Q" => {
            let mut bytes = Vec::new();
            escapes(&coded.replace('_', " "), &mut bytes);
            bytes
        }
        _ => return None,
    };
    known.then_some((bytes, rest))
}

#[cfg(test)]
mod tests {
    use super::{base64, quoted_printable, words};

    #[test]
    fn quoted_printable_text() {
        assert_eq!(
            quoted_printable("d=C5=B5r a=\n b=3D1 \nx=zz"),
            "dŵr a b=1\nx=zz".as_bytes()
        );
        assert_eq!(quoted_printable("="), b"");
    }

    #[test]
    fn base64_text() {
        assert_eq!(base64("ZMW1\r\ncg=="), "dŵr".as_bytes());
        assert_eq!(base64("/+8="), [0xFF, 0xEF]);
    }

    #[test]
    fn encoded_words() {
        assert_eq!(words("A =?utf-8?b?xbU=?= =?UTF-8?Q?_=C5=B7?= b"), "A ŵ ŷ b");
        assert_eq!(words("=?utf-8?b?xQ==?= =?utf-8?b?tQ==?="), "ŵ");
        assert_eq!(words("what=?no"), "what=?no");
    }
}
