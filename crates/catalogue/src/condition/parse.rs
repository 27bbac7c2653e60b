//! From text to an expression, within bounds that hold before anything is parsed.

use cel::IdedExpr;
use cel::common::ast::SourceInfo;
use cel::parser::Parser;

use super::{BadCondition, MOST_BYTES, MOST_PARTS};

/// The deepest brackets: a parser that goes down into each must not come to the end of its stack.
const DEEPEST: usize = 20;
/// The most signs that stand before what they change: `!`, `-`.
const MOST_SIGNS: usize = 40;

/// Where the parts of an expression stand in its text.
pub(super) struct Offsets {
    source: SourceInfo,
    /// The byte at which each character begins.
    starts: Vec<usize>,
}

impl Offsets {
    /// Where a part begins, in bytes.
    pub(super) fn of(&self, id: u64) -> usize {
        let found = self.source.offset_for(id);
        let start = found.map_or(0, |(start, _)| start as usize);
        self.starts.get(start).copied().unwrap_or(0)
    }
}

pub(super) fn parse(text: &str) -> Result<(IdedExpr, Offsets), Vec<BadCondition>> {
    bounded(text).map_err(|bad| vec![bad])?;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let parser = Parser::new()
        .max_recursion_depth(64)
        .error_recovery_limit(5);
    match parser.parse_with_source_info(text) {
        Ok((expression, source)) => Ok((expression, Offsets { source, starts })),
        Err(errors) => {
            let first = errors.errors.first();
            let (line, column) = first.map_or((1, 0), |error| error.pos);
            let at = position(text, line, column);
            let near: String = text[at..].chars().take(20).collect();
            let problem = match near.trim() {
                "" => "ends too early: something is missing at its end".to_owned(),
                near => format!("cannot be read from “{near}” on"),
            };
            Err(vec![BadCondition { at, problem }])
        }
    }
}

/// The byte of a line, from 1, and a column, in characters.
fn position(text: &str, line: isize, column: isize) -> usize {
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let column = usize::try_from(column).unwrap_or(0);
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[before..];
    // Columns are counted from 1, or from 0 for what the lexer cannot read.
    let within = rest.char_indices().nth(column.saturating_sub(1));
    before + within.map_or(rest.len(), |(at, _)| at)
}

/// Bounds that are looked at in the text itself, outside of its quotes.
fn bounded(text: &str) -> Result<(), BadCondition> {
    let bad = |at: usize, problem: String| Err(BadCondition { at, problem });
    if text.len() > MOST_BYTES {
        let problem = format!(
            "is {} bytes long: at most {MOST_BYTES} are possible",
            text.len()
        );
        return bad(0, problem);
    }
    if text.trim().is_empty() {
        return bad(0, "is empty: leave it out, and it always holds".to_owned());
    }
    // Texts end where the parser thinks so, too: without escapes, prefixes and threefold quotes.
    // Otherwise what is counted here would not be what it goes down into.
    let (mut quote, mut depth, mut signs, mut links) = (None, 0usize, 0usize, 0usize);
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let last = std::mem::replace(&mut before, char);
        if let Some((open, begun)) = quote {
            match char {
                '\\' => return bad(at, "has a “\\” in a text: take it out".to_owned()),
                '\n' | '\r' => return bad(begun, "ends too early: a quote is missing".to_owned()),
                _ if char == open => quote = None,
                _ => {}
            }
            continue;
        }
        if matches!(char, '"' | '\'')
            && (last.is_alphanumeric() || matches!(last, '_' | '"' | '\''))
        {
            let start = at - text[..at].chars().next_back().map_or(0, char::len_utf8);
            let problem = format!("has “{last}” before a quote, which is not possible here");
            return bad(start, problem);
        }
        if links_on(last, char, &text[at..]) {
            links += 1;
            if links > MOST_PARTS {
                return bad(
                    at,
                    format!("has too many parts: at most {MOST_PARTS} are possible"),
                );
            }
        }
        match char {
            '"' | '\'' => quote = Some((char, at)),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '!' | '-' => signs += 1,
            '?' => return bad(at, "has a “?”: write one route for each case".to_owned()),
            '.' | ';' | '`' | '\\' if !number_before(text, at) => {
                return bad(at, format!("has a “{char}” outside of quotes: take it out"));
            }
            _ => {}
        }
        if depth > DEEPEST {
            return bad(at, format!("has brackets in brackets, over {DEEPEST} deep"));
        }
        if signs > MOST_SIGNS {
            return bad(at, format!("has more than {MOST_SIGNS} of “!” and “-”"));
        }
    }
    match quote {
        Some((_, begun)) => bad(begun, "ends too early: a quote is missing".to_owned()),
        None => Ok(()),
    }
}

/// Whether one part is linked to the next here, which may put it deeper into the tree: an operator
/// (its first sign), a bracket, a point, or the word `in`.
fn links_on(last: char, char: char, rest: &str) -> bool {
    let operator = |it| {
        matches!(
            it,
            '=' | '!' | '<' | '>' | '&' | '|' | '+' | '-' | '*' | '/' | '%' | ':'
        )
    };
    let letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let word = || rest.starts_with("in") && !letter(last) && !rest[2..].starts_with(letter);
    matches!(char, '[' | '{' | '.' | '?') || (operator(char) && !operator(last)) || word()
}

/// Whether a point stands in a number.
fn number_before(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    text[at..].starts_with('.') && before.is_some_and(|char| char.is_ascii_digit())
}
