//! How much of two labelled sets the check finds, and how much of what it finds is right; and that
//! no sign or length of a text gets past it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pump_core::check::{Danger, Flag, check, dangers, passes};

/// The texts that the lists and the rules were made with.
const KNOWN: &str = include_str!("labelled.txt");
/// Those that were written afterwards.
const UNSEEN: &str = include_str!("unseen.txt");

struct Labelled {
    language: &'static str,
    flags: BTreeSet<Flag>,
    text: &'static str,
}

fn labelled(set: &'static str) -> Vec<Labelled> {
    let lines = set.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut parts = line.splitn(3, '|');
        let mut next = || parts.next().expect(line);
        let (language, flags, text) = (next(), next(), next());
        let one = |code: &str| Flag::ALL.into_iter().find(|flag| flag.as_str() == code);
        let flags = flags.split(',').filter(|code| *code != "-");
        Labelled {
            language,
            flags: flags.map(|code| one(code).expect(line)).collect(),
            text,
        }
    };
    lines.map(read).collect()
}

/// Of a flag in a set: how many texts it was found in and should be, found in and should not be,
/// and missed in.
fn counted(set: &[Labelled], language: &str, flag: Flag) -> [usize; 3] {
    let mut counts = [0; 3];
    for one in set.iter().filter(|one| one.language == language) {
        let found = check(one.text).iter().any(|finding| finding.flag == flag);
        let place = match (one.flags.contains(&flag), found) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (false, false) => continue,
        };
        if place > 0 {
            let how = ["found", "wrong", "missed"][place];
            println!("{language} {}: {how} in {:?}", flag.as_str(), one.text);
        }
        counts[place] += 1;
    }
    counts
}

/// What `docs/checking.md` says: for each flag, in English and in Welsh, in how many texts of a set
/// it is found rightly at least, and wrongly and not at all at most.
type Said = [(Flag, [usize; 3], [usize; 3]); 7];

const OF_KNOWN: Said = [
    (Flag::Telephone, [38, 0, 0], [12, 0, 0]),
    (Flag::Email, [18, 0, 0], [5, 0, 0]),
    (Flag::Plate, [29, 0, 0], [8, 0, 0]),
    (Flag::Address, [45, 1, 2], [19, 0, 0]),
    (Flag::Health, [54, 0, 0], [23, 0, 0]),
    (Flag::Child, [36, 0, 1], [16, 0, 0]),
    (Flag::Alarm, [19, 0, 0], [7, 0, 0]),
];

const OF_UNSEEN: Said = [
    (Flag::Telephone, [5, 0, 0], [3, 0, 0]),
    (Flag::Email, [3, 0, 0], [1, 0, 0]),
    (Flag::Plate, [5, 0, 0], [2, 0, 0]),
    (Flag::Address, [6, 1, 2], [3, 0, 0]),
    (Flag::Health, [8, 0, 2], [4, 0, 0]),
    (Flag::Child, [7, 0, 2], [4, 0, 0]),
    (Flag::Alarm, [5, 0, 0], [2, 0, 0]),
];

fn as_said(set: &'static str, said: &Said) {
    let set = labelled(set);
    let mut short = Vec::new();
    for (flag, english, welsh) in said {
        for (language, wanted) in [("en", english), ("cy", welsh)] {
            let seen = counted(&set, language, *flag);
            let [right, wrong, missed] = seen;
            let share = |of: usize| 100 * right / (right + of).max(1);
            println!(
                "{language} {}: {seen:?}, precision {} %, recall {} %",
                flag.as_str(),
                share(wrong),
                share(missed)
            );
            if right < wanted[0] || wrong > wanted[1] || missed > wanted[2] {
                short.push((flag, language, seen));
            }
        }
    }
    assert!(short.is_empty(), "{short:?}");
}

#[test]
fn the_labelled_set_is_large_enough() {
    let (welsh, english): (Vec<_>, Vec<_>) = labelled(KNOWN)
        .into_iter()
        .partition(|one| one.language == "cy");
    assert!(english.len() >= 200, "{} English", english.len());
    assert!(welsh.len() >= 60, "{} Welsh", welsh.len());
}

#[test]
fn each_flag_finds_what_the_docs_say() {
    as_said(KNOWN, &OF_KNOWN);
}

#[test]
fn each_flag_finds_what_the_docs_say_in_texts_that_it_was_not_made_with() {
    as_said(UNSEEN, &OF_UNSEEN);
}

