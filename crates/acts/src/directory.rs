//! Areas and organisations by name, in memory: read from the store when somebody looks through
//! them, and again when they or the day have changed.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use pump_core::view::{DirectoryEntry, DirectoryGroup, DirectoryView};
use pump_core::{Ctx, plain_words};
use pump_db::{Db, Tx};

use crate::error::ActError;
use crate::places::today;

/// How many one page has.
const PAGE: usize = 100;

/// One kind of thing by name. Cheap to clone; all clones have the same.
#[derive(Clone, Default)]
pub(crate) struct Directory(Arc<RwLock<Arc<Listing>>>);

/// What a directory is read from the store with.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    /// A word that changes whenever the things do.
    pub(crate) generation: fn(&mut Tx<'_>) -> Result<String, ActError>,
    /// The things that there are on a day.
    pub(crate) read: fn(&mut Tx<'_>, &str) -> Result<Vec<Named>, ActError>,
}

/// A thing with its names.
pub(crate) struct Named {
    /// Code or slug.
    pub(crate) code: String,
    /// Layer or kind.
    pub(crate) group: String,
    /// Its name.
    pub(crate) name: String,
    /// Its name in Welsh, when it has one of its own.
    pub(crate) name_cy: Option<String>,
}

/// Which part of a directory is wanted. What names nothing is as if it were left out.
#[derive(Clone, Debug, Default)]
pub struct DirectoryInput {
    /// Beginnings of words of the name, in any order. Capitals and accents do not matter.
    pub q: Option<String>,
    /// A layer or kind.
    pub group: Option<String>,
    /// The first letter of the name.
    pub letter: Option<String>,
    /// `next` of the page before.
    pub after: Option<String>,
}

#[derive(Default)]
struct Listing {
    generation: String,
    en: Arc<[Entry]>,
    /// The same list, unless something has a Welsh name of its own.
    cy: Arc<[Entry]>,
}

/// A thing by its name in one language.
struct Entry {
    /// What it is found and ordered by: a space before each plain word of the name.
    key: String,
    shown: DirectoryEntry,
}

impl Directory {
    /// A page of the directory in `language`.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn page(
        &self,
        db: &Db,
        ctx: &Ctx,
        source: Source,
        language: &str,
        input: &DirectoryInput,
    ) -> Result<DirectoryView, ActError> {
        let known = self.now();
        let (before, today) = (known.generation.clone(), today(ctx));
        let read = move |tx: &mut Tx<'_>| {
            let generation = format!("{} {today}", (source.generation)(tx)?);
            if generation == before {
                return Ok(None);
            }
            let named = (source.read)(tx, &today)?;
            Ok::<_, ActError>(Some((generation, named)))
        };
        let listing = match db.read(read).await? {
            None => known,
            Some((generation, named)) => {
                let fresh = Arc::new(Listing::of(generation, &named));
                let mut now = self.0.write().unwrap_or_else(PoisonError::into_inner);
                *now = Arc::clone(&fresh);
                fresh
            }
        };
        let entries = if language == "cy" {
            &listing.cy
        } else {
            &listing.en
        };
        Ok(part(entries, input))
    }

    fn now(&self) -> Arc<Listing> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Listing {
    fn of(generation: String, named: &[Named]) -> Self {
        let en = sorted(named, |it| &it.name);
        let cy = match named.iter().any(|it| it.name_cy.is_some()) {
            true => sorted(named, |it| it.name_cy.as_ref().unwrap_or(&it.name)),
            false => Arc::clone(&en),
        };
        Self { generation, en, cy }
    }
}

fn sorted(named: &[Named], name: fn(&Named) -> &String) -> Arc<[Entry]> {
    let entry = |it: &Named| Entry {
        key: plain_words(name(it))
            .iter()
            .map(|word| format!(" {word}"))
            .collect(),
        shown: DirectoryEntry {
            code: it.code.clone(),
            group: it.group.clone(),
            name: name(it).clone(),
        },
    };
    let mut entries: Vec<Entry> = named.iter().map(entry).collect();
    entries.sort_by(|a, b| place(a).cmp(&place(b)));
    entries.into()
}

/// Where an entry stands in the list: no two stand in one place.
fn place(entry: &Entry) -> (&str, &str, &str) {
    (&entry.key, &entry.shown.group, &entry.shown.code)
}

fn letter(entry: &Entry) -> Option<char> {
    entry.key.chars().nth(1)
}

