//! Confirming an address, and everything that waited for it.

use std::collections::BTreeSet;

use pump_core::view::FollowView;
use pump_core::{ChangeId, EndpointId, Maker, Purpose, RecordId, Unit};
use pump_db::Tx;
use pump_following::store::{begin_waiting, confirm_endpoint, endpoint, live, waiting};
use pump_records::store::{
    ContributionRow, Plan, append, by_id, confirm as confirm_given, ever_hidden, mark_announced,
    release as release_words, waiting_for,
};
use pump_records::{About, Happened, NewUpdate, Told, What};

use super::{MOST_SHOWN, private_change, view};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// The most contributions that one press confirms; another press confirms the next.
const MOST_CONTRIBUTIONS: u32 = 50;

/// The topics that wait for whoever holds `token`, in words: what a press will confirm.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn waiting_topics(app: &App, token: &str) -> Result<(String, Vec<FollowView>), ActError> {
    let id = EndpointId(
        app.ctx
            .secret()
            .open(Purpose::Confirm, token, app.ctx.now())?,
    );
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let known = endpoint(tx, id)?.ok_or(ActError::NotFound)?;
        let mut views = Vec::new();
        for follow in waiting(tx, id, MOST_SHOWN)? {
            views.push(view(tx, &app_for_read, &follow, &known.language, false)?);
        }
        Ok::<_, ActError>((known.language, views))
    };
    app.db.read(read).await
}

/// Confirms the address of whoever holds `token`: all follows that wait begin, what they reported
/// or added counts, words in which the check finds nothing are released, and others are told. The follows that are now active, each
/// with the token that changes or ends it. Pressing twice does nothing more.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn confirm(app: &App, unit: Unit, token: &str) -> Result<Vec<FollowView>, ActError> {
    let id = EndpointId(
        app.ctx
            .secret()
            .open(Purpose::Confirm, token, app.ctx.now())?,
    );
    once(app, unit, move |tx, maker, plan| {
        confirm_all(tx, maker, plan, id)?;
        Ok(id.to_string())
    })
    .await?;
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let known = endpoint(tx, id)?.ok_or(ActError::NotFound)?;
        let mut views = Vec::new();
        for follow in live(tx, id, "", MOST_SHOWN)? {
            views.push(view(tx, &app_for_read, &follow, &known.language, true)?);
        }
        Ok::<_, ActError>(views)
    };
    app.db.read(read).await
}

/// Plans that the owner of an endpoint has shown that it is theirs: all that waits for that. It
/// takes the positions 1 and, for each record, from 20 on of the maker's ids.
pub(crate) fn confirm_all(
    tx: &mut Tx<'_>,
    maker: &Maker,
    plan: &mut Plan,
    id: EndpointId,
) -> Result<(), ActError> {
    let known = endpoint(tx, id)?.ok_or(ActError::NotFound)?;
    let given = waiting_for(tx, id, MOST_CONTRIBUTIONS)?;
    let nothing_waits = given.is_empty() && waiting(tx, id, 1)?.is_empty();
    if nothing_waits && known.state == pump_following::EndpointState::Confirmed {
        return Ok(());
    }
    confirm_endpoint(plan, id, maker.now());
    let change = private_change(plan, maker, "confirmed", id, What::Follows);
    begin_waiting(plan, id, change);
    // Records are locked in their order, so that two who confirm never wait for each other.
    let mut records: Vec<RecordId> = given.iter().map(|given| given.record).collect();
    records.sort_unstable();
    records.dedup();
    for (number, record) in (20..).zip(records) {
        let Some(mut row) = by_id(tx, record)? else {
            continue;
        };
        let hidden = ever_hidden(tx, record)?;
        let (mut first, mut later) = (false, false);
        for given in given.iter().filter(|given| given.record == record) {
            confirm_given(plan, given.id, maker.now());
            first |= given.no == 1;
            if passes(given, &hidden) {
                release_words(plan, given.id, maker.now());
                later |= given.no > 1;
            }
        }
        // Of a report others are told once, of what was added to it when it can be read: as when an
        // officer releases it. Before anybody was told of the report, an addition is no news.
        let (report, addition) = (first && !row.announced, later && row.announced);
        let update = NewUpdate {
            change: ChangeId(maker.id(number)),
            happened: Happened {
                act: if addition { "released" } else { "confirmed" },
                actor: if addition { "system" } else { "person" },
                endpoint: Some(id),
                told: if report || addition {
                    Told::Told
                } else {
                    Told::Quiet
                },
                words: None,
                about: None,
            },
            stage: None,
            outcome: None,
        };
        append(tx, plan, &mut row, &update, maker.now())?;
        if report {
            mark_announced(plan, record);
        }
    }
    Ok(())
}

/// Whether everybody may read the words of a contribution now that its sender is confirmed: the
/// check found nothing in them, and no officer ever took them from sight.
fn passes(given: &ContributionRow, hidden: &BTreeSet<String>) -> bool {
    let waiting = given
        .words
        .as_deref()
        .filter(|_| given.released_at.is_none());
    let seen_to = hidden.contains(&About::Contribution(given.no).to_string());
    waiting.is_some_and(|words| !seen_to && pump_core::check::passes(words))
}
