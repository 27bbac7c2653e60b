//! Which mailboxes take mails, and who is told when one does not.

use pump_core::{ChangeId, Maker, MessageId, OrganisationId, RecordId};
use pump_db::Tx;
use pump_people::{Consent, Mailbox, mailbox, organisation};
use pump_records::store::{Change, Plan, areas_of, find_by_id, plan_change};
use pump_records::{RecordRow, Told, What, desk_key};

use crate::due::local_date;
use crate::error::FollowingError;
use crate::store::{record_of_message, to_mailboxes};

/// Where in a unit's ids those of these changes begin.
const POSITION: u32 = 1_000;

/// Notes which mailboxes took these messages, and which refused them: a record's page says so at
/// once. Whoever would have the record otherwise is told, when it is news.
///
/// # Errors
/// As the store says.
pub(crate) fn note_reached(
    tx: &mut Tx<'_>,
    maker: &Maker,
    messages: &[MessageId],
) -> Result<(), FollowingError> {
    let mut plan = Plan::new();
    let mut told = 0;
    for (message, endpoint, refused) in to_mailboxes(tx, messages)? {
        let since = refused.then(|| maker.now());
        for organisation in mailbox::note_reached(tx, endpoint, since)? {
            let record = match refused {
                true => record_of_message(tx, message)?,
                false => None,
            };
            if let Some(record) = record
                && let Some(other) = fallback(tx, maker, organisation, record)?
            {
                let line = Change {
                    id: ChangeId(maker.id(POSITION + told)),
                    at: maker.now(),
                    act: "clerk_unreachable",
                    actor: "system",
                    endpoint: Some(other.endpoint),
                    // Named beside it, so that it is no change of the record.
                    record: None,
                    told: Told::Quiet as i64,
                    keys: &[desk_key(&other.slug)],
                    place: None,
                    other: Some((record, None)),
                    what: What::Record,
                };
                plan_change(&mut plan, &line);
                told += 1;
            }
        }
    }
    Ok(plan.run(tx)?)
}

/// The mailbox of whoever has the legal duty for a record, decides about it, or else serves the
/// place, other than `organisation`.
fn fallback(
    tx: &mut Tx<'_>,
    maker: &Maker,
    organisation: OrganisationId,
    record: RecordId,
) -> Result<Option<Mailbox>, FollowingError> {
    let Some(row) = find_by_id(tx, record)? else {
        return Ok(None);
    };
    for id in others(tx, maker, &row)? {
        let found = mailbox::of(tx, id)?.filter(|it| it.consent == Consent::Yes);
        if let Some(found) = found.filter(|_| id != organisation) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn others(
    tx: &mut Tx<'_>,
    maker: &Maker,
    row: &RecordRow,
) -> Result<Vec<OrganisationId>, FollowingError> {
    let codes = areas_of(tx, row.id)?;
    let today = local_date(maker.now(), "Europe/London");
    let here = organisation::for_areas(tx, &codes, &today)?.into_iter();
    let here = here.filter(|it| it.kind != "parish").map(|it| it.id);
    let roles = [row.authority, row.council].into_iter().flatten();
    Ok(roles.chain(here).collect())
}
