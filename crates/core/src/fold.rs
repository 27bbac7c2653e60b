//! From text to plain words: what search and place names are compared by.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word is cut after this many characters.
const LONGEST: usize = 40;

/// The words of `text` in their order: runs of letters and digits of any script, in lower case and
/// without marks (`Caffè` is `cafe`), compatible forms as the plain ones (`№ ½ ﬁ`), apostrophes
/// left out (`children's` is `childrens`), cut after 40 characters.
///
/// Any text is taken. The words of a beginning of a text, joined by spaces, are a beginning of the
/// words of the whole. Scripts without spaces between words give one long word.
#[must_use]
pub fn plain_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for char in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(char) || is_nothing(char) {
            continue;
        }
        if let Some(letters) = spelt_out(char) {
            letters.chars().for_each(|letter| word.push(letter));
        } else if char.is_alphanumeric() {
            word.push(char);
        } else {
            word.end(&mut words);
        }
    }
    word.end(&mut words);
    words
}

/// A word on its way.
#[derive(Default)]
struct Word {
    text: String,
    length: usize,
}

impl Word {
    fn push(&mut self, char: char) {
        if self.length < LONGEST {
            self.text.push(char);
            self.length += 1;
        }
    }

    fn end(&mut self, words: &mut Vec<String>) {
        if self.length > 0 {
            words.push(std::mem::take(&mut self.text));
            self.length = 0;
        }
    }
}

/// Within a word these are nothing: apostrophes, soft hyphens, what joins or hides.
fn is_nothing(char: char) -> bool {
    matches!(
        char,
        '\'' | '‘' | '’' | 'ʼ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Letters that are no letter with a mark and are often written with others.
fn spelt_out(char: char) -> Option<&'static str> {
    Some(match char {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}
