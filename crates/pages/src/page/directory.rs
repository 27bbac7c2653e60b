//! Areas and organisations from A to Z.

use askama::Template;
use pump_core::view::{DirectoryEntry, DirectoryView};

use super::Shell;
use super::report::encoded;
use crate::texts::Texts;
use crate::texts::directory::Directory as W;

/// A list from A to Z.
#[derive(Clone, Debug)]
pub struct Directory<'a> {
    /// Whether it is of organisations; of areas otherwise.
    pub organisations: bool,
    /// What is looked for.
    pub q: &'a str,
    /// What was found.
    pub found: &'a DirectoryView,
    /// Whether this is a later page.
    pub later: bool,
}

/// The words in which areas and organisations differ.
struct Said {
    title: &'static str,
    lead: &'static str,
    field: &'static str,
    group: &'static str,
    none: &'static str,
    empty: &'static str,
}

#[derive(Template)]
#[template(path = "directory.html")]
struct DirectoryPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static W,
    said: Said,
    list: &'a Directory<'a>,
    /// The path of the list, in no language.
    path: &'static str,
    /// The letter of the addresses that its lines lead to.
    line: &'static str,
    groups: Vec<(&'a str, &'a str, bool)>,
}

impl DirectoryPage<'_> {
    /// The address of this list with another letter, or with what comes after a cursor.
    fn to(&self, letter: &str, after: &str) -> String {
        let found = self.list.found;
        let group = found.group.as_deref().unwrap_or_default();
        let parts = [
            ("q", self.list.q),
            ("group", group),
            ("letter", letter),
            ("after", after),
        ];
        let parts = parts.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> = parts
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        match parts.is_empty() {
            true => format!("{}{}", self.shell.base, self.path),
            false => format!("{}{}?{}", self.shell.base, self.path, parts.join("&")),
        }
    }

    fn letter(&self) -> &str {
        self.list.found.letter.as_deref().unwrap_or_default()
    }

    fn group(&self, entry: &DirectoryEntry) -> &str {
        // The code is a part of what is shown, so it lives as long.
        let known = self.groups.iter().find(|(code, ..)| *code == entry.group);
        known.map_or("", |(_, name, _)| name)
    }

    fn big(letter: &str) -> String {
        letter.to_uppercase()
    }

    fn there(&self, entry: &DirectoryEntry) -> String {
        format!("{}/{}/{}", self.shell.base, self.line, encoded(&entry.code))
    }
}

/// The page of the areas, or of the organisations.
#[must_use]
pub fn directory(shell: &Shell<'_>, list: &Directory<'_>) -> String {
    let (w, f) = (W::of(shell.language), shell.foot());
    let said = match list.organisations {
        true => Said {
            title: f.organisations,
            lead: w.organisations_lead,
            field: w.organisations_field,
            group: w.group_of_organisations,
            none: w.organisations_none,
            empty: w.organisations_empty,
        },
        false => Said {
            title: f.areas,
            lead: w.areas_lead,
            field: w.areas_field,
            group: w.group_of_areas,
            none: w.areas_none,
            empty: w.areas_empty,
        },
    };
    let groups = list.found.groups.iter().map(|group| {
        let chosen = list.found.group.as_ref() == Some(&group.code);
        (group.code.as_str(), w.group(&group.code), chosen)
    });
    let page = DirectoryPage {
        shell,
        t: shell.texts(),
        w,
        said,
        list,
        path: if list.organisations {
            "/organisations"
        } else {
            "/areas"
        },
        line: if list.organisations { "o" } else { "a" },
        groups: groups.collect(),
    };
    page.render().unwrap_or_default()
}
