//! Privacy: in general, and of one type of problem.

use pump_core::view::{ServiceSummary, ServiceView};

use super::prose::{Block, Piece, Section, link, list, page, prose, reach, sentence, tel, words};
use crate::page::Shell;
use crate::page::service::sees;
use crate::texts::always::privacy::Privacy;
use crate::texts::fill;

/// The Information Commissioner.
const COMMISSIONER_TELEPHONE: &str = "0303 123 1113";
const COMMISSIONER_SITE: &str = "https://ico.org.uk";

/// How long personal data is kept. 0 keeps for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Months after which an address is forgotten once all has ended.
    pub contact_months: u32,
    /// Months after which private notes are erased once their record has ended.
    pub note_months: u32,
    /// Days after which an address is forgotten that nobody confirmed.
    pub unconfirmed_days: u32,
    /// Months after which it is forgotten that a mail was sent.
    pub messages_months: u32,
}

/// The page on privacy: what holds for every type of problem, and the way to each.
#[must_use]
pub fn privacy(shell: &Shell<'_>, kept: &Kept, services: &[ServiceSummary]) -> String {
    let w = Privacy::of(shell.language);
    let asks = [w.asks_what, w.asks_photo, w.asks_mail, w.asks_private];
    let sees = [
        w.sees_type,
        w.sees_words,
        w.sees_photos,
        w.sees_count,
        w.sees_never,
    ];
    let types = services.iter().map(|service| {
        let path = format!("/privacy/{}", service.id);
        page(shell, &path, shell.say(&service.name))
    });
    let mut commissioner = tel(COMMISSIONER_TELEPHONE);
    commissioner.extend(link(
        COMMISSIONER_SITE,
        COMMISSIONER_SITE.trim_start_matches("https://"),
    ));
    let rights = page(shell, "/updates", w.rights_self);
    let mut sections = vec![
        Section::new("asks", w.asks, vec![list(&asks)]),
        Section::new("sees", w.sees, vec![list(&sees)]),
        Section::new("gets", w.gets, vec![sentence(w.gets_council)]),
        Section::new("kept", w.kept, vec![rows(w, kept)]),
        Section::new(
            "rights",
            w.rights,
            vec![sentence(w.rights_all), Block::Words(rights)],
        ),
        Section::new("cookies", w.cookie, vec![sentence(w.cookie_one)]),
        who(shell, w),
        Section::new(
            "then",
            w.then,
            vec![sentence(w.then_lead), Block::Words(commissioner)],
        ),
    ];
    if !services.is_empty() {
        let types = Block::List(types.collect());
        sections.push(Section::new("types", w.types, vec![types]));
    }
    prose(shell, w.title, w.lead, sections)
}

/// The page on privacy of one type of problem, from what is declared of it.
#[must_use]
pub fn privacy_of(shell: &Shell<'_>, kept: &Kept, service: &ServiceView) -> String {
    let w = Privacy::of(shell.language);
    let summary = &service.summary;
    let name = shell.say(&summary.name);
    let mut asks = vec![words(w.asks_what)];
    for question in service.questions.iter().filter(|it| !it.retired) {
        let ask = shell.say(&question.ask);
        asks.push(match question.public {
            true => words(ask),
            false => words(&fill(w.only_council, &[ask])),
        });
    }
    asks.push(words(match summary.photo {
        true => w.asks_photo,
        false => w.asks_no_photo,
    }));
    asks.push(words(w.asks_mail));
    asks.push(words(w.asks_private));
    let mut seen = vec![words(sees(shell.texts(), summary))];
    if summary.visibility != "private" {
        seen.push(words(w.sees_words));
        if summary.photo {
            seen.push(words(w.sees_photos));
        }
        // As the view and the page count.
        seen.push(words(match summary.public_place.as_str() {
            "none" => w.sees_few,
            _ => w.sees_count,
        }));
    }
    seen.push(words(w.sees_never));
    let more = vec![
        page(shell, &format!("/s/{}", summary.id), w.about_type),
        page(shell, "/privacy", w.all),
    ];
    let sections = vec![
        Section::new("asks", w.asks, vec![Block::List(asks)]),
        Section::new("sees", w.sees, vec![Block::List(seen)]),
        Section::new("gets", w.gets, vec![sentence(w.gets_council)]),
        Section::new("kept", w.kept, vec![rows(w, kept)]),
        Section::new("all", w.all, vec![Block::List(more)]),
    ];
    prose(shell, &fill(w.title_of, &[name]), w.lead, sections)
}

/// Who answers for personal data.
fn who(shell: &Shell<'_>, w: &Privacy) -> Section {
    let contact = &shell.about.data_protection;
    let mut blocks = Vec::new();
    if let Some(name) = &contact.name {
        blocks.push(sentence(shell.say(name.words())));
    }
    if let Some(notice) = &contact.link {
        blocks.push(Block::Words(link(notice.as_str(), w.who_notice)));
    }
    let others = pump_core::about::Contact {
        link: None,
        ..contact.clone()
    };
    let others = reach(shell, &others);
    if !others.is_empty() {
        blocks.push(Block::Rows(others));
    }
    if contact.is_empty() {
        blocks.push(Block::Words(page(shell, "/about", w.who_else)));
    }
    Section::new("who", w.who, blocks)
}

/// What is kept, and for how long: the rules of the site, and what no rule changes.
fn rows(w: &Privacy, kept: &Kept) -> Block {
    let months = |count: u32| match count {
        1 => w.month.to_owned(),
        count => fill(w.months, &[&count.to_string()]),
    };
    let days = |count: u32| match count {
        1 => w.day.to_owned(),
        count => fill(w.days, &[&count.to_string()]),
    };
    let ruled = |count: u32, said: String| match count {
        0 => w.always.to_owned(),
        _ => said,
    };
    let contact = fill(w.kept_contact_for, &[&months(kept.contact_months)]);
    let note = fill(w.kept_note_for, &[&months(kept.note_months)]);
    let mail = fill(w.kept_mail_for, &[&months(kept.messages_months)]);
    let rows = [
        (w.kept_contact, ruled(kept.contact_months, contact)),
        (
            w.kept_unconfirmed,
            ruled(kept.unconfirmed_days, days(kept.unconfirmed_days)),
        ),
        (w.kept_note, ruled(kept.note_months, note)),
        (w.kept_words, w.kept_words_for.to_owned()),
        (w.kept_follow, w.kept_follow_for.to_owned()),
        (w.kept_mail, ruled(kept.messages_months, mail)),
        (w.kept_session, w.kept_session_for.to_owned()),
        (w.kept_hash, w.kept_hash_for.to_owned()),
    ];
    let row = |(what, said): (&str, String)| (what.to_owned(), vec![Piece::Words(said)]);
    Block::Rows(rows.map(row).into())
}
