//! A text as it looks: lower case, without marks and unseen signs, and where each byte comes from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Finding, Flag};

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A folded text.
pub(super) struct Folded {
    /// The folded text.
    pub(super) plain: String,
    /// Its words in their order.
    pub(super) tokens: Vec<Token>,
    /// For each byte of `plain`: where its character begins and ends in the text.
    places: Vec<(usize, usize)>,
    /// For each byte of `plain`: whether it was a capital letter.
    capital: Vec<bool>,
    /// Whether it is written in capital letters alone.
    loud: bool,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self {
            plain: String::with_capacity(text.len()),
            tokens: Vec::new(),
            places: Vec::with_capacity(text.len()),
            capital: Vec::with_capacity(text.len()),
            loud: !text.chars().any(char::is_lowercase),
        };
        for (at, char) in text.char_indices() {
            let place = (at, at + char.len_utf8());
            let capital = char.is_uppercase();
            if char.is_ascii() {
                folded.push(char.to_ascii_lowercase(), place, capital);
                continue;
            }
            for part in std::iter::once(char).nfkd().flat_map(char::to_lowercase) {
                folded.push(looks_like(part), place, capital);
            }
        }
        folded.cut();
        folded
    }

    fn push(&mut self, char: char, place: (usize, usize), capital: bool) {
        if is_unseen(char) || is_combining_mark(char) {
            return;
        }
        self.plain.push(char);
        self.places.resize(self.plain.len(), place);
        self.capital.resize(self.plain.len(), capital);
    }

    fn cut(&mut self) {
        let mut from = None;
        for (at, char) in self.plain.char_indices() {
            match (char.is_alphanumeric(), from) {
                (true, None) => from = Some(at),
                (false, Some(begun)) => {
                    self.tokens.push(Token {
                        from: begun,
                        to: at,
                    });
                    from = None;
                }
                _ => {}
            }
        }
        let to = self.plain.len();
        self.tokens.extend(from.map(|from| Token { from, to }));
    }

    /// The `n`th word; nothing after the last.
    pub(super) fn word(&self, n: usize) -> &str {
        let token = self.tokens.get(n);
        token
            .and_then(|token| self.plain.get(token.from..token.to))
            .unwrap_or_default()
    }

    /// What stands between the `n`th word and the next; a full stop after the last.
    pub(super) fn gap(&self, n: usize) -> &str {
        let (one, next) = (self.tokens.get(n), self.tokens.get(n + 1));
        let (Some(one), Some(next)) = (one, next) else {
            return ".";
        };
        self.plain.get(one.to..next.from).unwrap_or_default()
    }

    /// Whether one of the `most` words before the `n`th is `wanted`.
    pub(super) fn before(&self, n: usize, most: usize, wanted: impl Fn(&str) -> bool) -> bool {
        (n.saturating_sub(most)..n).any(|before| wanted(self.word(before)))
    }

    /// Whether the `n`th word begins with a capital letter.
    pub(super) fn is_capital(&self, n: usize) -> bool {
        let token = self.tokens.get(n);
        token.is_some_and(|token| self.capital.get(token.from).copied().unwrap_or_default())
    }

    /// Whether the `n`th word begins with a capital letter in a text that has small ones too.
    pub(super) fn is_name(&self, n: usize) -> bool {
        !self.loud && self.is_capital(n)
    }

    /// Whether the `n`th word is in capital letters in a text that has small ones too.
    pub(super) fn stands_out(&self, n: usize) -> bool {
        let token = self.tokens.get(n).filter(|_| !self.loud);
        let signs = token.and_then(|token| self.capital.get(token.from..token.to));
        signs.is_some_and(|signs| !signs.is_empty() && signs.iter().all(|capital| *capital))
    }

    /// The bytes `from..to` of the folded text, as a part of the text itself.
    pub(super) fn finding(&self, flag: Flag, from: usize, to: usize) -> Option<Finding> {
        let begins = self.places.get(from)?.0;
        let ends = self.places.get(to.checked_sub(1)?)?.1;
        (begins < ends).then_some(Finding {
            from: begins,
            to: ends,
            flag,
        })
    }

    /// The words `first..=last` as a part of the text itself.
    pub(super) fn words(&self, flag: Flag, first: usize, last: usize) -> Option<Finding> {
        let (first, last) = (self.tokens.get(first)?, self.tokens.get(last)?);
        self.finding(flag, first.from, last.to)
    }
}

/// Signs that nobody sees: what joins, hides or turns, soft hyphens; and apostrophes, which people
/// put or leave out.
fn is_unseen(char: char) -> bool {
    matches!(
        char,
        '\'' | '‘' | '’' | 'ʼ' | '`' | '´' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
            | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}'
    )
}

/// The noughts of scripts that write numbers with ten digits in a row.
const NOUGHTS: [u32; 24] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x19d0, 0x1a80, 0x1b50, 0xa8d0, 0xabf0,
];

/// The ASCII sign that `char`, which is in lower case, is read as.
fn looks_like(char: char) -> char {
    let code = u32::from(char);
    for nought in NOUGHTS {
        if let Some(value @ 0..=9) = code.checked_sub(nought) {
            return char::from_digit(value, 10).unwrap_or(char);
        }
    }
    match char {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' | 'đ' | 'ð' => 'd',
        'е' | 'ε' | 'є' => 'e',
        'ɡ' => 'g',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' | 'ł' => 'l',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'σ' | 'ø' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ζ' => 'z',
        '‐'..='―' | '−' | '⁃' | '﹣' => '-',
        '․' | '。' | '·' | '•' => '.',
        char if char.is_whitespace() => ' ',
        char => char,
    }
}
