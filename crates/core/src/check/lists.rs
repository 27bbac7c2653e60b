//! The words that the check knows, from the files in `words/`: data, so that a word more needs no
//! other code.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::mutated::mutated;
use super::phrases::{Phrases, What};
use super::quick::Quickly;
use super::{Danger, Flag};

/// Words, folded.
pub(super) type Words = HashSet<Cow<'static, str>, Quickly>;

/// Declares [`Lists`] with a field for each list of words.
macro_rules! lists {
    ($($list:ident),+ $(,)?) => {
        /// All lists: the words of `lists.txt` by the names there, and the phrases.
        pub(super) struct Lists {
            $(pub(super) $list: Words,)+
            /// What is looked for as it stands.
            pub(super) phrases: Phrases,
        }

        #[cfg(test)]
        impl Lists {
            /// The lists of words.
            fn words(&self) -> Vec<&Words> {
                vec![$(&self.$list),+]
            }
        }
    };
}

lists![
    ring,
    domain,
    provider,
    plate,
    short,
    street,
    heol,
    not_a_name,
    unit,
    home,
    beside,
    at,
    spelt,
    digit,
    household,
    whose,
    kin,
    about,
    body,
    outdoors,
    shaking,
    holding,
    number,
    live,
    thing,
    young,
    person,
    postcode_area,
];

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = sections(include_str!("words/lists.txt"));
    let mut take = |name| lists.remove(name).unwrap_or_default();
    let mut both = |english, welsh| {
        let mut words = take(english);
        for word in take(welsh) {
            words.extend(mutated(&word).into_iter().map(Cow::Owned));
            words.insert(word);
        }
        words
    };
    let (kin, body) = (both("kin", "kin-cy"), both("body", "body-cy"));
    Lists {
        ring: take("ring"),
        domain: take("domain"),
        provider: take("provider"),
        plate: take("plate"),
        short: take("short"),
        street: take("street"),
        heol: take("heol"),
        not_a_name: take("not-a-name"),
        unit: take("unit"),
        home: take("home"),
        beside: take("beside"),
        at: take("at"),
        spelt: take("spelt"),
        digit: take("digit"),
        household: take("household"),
        whose: take("whose"),
        kin,
        about: take("about"),
        body,
        outdoors: take("outdoors"),
        shaking: take("shaking"),
        holding: take("holding"),
        number: take("number"),
        live: take("live"),
        thing: take("thing"),
        young: take("young"),
        person: take("person"),
        postcode_area: take("postcode-area"),
        phrases: Phrases::of(&[
            (
                What::Personal(Flag::Address),
                include_str!("words/address.txt"),
            ),
            (
                What::Personal(Flag::Health),
                include_str!("words/health.txt"),
            ),
            (What::Personal(Flag::Child), include_str!("words/child.txt")),
            (
                What::Dangerous(Danger::Emergency),
                include_str!("words/danger/emergency.txt"),
            ),
            (
                What::Dangerous(Danger::Distress),
                include_str!("words/danger/distress.txt"),
            ),
            (
                What::Dangerous(Danger::Gas),
                include_str!("words/danger/gas.txt"),
            ),
            (
                What::Dangerous(Danger::Electricity),
                include_str!("words/danger/electricity.txt"),
            ),
        ]),
    }
});

/// All lists, read once.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

/// A file of lists: a name in brackets, then its words.
fn sections(file: &'static str) -> HashMap<&'static str, Words> {
    let mut lists: HashMap<_, Words> = HashMap::new();
    let mut name = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(next) => name = next,
            None => lists
                .entry(name)
                .or_default()
                .extend(line.split_whitespace().map(Cow::Borrowed)),
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::{lists, sections};

    #[test]
    fn each_list_of_the_file_is_used() {
        let named = sections(include_str!("words/lists.txt"));
        let used = lists().words();
        // Those that end in "-cy" are in the others too.
        assert_eq!(used.len() + 2, named.len());
        assert!(used.iter().all(|words| !words.is_empty()));
    }
}
