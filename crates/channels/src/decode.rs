//! Reads a message as far as we need it: headers, the plain text, the HTML.

use crate::encoding;

/// A message in readable form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    /// Names as they were sent; values unfolded, with their encoded words decoded.
    pub headers: Vec<(String, String)>,
    /// The first `text/plain` part with LF at the line ends, or nothing.
    pub text: String,
    /// The first `text/html` part, likewise.
    pub html: Option<String>,
}

impl Decoded {
    /// Reads a message: 7bit, 8bit, quoted-printable or base64, in UTF-8, alone or in multiparts. It
    /// never fails; what it does not understand is missing or stands there as it was.
    #[must_use]
    pub fn of(raw: &[u8]) -> Self {
        let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
        let (head, _) = split(&text);
        let headers = headers(head)
            .into_iter()
            .map(|(name, value)| (name, encoding::words(&value)))
            .collect();
        let mut decoded = Self {
            headers,
            ..Self::default()
        };
        let (mut plain, mut html) = (None, None);
        part(&text, 0, &mut plain, &mut html);
        decoded.text = plain.unwrap_or_default();
        decoded.html = html;
        decoded
    }

    /// The first header of this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The web addresses in the plain text, in order, each up to the next blank, bracket or quote
    /// and without the full stop or comma after it.
    #[must_use]
    pub fn links(&self) -> Vec<&str> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')');
        self.text
            .split(ends)
            .filter_map(|word| word.find("http").map(|at| &word[at..]))
            .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
            .map(|word| word.trim_end_matches(['.', ',', ';', '!', '?']))
            .collect()
    }
}

/// Takes the first plain and the first HTML text out of a part and the parts in it.
fn part(text: &str, depth: u8, plain: &mut Option<String>, html: &mut Option<String>) {
    let (head, body) = split(text);
    let headers = headers(head);
    let kind = find(&headers, "Content-Type").unwrap_or("text/plain");
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") && depth < 8 {
        let Some(boundary) = boundary(kind) else {
            return;
        };
        // The first piece is a preamble; what follows the closing mark is not a part.
        let marks = format!("\n--{boundary}");
        for piece in format!("\n{body}").split(&marks).skip(1) {
            let Some((_, inner)) = piece.split_once('\n').filter(|(m, _)| m.trim().is_empty())
            else {
                return;
            };
            part(inner, depth + 1, plain, html);
        }
        return;
    }
    let slot = match lower.split(';').next().map(str::trim) {
        Some("text/plain") => plain,
        Some("text/html") => html,
        _ => return,
    };
    let how = find(&headers, "Content-Transfer-Encoding")
        .unwrap_or("7bit")
        .to_ascii_lowercase();
    slot.get_or_insert_with(|| {
        let bytes = match how.trim() {
            "quoted-printable" => encoding::quoted_printable(body),
            "base64" => encoding::base64(body),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    });
}

fn split(text: &str) -> (&str, &str) {
    match text.strip_prefix('\n') {
        Some(body) => ("", body),
        None => text.split_once("\n\n").unwrap_or((text, "")),
    }
}

fn headers(head: &str) -> Vec<(String, String)> {
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let pairs = unfolded.lines().filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

fn boundary(kind: &str) -> Option<&str> {
    let at = kind.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let value = &kind[at..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split(';').next().map(str::trim),
    }
}
