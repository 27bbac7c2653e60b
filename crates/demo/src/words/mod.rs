//! What people write, and what councils answer.

mod cleaning;
mod green;
mod replies;
mod roads;

pub(crate) use replies::{ADDED, ADDED_WELSH, HANDED, KNOWN, replies};

use crate::dice::Dice;

/// What is said of one type of problem. `{street}` stands for the street.
pub(crate) struct Voice {
    /// The service.
    pub(crate) service: &'static str,
    /// What is wrong: how a report begins.
    what: &'static [&'static str],
    /// What else there is to say.
    more: &'static [&'static str],
    /// Whole reports in Welsh.
    welsh: &'static [&'static str],
    /// Codes of answers to one question, and the question; some services have none.
    answers: Option<(&'static str, &'static [&'static str])>,
}

/// How long it has been so, and what people add to anything.
const SINCE: &[&str] = &[
    "It has been like this for about a week.",
    "It has been so since the weekend.",
    "I first noticed it on Monday.",
    "This has been going on for months.",
    "It is getting worse.",
    "It was fine last week.",
    "I walk past every day and nothing has changed.",
    "My neighbours say the same.",
    "Please let me know what happens.",
    "Thank you for looking at it.",
    "This is the second time this year.",
    "Somebody will get hurt if it stays like this.",
];

/// What only the council should read: reports that say it wait until somebody has looked.
const PERSONAL: &[&str] = &[
    "Ring me on 01632 960142 if you cannot find it.",
    "My number is 07700 900318, after six please.",
    "You can write to me at heather@example.org about it.",
    "The car is AB12 CDE, in case that helps.",
    "I use a wheelchair and cannot get past.",
];

/// All voices, in the order in which services are listed.
pub(crate) fn voices() -> impl Iterator<Item = &'static Voice> {
    let all = [roads::VOICES, cleaning::VOICES, green::VOICES];
    all.into_iter().flatten()
}

impl Voice {
    /// A report in English, of one to three sentences.
    pub(crate) fn english(&self, dice: &mut Dice, street: &str) -> String {
        let mut text = dice.one(self.what).to_owned();
        if dice.chance(0.6) {
            text = format!("{text} {}", dice.one(self.more));
        }
        if dice.chance(0.45) {
            text = format!("{text} {}", dice.one(SINCE));
        }
        text.replace("{street}", street)
    }

    /// One in Welsh.
    pub(crate) fn welsh(&self, dice: &mut Dice, street: &str) -> String {
        dice.one(self.welsh).replace("{street}", street)
    }

    /// An answer to the question that matters most, if it has one.
    pub(crate) fn answer(&self, dice: &mut Dice) -> Option<(&'static str, &'static str)> {
        let (question, codes) = self.answers?;
        Some((question, dice.one(codes)))
    }
}

/// A sentence that nobody else should read.
pub(crate) fn personal(dice: &mut Dice) -> &'static str {
    dice.one(PERSONAL)
}

#[cfg(test)]
mod tests {
    use pump_core::check::passes;

    use super::{PERSONAL, voices};

    #[test]
    fn what_is_personal_waits_for_an_officer_and_the_rest_does_not() {
        assert!(PERSONAL.iter().all(|words| !passes(words)));
        for voice in voices() {
            for words in [voice.what, voice.more, voice.welsh].into_iter().flatten() {
                let words = words.replace("{street}", "Mill Lane");
                assert!(passes(&words), "{words:?}");
            }
        }
    }
}
