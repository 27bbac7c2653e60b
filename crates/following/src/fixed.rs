//! Asking reporters whether it is fixed, in the news of it.

use pump_catalogue::Shape;
use pump_core::FixLink;
use pump_db::{DbError, Tx};
use pump_pages::mail::AskFixed;
use pump_records::RecordRow;
use pump_records::store::{FeedRow, UpdateRow, reported_by};

use crate::compose::Site;
use crate::known::Known;
use crate::types::Endpoint;

/// The links with which `endpoint` answers, if `line` says that `row` is fixed, it still is, and
/// they are one of those who told us, of it or of what was joined with it by then. Of several
/// things that they told us the first is named.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    endpoint: &Endpoint,
    (row, line): (&RecordRow, &FeedRow),
    update: Option<&UpdateRow>,
) -> Result<Option<AskFixed>, DbError> {
    let says_so = update.is_some_and(|it| is_fixed(site, row, it.outcome.as_deref()));
    if !says_so || !is_fixed(site, row, row.outcome.as_deref()) {
        return Ok(None);
    }
    let before = known.update(tx, row.id, line.no.saturating_sub(1))?;
    if before.is_some_and(|it| is_fixed(site, row, it.outcome.as_deref())) {
        return Ok(None);
    }
    let members = known.members(tx, line)?;
    let Some(contribution) = reported_by(tx, endpoint.id, &members)? else {
        return Ok(None);
    };
    let link = FixLink {
        contribution,
        record: row.id,
        no: line.no,
    };
    Ok(Some(site.fixed(&endpoint.language, &link)))
}

/// Whether an outcome is one of those that count as fixed.
fn is_fixed(site: &Site, row: &RecordRow, outcome: Option<&str>) -> bool {
    let kind = row.kind.parse().ok();
    let kind = kind.and_then(|kind| site.shelf.now().kind(&kind));
    kind.zip(outcome)
        .is_some_and(|(kind, outcome)| kind.shape(outcome) == Shape::Fixed)
}
