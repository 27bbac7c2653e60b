//! Help: how to report by telephone, and the other ways to everything.

use super::prose::{Block, Section, list, page, prose, relay, sentence, tel, words};
use crate::page::Shell;
use crate::texts::always::help::Help;

/// The page for help. What needs more than a form stands in it with the other way to the same end;
/// `docs/without-javascript.md` has the same pairs.
#[must_use]
pub fn help(shell: &Shell<'_>) -> String {
    let w = Help::of(shell.language);
    let line = &shell.about.help;
    let mut rows = Vec::new();
    if let Some(number) = &line.telephone {
        rows.push((w.telephone.to_owned(), tel(number.as_str())));
        rows.push((w.relay.to_owned(), tel(&relay(number))));
    }
    if let Some(hours) = &line.hours {
        rows.push((w.hours.to_owned(), words(shell.say(hours.words()))));
    }
    let phone = match &line.telephone {
        Some(_) => Block::Rows(rows),
        None => Block::Words(page(shell, "/about", w.none)),
    };
    let pairs = [
        (w.location, w.location_other),
        (w.map, w.map_other),
        (w.code, w.code_other),
        (w.photo, w.photo_other),
        (w.mail, w.mail_other),
    ];
    let pairs = pairs.map(|(what, other)| (what.to_owned(), words(other)));
    let more = [
        ("/services", w.more_services),
        ("/areas", w.more_areas),
        ("/organisations", w.more_organisations),
        ("/search", w.more_search),
    ];
    let say = [w.say_where, w.say_what, w.say_number, w.say_name];
    let sections = vec![
        Section::new("telephone", w.phone, vec![phone, sentence(w.danger)]),
        Section::new("say", w.say, vec![list(&say)]),
        Section::new(
            "ways",
            w.ways,
            vec![sentence(w.ways_lead), Block::Rows(pairs.into())],
        ),
        Section::new(
            "more",
            w.more,
            vec![Block::List(
                more.map(|(path, text)| page(shell, path, text)).into(),
            )],
        ),
    ];
    prose(shell, w.title, w.lead, sections)
}
