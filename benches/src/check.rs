//! `check`: how long the automatic check reads a text for personal details, in process.

use std::hint::black_box;

use pump_core::check::check;

use crate::tool::{Bar, Cpu, Figure};

const TIMES: u32 = 2_000;
/// The longest text, in characters.
const LONGEST: usize = 4_000;
/// The bar: so many of the longest texts in a second of one core, 200 µs each.
const LEAST: f64 = 5_000.0;

/// What people write, and what is made to be slow.
const TEXTS: [(&str, &str); 5] = [
    (
        "plain words",
        "The lamp outside the church has been out for a week and it is very dark on the way home. ",
    ),
    (
        "personal words",
        "I use a wheelchair and live at 14 Mill Lane. Van AB12 CDE, ring 07700 900123. ",
    ),
    (
        "Welsh words",
        "Mae'r golau stryd ger y capel wedi torri ac mae'n dywyll iawn ar y ffordd adref. ",
    ),
    ("digits", "0 1 2 3 4 5 6 7 8 9 "),
    ("other scripts", "اتصل على ٠٧٧٠٠ ٩٠٠١٢٣ "),
];

pub(crate) fn bench() {
    for (name, text) in TEXTS {
        let long = |most| text.chars().cycle().take(most).collect::<String>();
        let (once, tenfold) = (each(&long(LONGEST)), each(&long(10 * LONGEST)));
        Figure {
            name: &format!("texts of {LONGEST} characters checked: {name}"),
            engine: None,
            value: 1.0 / once,
            unit: "/s",
            bar: Bar::AtLeast(LEAST),
            peer: "",
            notes: vec![
                format!("{:.0} µs CPU each", once * 1e6),
                format!(
                    "ten times the text takes {:.1} times as long",
                    tenfold / once
                ),
            ],
        }
        .print();
    }
}

/// Seconds of CPU for one check of a text.
fn each(text: &str) -> f64 {
    let cpu = Cpu { postmaster: None };
    black_box(check(text));
    let before = cpu.now();
    for _ in 0..TIMES {
        black_box(check(black_box(text)));
    }
    cpu.since(before).own / f64::from(TIMES)
}
