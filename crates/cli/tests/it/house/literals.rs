//! Finds the string literals of a Rust file, so that a test can read what a program says and not
//! what its comments say.

/// A string literal: the line it starts on, counted from 1, and what stands between its quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal<'a> {
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// The string literals of a Rust source (plain, raw, byte and C strings), in order.
///
/// Escapes are left as written. It knows as much of Rust as it takes not to be misled by comments,
/// characters and lifetimes; of a file that the compiler accepts, it misses none.
pub(super) fn literals(source: &str) -> Vec<Literal<'_>> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &source[at..];
        at += if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(hashes) = raw_start(source, at) {
            let open = rest.find('"').unwrap_or(0) + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let length = rest[open..].find(&close).unwrap_or(rest.len() - open);
            found.push(literal(source, at, &rest[open..open + length]));
            open + length + close.len()
        } else if rest.starts_with('"') {
            let length = plain(rest);
            found.push(literal(source, at, &rest[1..=length]));
            length + 2
        } else if rest.starts_with('\'') {
            character(rest)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    found
}

fn literal<'a>(source: &str, at: usize, text: &'a str) -> Literal<'a> {
    Literal {
        line: source[..at].matches('\n').count() + 1,
        text,
    }
}

/// How long the block comment is that `rest` starts with; they nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The number of hashes, if a raw string (`r"`, `br#"`, `cr##"`) starts at `at`.
fn raw_start(source: &str, at: usize) -> Option<usize> {
    // The r of a longer name, as in `for"`, starts none.
    let before = source[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest = &source[at..];
    let rest = rest
        .strip_prefix(['b', 'c'])
        .unwrap_or(rest)
        .strip_prefix('r')?;
    let after = rest.trim_start_matches('#');
    after.starts_with('"').then_some(rest.len() - after.len())
}

/// How much stands between the quotes of the plain string that `rest` starts with.
fn plain(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest[1..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    rest.len().saturating_sub(2)
}

/// How long the character is that `rest` starts with, or 1 where the quote is a lifetime's.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        // Skip the escaped character, then look for the end: '\'' and '\u{1F600}'.
        (Some((_, '\\')), Some((at, c))) => {
            let after = at + c.len_utf8();
            rest[after..]
                .find('\'')
                .map_or(1, |length| after + length + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[test]
fn literals_are_found_and_nothing_else() {
    let source = r###"
        // "a comment" and it's no string
        /* "another" /* nested */ "still" */
        let a = "plain \" quoted"; let b = '"'; let c = '\''; let d = b"bytes";
        fn e<'a>(x: &'a str) -> &'a str { r#"raw "x" 'y'"# }
        let f = "two
            lines"; let g = '\u{1F600}'; let h = r"\"; let i = "é – ü"; let j = 'é';
        let k = "";
    "###;
    let found: Vec<(usize, &str)> = literals(source).iter().map(|l| (l.line, l.text)).collect();
    assert_eq!(
        found,
        [
            (4, "plain \\\" quoted"),
            (4, "bytes"),
            (5, "raw \"x\" 'y'"),
            (6, "two\n            lines"),
            (7, "\\"),
            (7, "é – ü"),
            (8, ""),
        ]
    );
}
