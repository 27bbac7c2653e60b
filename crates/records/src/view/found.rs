//! What the automatic check finds in words that wait, and why else they wait: for the organisation
//! alone.
//!
//! It is found anew whenever it is shown, and kept nowhere: so it is always about the words as they
//! are, and nothing of it is left when they go.

use pump_core::check::{Flag, check};
use pump_core::view::{FoundView, WaitingView};
use pump_files::{PhotoRow, PhotoState};

use super::{Viewer, rfc3339, shows_photos, summary};
use crate::row::RecordRow;
use crate::store::ContributionRow;

/// What the check finds in a contribution's words, if the viewer is `inside`: all of it while they
/// wait, and danger also once everybody reads them.
pub(super) fn found_in(
    viewer: &Viewer<'_>,
    given: &ContributionRow,
    inside: bool,
) -> Vec<FoundView> {
    let Some(words) = given.words.as_deref().filter(|_| inside) else {
        return Vec::new();
    };
    let waits = given.released_at.is_none();
    let found = check(words).into_iter();
    let view = |finding: pump_core::check::Finding| FoundView {
        what: finding.flag.as_str().to_owned(),
        why: finding.flag.in_language(viewer.language).to_owned(),
        text: words
            .get(finding.from..finding.to)
            .unwrap_or_default()
            .to_owned(),
    };
    found
        .filter(|finding| waits || !finding.flag.holds())
        .map(view)
        .collect()
}

/// Why the words of a contribution wait, each reason in a sentence in `language`: whether anybody
/// stands behind them, and what the check finds in them. None of it is said twice.
#[must_use]
pub fn why_words_wait(given: &ContributionRow, language: &str) -> Vec<&'static str> {
    let Some(words) = given
        .words
        .as_deref()
        .filter(|_| given.released_at.is_none())
    else {
        return Vec::new();
    };
    let mut flags: Vec<Flag> = check(words).into_iter().map(|found| found.flag).collect();
    flags.sort_unstable();
    flags.dedup();
    // Danger comes first, whatever else there is.
    flags.sort_by_key(|flag| flag.holds());
    let held = flags.iter().any(|flag| flag.holds());
    let mut why: Vec<&str> = flags
        .iter()
        .map(|flag| flag.in_language(language))
        .collect();
    let cy = language == "cy";
    match (given.endpoint, given.confirmed_at) {
        (None, None) if cy => why.push("Daeth heb gyfeiriad y gellid ei gadarnhau"),
        (None, None) => why.push("It came without an address that could be confirmed"),
        (Some(_), None) if cy => why.push("Nid yw'r anfonwr wedi cadarnhau eto"),
        (Some(_), None) => why.push("Its sender has not confirmed yet"),
        _ if held => {}
        _ if cy => why.push("Nid oes neb wedi ei ryddhau eto"),
        _ => why.push("Nobody has released it yet"),
    }
    why
}

/// What waits of a contribution to `record`; `None` where nothing does, or nothing of it may ever be
/// for everybody. `hidden` says that an officer hid its words. The caller has made sure that the
/// viewer releases for the record.
#[must_use]
pub fn waiting(
    viewer: &Viewer<'_>,
    record: &RecordRow,
    given: &ContributionRow,
    (hidden, photos): (bool, &[PhotoRow]),
) -> Option<WaitingView> {
    let waits = given.released_at.is_none() && !hidden;
    let words = given.words.clone().filter(|_| waits);
    let photos = photos.iter().filter(|photo| {
        photo.part == Some(given.id.0)
            && photo.state == PhotoState::Waiting
            && shows_photos(&viewer.catalogue, record)
    });
    let photos = photos.count();
    if words.is_none() && photos == 0 {
        return None;
    }
    let mut why: Vec<&str> = match words {
        Some(_) => why_words_wait(given, viewer.language),
        None => Vec::new(),
    };
    match (photos, viewer.language) {
        (0, _) => {}
        (_, "cy") => why.push("Mae pob llun yn aros am swyddog"),
        _ => why.push("Every photo waits for an officer"),
    }
    let found = match words {
        Some(_) => found_in(viewer, given, true),
        None => Vec::new(),
    };
    Some(WaitingView {
        record: summary(viewer, record),
        contribution: given.no,
        at: rfc3339(given.at),
        confirmed: given.confirmed_at.is_some(),
        why: why.into_iter().map(str::to_owned).collect(),
        words,
        found,
        photos,
    })
}