#[test]
fn danger_is_flagged_and_holds_nothing_back() {
    let text = "Bare wires at the bottom of the lamp";
    assert_eq!(check(text)[0].flag, Flag::Alarm);
    assert!(passes(text));
    assert!(!passes("Ring 07700 900123"));
}

#[test]
fn each_danger_has_its_own_advice() {
    for (text, danger) in [
        ("Somebody is trapped under a branch", Danger::Emergency),
        ("A man on the bridge talks about suicide", Danger::Distress),
        ("Mae dyn ar y bont yn sôn am hunanladdiad", Danger::Distress),
        ("It smells of gas", Danger::Gas),
        ("Oglau nwy ger y bont", Danger::Gas),
        ("Bare wires", Danger::Electricity),
        ("Gwifrau'n hongian o'r polyn", Danger::Electricity),
    ] {
        assert_eq!(dangers(text), [danger], "{text}");
        assert!(passes(text), "{text}: danger holds nothing back");
    }
    assert_eq!(dangers("The lamp is out"), []);
}

#[test]
fn what_is_hidden_from_the_eye_is_seen() {
    for text in [
        "07700\u{200b} 900123",
        "0\u{200d}7\u{200d}7\u{200d}0\u{200d}0\u{200d}900123",
        "wheel\u{ad}chair",
        "wһееlсhаir",
        "ｗｈｅｅｌｃｈａｉｒ",
        "AB12\u{a0}CDE",
        "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
    ] {
        assert!(!passes(text), "{text:?}");
    }
}

#[test]
fn what_is_found_is_the_part_as_it_was_written() {
    for (text, part) in [
        ("Ring \u{202e}٠٧٧٠٠ ٩٠٠١٢٣\u{202c} now", "٠٧٧٠٠ ٩٠٠١٢٣"),
        ("Ring ０７７００ ９００１２３!", "０７７００ ９００１２３"),
        ("اتصل على 07700 900123 من فضلك", "07700 900123"),
        ("התקשרו \u{2067}07700 900123\u{2069}", "07700 900123"),
        ("She uses a wheel\u{200b}chair.", "wheel\u{200b}chair"),
        ("Ｅ: ａ@ｅｘａｍｐｌｅ．ｏｒｇ", "ａ@ｅｘａｍｐｌｅ．ｏｒｇ"),
        ("🚗 ＡＢ１２ ＣＤＥ 🚗", "ＡＢ１２ ＣＤＥ"),
    ] {
        let found = check(text).into_iter();
        let parts: Vec<&str> = found.map(|it| &text[it.from..it.to]).collect();
        assert!(parts.contains(&part), "{parts:?} in {text:?}");
    }
}

#[test]
fn words_in_other_scripts_are_no_reason_to_wait() {
    for text in [
        "路灯坏了",
        "الإنارة مطفأة منذ أسبوع",
        "הפנס שבור",
        "Лампа не горит уже 3 дня",
        "🕳️🚲😡",
        "Y golau ger y capel – ŵŷâêîôû",
    ] {
        assert!(passes(text), "{text:?} {:?}", check(text));
    }
}

/// What takes the longest, repeated up to the length of the longest text. Ten times the text has at
/// most ten times the findings; `script/bench check` measures the time.
#[test]
fn the_longest_text_is_read_whatever_it_repeats() {
    for unit in [
        "0", "0 ", "0o", "a@", "@", "a@a.", "ab12 ", "12 a ", "at ", "dot com ", "goes to ", "٠",
        "a\u{301}", "my my ", "12 St ", "oh one ", "call ", "AB 12 ",
    ] {
        let long = |most| unit.chars().cycle().take(most).collect::<String>();
        let (once, tenfold) = (check(&long(4_000)).len(), check(&long(40_000)).len());
        assert!(once <= 4_000, "{unit:?} {once}");
        assert!(tenfold <= 10 * once + 10, "{unit:?} {once} {tenfold}");
    }
}

proptest! {
    #[test]
    fn parts_lie_between_characters(text in any::<String>()) {
        for found in check(&text) {
            prop_assert!(text.get(found.from..found.to).is_some_and(|part| !part.is_empty()));
        }
    }

    #[test]
    fn a_number_is_found_wherever_it_stands(before in "[a-z ,.!\n]{0,40}", after in "[ ,.!?\n][a-z ]{0,40}") {
        let text = format!("{before} 07700 900123{after}");
        prop_assert!(!passes(&text), "{text:?}");
    }
}
