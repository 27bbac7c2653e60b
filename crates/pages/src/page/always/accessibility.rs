//! The accessibility statement.

use super::prose::{Block, Section, link, list, page, prose, sentence, tel, words};
use crate::dates;
use crate::page::Shell;
use crate::texts::always::accessibility::Accessibility;
use crate::texts::fill;

/// The Equality Advisory and Support Service.
const EQUALITY_TELEPHONE: &str = "0808 800 0082";
const EQUALITY_SITE: &str = "https://www.equalityadvisoryservice.com";

/// The accessibility statement: what one can do, what does not work yet, and whom to tell.
#[must_use]
pub fn accessibility(shell: &Shell<'_>) -> String {
    let w = Accessibility::of(shell.language);
    let said = &shell.about.accessibility;
    let tested = match &said.tested {
        Some(day) => {
            let day = dates::day_of_iso(shell.texts(), day.as_str());
            fill(w.how_tested, &[&day])
        }
        None => w.how_untested.to_owned(),
    };
    let known = match said.problems.as_slice() {
        [] => sentence(w.known_none),
        some => {
            let some = some.iter().map(|it| words(shell.say(it.words())));
            Block::List(some.collect())
        }
    };
    let can = [
        w.can_script,
        w.can_keys,
        w.can_narrow,
        w.can_dark,
        w.can_welsh,
        w.can_time,
    ];
    let mut equality = tel(EQUALITY_TELEPHONE);
    equality.extend(link(
        EQUALITY_SITE,
        EQUALITY_SITE.trim_start_matches("https://"),
    ));
    let whom = vec![
        page(shell, "/help", w.tell_help),
        page(shell, "/about", w.tell_about),
    ];
    let sections = vec![
        Section::new("can", w.can, vec![list(&can)]),
        Section::new(
            "how",
            w.how,
            vec![
                sentence(w.how_meant),
                sentence(w.how_tool),
                sentence(&tested),
            ],
        ),
        Section::new("known", w.known, vec![known]),
        Section::new("tell", w.tell, vec![sentence(w.tell_us), Block::List(whom)]),
        Section::new(
            "law",
            w.law,
            vec![sentence(w.law_lead), Block::Words(equality)],
        ),
    ];
    prose(shell, w.title, w.lead, sections)
}