fn part(entries: &[Entry], input: &DirectoryInput) -> DirectoryView {
    let mut view = DirectoryView::default();
    for entry in entries {
        let group = &entry.shown.group;
        match view.groups.iter_mut().find(|it| it.code == *group) {
            Some(known) => known.count += 1,
            None => view.groups.push(DirectoryGroup {
                code: group.clone(),
                count: 1,
            }),
        }
    }
    view.groups.sort_by(|a, b| a.code.cmp(&b.code));
    let known = |code: &&String| view.groups.iter().any(|it| it.code == **code);
    let group = input.group.as_ref().filter(known).cloned();
    let words = plain_words(input.q.as_deref().unwrap_or_default());
    let words: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
    let wanted = |entry: &&Entry| {
        group
            .as_ref()
            .is_none_or(|group| entry.shown.group == *group)
            && words.iter().all(|word| entry.key.contains(word))
    };
    let wanted: Vec<&Entry> = entries.iter().filter(wanted).collect();
    let letters: BTreeSet<char> = wanted.iter().filter_map(|entry| letter(entry)).collect();
    view.letters = letters.iter().map(ToString::to_string).collect();
    let asked = input.letter.as_deref().map(plain_words).unwrap_or_default();
    view.letter = asked
        .first()
        .filter(|it| view.letters.contains(it))
        .cloned();
    let first = view
        .letter
        .as_ref()
        .and_then(|letter| letter.chars().next());
    let mut wanted: Vec<&Entry> = wanted
        .into_iter()
        .filter(|entry| first.is_none() || letter(entry) == first)
        .collect();
    if let Some(after) = &input.after {
        let at = wanted.iter().position(|entry| cursor(entry) == *after);
        wanted.drain(..at.map_or(0, |at| at + 1));
    }
    let more = wanted.len() > PAGE;
    wanted.truncate(PAGE);
    view.next = wanted.last().filter(|_| more).map(|entry| cursor(entry));
    view.entries = wanted.iter().map(|entry| entry.shown.clone()).collect();
    view.group = group;
    view
}

fn cursor(entry: &Entry) -> String {
    format!("{}:{}", entry.shown.group, entry.shown.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let named = |(code, group, name, name_cy): (&str, &str, &str, Option<&str>)| Named {
            code: code.into(),
            group: group.into(),
            name: name.into(),
            name_cy: name_cy.map(Into::into),
        };
        let named: Vec<Named> = [
            ("W1", "ward", "Hungerford", None),
            ("P1", "parish", "Hungerford", None),
            ("P2", "parish", "Upper Wŷ", Some("Gwy Uchaf")),
            ("P3", "parish", "élan", None),
        ]
        .map(named)
        .into();
        Listing::of("1".into(), &named)
    }

    fn codes(language: &str, input: &DirectoryInput) -> String {
        let listing = listing();
        let entries = if language == "cy" {
            &listing.cy
        } else {
            &listing.en
        };
        let codes: Vec<_> = part(entries, input)
            .entries
            .into_iter()
            .map(|it| it.code)
            .collect();
        codes.join(" ")
    }

    #[test]
    fn names_are_in_order_and_found_by_the_beginnings_of_their_words() {
        let all = DirectoryInput::default();
        assert_eq!(codes("en", &all), "P3 P1 W1 P2");
        assert_eq!(codes("cy", &all), "P3 P2 P1 W1");
        let of = |q: &str, group: &str, letter: &str| DirectoryInput {
            q: Some(q.into()),
            group: Some(group.into()),
            letter: Some(letter.into()),
            after: None,
        };
        for (q, group, letter, wanted) in [
            ("wy UP", "", "", "P2"),
            ("gerford", "", "", ""),
            ("hun", "ward", "", "W1"),
            ("hun", "nothing", "", "P1 W1"),
            ("", "parish", "É", "P3"),
            ("", "parish", "z", "P3 P1 P2"),
            ("\0 💡", "", "", "P3 P1 W1 P2"),
        ] {
            assert_eq!(
                codes("en", &of(q, group, letter)),
                wanted,
                "{q} {group} {letter}"
            );
        }
    }

    #[test]
    fn a_long_list_comes_in_pages() {
        let named = |at: usize| Named {
            code: format!("P{at}"),
            group: "parish".into(),
            // Many of one name.
            name: format!("Place {}", at / 7),
            name_cy: None,
        };
        let named: Vec<Named> = (0..250).map(named).collect();
        let listing = Listing::of(String::new(), &named);
        let (mut seen, mut input) = (BTreeSet::new(), DirectoryInput::default());
        for wanted in [100, 100, 50] {
            let page = part(&listing.en, &input);
            assert_eq!(page.entries.len(), wanted);
            seen.extend(page.entries.into_iter().map(|it| it.code));
            input.after = page.next;
        }
        assert_eq!((seen.len(), input.after), (250, None));
    }
}
