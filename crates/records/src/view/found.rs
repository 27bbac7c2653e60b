//! What the automatic check finds in words that wait: for the organisation alone.
//!
//! It is found anew whenever it is shown, and kept nowhere: so it is always about the words as they
//! are, and nothing of it is left when they go.

use pump_core::check::check;
use pump_core::view::FoundView;

use super::Viewer;
use crate::store::ContributionRow;

/// What the check finds in a contribution's words, if they wait and the viewer is `inside`.
pub(super) fn found_in(
    viewer: &Viewer<'_>,
    given: &ContributionRow,
    inside: bool,
) -> Vec<FoundView> {
    let waits = inside && given.released_at.is_none();
    let Some(words) = given.words.as_deref().filter(|_| waits) else {
        return Vec::new();
    };
    let found = check(words).into_iter();
    let view = |finding: pump_core::check::Finding| FoundView {
        what: finding.flag.as_str().to_owned(),
        why: finding.flag.in_language(viewer.language).to_owned(),
        text: words
            .get(finding.from..finding.to)
            .unwrap_or_default()
            .to_owned(),
    };
    found.map(view).collect()
}
