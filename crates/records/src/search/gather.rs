//! What a record is found by.

use std::collections::BTreeSet;

use pump_catalogue::Catalogue;
use pump_core::RecordId;
use pump_db::{DbError, Tx};

use super::fold::words;
use crate::row::RecordRow;
use crate::store::search::said;
use crate::store::{find_by_id, under};
use crate::types::Visibility;

/// The most different words of a record that are kept; those of its title come first.
const MOST_WORDS: usize = 500;
/// The most texts of a record, and of those merged into it, that are looked at.
const MOST_TEXTS: usize = 200;

/// Words as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Each once, in order.
    pub(super) words: BTreeSet<String>,
    /// How many bytes of text were folded for them.
    pub(super) bytes: usize,
}

impl Gathered {
    fn is_full(&self) -> bool {
        self.words.len() >= MOST_WORDS
    }

    fn add(&mut self, text: &str) {
        if self.is_full() {
            return;
        }
        self.bytes += text.len();
        for word in words(text) {
            if self.is_full() {
                return;
            }
            self.words.insert(word);
        }
    }

    /// What everybody may know of a record before any text of it: reference, type of problem in
    /// every language, place, organisation.
    fn add_title(&mut self, record: &RecordRow, catalogue: &Catalogue) {
        self.add(&record.reference);
        let code = record.service.parse().ok();
        if let Some(service) = code.as_ref().and_then(|code| catalogue.service(code)) {
            self.add(&service.name.en);
            self.add(&service.name.cy);
        }
        self.add(&record.place);
        self.add(record.organisation_name.as_deref().unwrap_or_default());
    }
}

/// The words that a record is found by: none, when not everybody may see it or when it is merged
/// into another, which is then found by them.
///
/// # Errors
/// As the store says.
pub(super) fn gather(
    tx: &mut Tx<'_>,
    catalogue: &Catalogue,
    record: RecordId,
) -> Result<Gathered, DbError> {
    let mut gathered = Gathered::default();
    let row = find_by_id(tx, record)?;
    let Some(row) = row.filter(|row| is_public(row) && row.merged_into.is_none()) else {
        return Ok(gathered);
    };
    gathered.add_title(&row, catalogue);
    let mut all = vec![row.id];
    if row.joined > 0 {
        for member in under(tx, row.id)? {
            if !member.public || gathered.is_full() {
                continue;
            }
            if let Some(member) = find_by_id(tx, member.id)? {
                gathered.add_title(&member, catalogue);
                all.push(member.id);
            }
        }
    }
    let mut left = MOST_TEXTS;
    for record in all {
        if gathered.is_full() || left == 0 {
            break;
        }
        for text in said(tx, record, left)? {
            gathered.add(&text);
            left = left.saturating_sub(1);
        }
    }
    Ok(gathered)
}

fn is_public(row: &RecordRow) -> bool {
    row.visibility == Visibility::Public
}
