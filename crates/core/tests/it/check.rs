//! How much of the labelled set the check finds, and how much of what it finds is right.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pump_core::check::{Flag, check, passes};

const SET: &str = include_str!("labelled.txt");

struct Labelled {
    welsh: bool,
    flags: BTreeSet<Flag>,
    text: &'static str,
}

fn labelled() -> Vec<Labelled> {
    let lines = SET.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut parts = line.splitn(3, '|');
        let mut next = || parts.next().expect(line);
        let (language, flags, text) = (next(), next(), next());
        let one = |code: &str| Flag::ALL.into_iter().find(|flag| flag.as_str() == code);
        let flags = flags.split(',').filter(|code| *code != "-");
        Labelled {
            welsh: language == "cy",
            flags: flags.map(|code| one(code).expect(line)).collect(),
            text,
        }
    };
    lines.map(read).collect()
}

/// The least precision and recall of each flag, in hundredths: what `docs/checking.md` says.
const LEAST: [(Flag, usize, usize); 7] = [
    (Flag::Telephone, 95, 95),
    (Flag::Email, 95, 95),
    (Flag::Plate, 90, 90),
    (Flag::Address, 90, 90),
    (Flag::Health, 90, 90),
    (Flag::Child, 90, 90),
    (Flag::Alarm, 90, 90),
];

#[test]
fn the_labelled_set_is_large_enough() {
    let (welsh, english): (Vec<_>, Vec<_>) = labelled().into_iter().partition(|one| one.welsh);
    assert!(english.len() >= 200, "{} English", english.len());
    assert!(welsh.len() >= 60, "{} Welsh", welsh.len());
}

#[test]
fn each_flag_finds_what_the_docs_say() {
    let set = labelled();
    let mut short = Vec::new();
    for (flag, least_right, least_found) in LEAST {
        let (mut both, mut wrong, mut missed) = (0, 0, 0);
        for one in &set {
            let found = check(one.text).iter().any(|finding| finding.flag == flag);
            match (one.flags.contains(&flag), found) {
                (true, true) => both += 1,
                (true, false) => {
                    missed += 1;
                    println!("{}: missed in {:?}", flag.as_str(), one.text);
                }
                (false, true) => {
                    wrong += 1;
                    println!("{}: wrong in {:?}", flag.as_str(), one.text);
                }
                (false, false) => {}
            }
        }
        let (right, all) = (100 * both / (both + wrong), 100 * both / (both + missed));
        println!("{}: precision {right} %, recall {all} %", flag.as_str());
        if right < least_right || all < least_found {
            short.push((flag, right, all));
        }
    }
    assert!(short.is_empty(), "{short:?}");
}

#[test]
fn danger_is_flagged_and_holds_nothing_back() {
    let text = "Bare wires at the bottom of the lamp";
    assert_eq!(check(text)[0].flag, Flag::Alarm);
    assert!(passes(text));
    assert!(!passes("Ring 07700 900123"));
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
fn the_longest_text_is_read_whatever_it_repeats() {
    for unit in [
        "0", "0 ", "a@", "@", "ab12 ", "12 a ", "at ", "dot com ", "goes to ", "٠", "a\u{301}",
    ] {
        let text: String = unit.chars().cycle().take(4_000).collect();
        let found = check(&text);
        assert!(found.len() <= 4_000, "{unit:?} {}", found.len());
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
