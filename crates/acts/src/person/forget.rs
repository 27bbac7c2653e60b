//! The steps of an erasure. Each is a transaction of its own and can be run again.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::{ChangeId, EndpointId, Millis};
use pump_following::store::{
    cancel_waiting, end_follow, forget_endpoint, forget_message, forget_place, live_until,
};
use pump_people::{mailbox, organisation};
use pump_records::store::{append, by_id, erase_contribution, forget_search, root_of, to_erase};
use pump_records::{Happened, NewUpdate, Told, What};

use super::walk;
use crate::app::App;
use crate::error::ActError;
use crate::follow::private_change;
use crate::once::once;

/// The tables that an erasure takes something from.
pub const TABLES: &[&str] = &[
    "contact",
    "private_note",
    "private_answer",
    "record_same",
    "words",
    "contribution",
    "photo",
    "file",
    "search_doc",
    "search_word",
    "endpoint",
    "follow",
    "follow_key",
    "delivery",
    "message",
    "sign_in",
    "session",
];

/// Deliveries that one step cancels.
const DELIVERIES: u32 = 1_000;
/// Follows that one step ends; a circle has up to some twenty keys.
const FOLLOWS: u32 = 50;
/// Contributions whose words one step removes: each may touch two records.
const CONTRIBUTIONS: u32 = 20;
/// Messages and places that one step forgets.
const ROWS: usize = 50;
/// Where in a unit's ids those of the changes of records begin.
const POSITION: u32 = 20;

/// Forgets what was kept of the owner of an endpoint up to `until`, but for what [`forget_walks`]
/// finds.
pub(super) async fn forget(app: &App, id: EndpointId, until: Millis) -> Result<(), ActError> {
    address(app, id, until).await?;
    let cancel = move |tx: &mut pump_db::Tx<'_>| cancel_waiting(tx, id, until, DELIVERIES);
    while app.db.write(cancel).await? == u64::from(DELIVERIES) {}
    while end_some(app, id, until).await? {}
    while erase_some(app, id, until).await? {}
    Ok(())
}

/// The address goes first: from here on nothing is sent.
async fn address(app: &App, id: EndpointId, until: Millis) -> Result<(), ActError> {
    once(app, app.ctx.own_unit(), move |tx, maker, plan| {
        if pump_people::contact::erase_until(tx, id, until)?
            && mailbox::withdraw(tx, id, maker.now())?
        {
            organisation::touch_generation(tx, maker.now())?;
        }
        pump_people::sign_in::forget(tx, id)?;
        forget_endpoint(plan, id, until);
        Ok(id.to_string())
    })
    .await
    .map(|_| ())
}

/// Ends some follows; `false` when there were none.
async fn end_some(app: &App, id: EndpointId, until: Millis) -> Result<bool, ActError> {
    some(app, move |tx, maker, plan| {
        let live = live_until(tx, id, until, FOLLOWS)?;
        if live.is_empty() {
            return Ok(false);
        }
        let change = private_change(plan, maker, "ended", id, What::Follows);
        for follow in &live {
            end_follow(plan, follow.id, change);
            if follow.tells_of_them() {
                forget_place(plan, follow);
            }
        }
        Ok(true)
    })
    .await
}

/// Takes the words from some contributions, and says so in the records that showed them; `false`
/// when there were none.
async fn erase_some(app: &App, id: EndpointId, until: Millis) -> Result<bool, ActError> {
    some(app, move |tx, maker, plan| {
        let given = to_erase(tx, id, until, CONTRIBUTIONS)?;
        // In their order, so that two who lock several records never wait for each other.
        let records: BTreeSet<_> = given
            .iter()
            .flat_map(|it| [Some(it.record), it.moved_to])
            .flatten()
            .collect();
        for given in &given {
            erase_contribution(plan, given.id, maker.now());
        }
        let parts: Vec<i64> = given.iter().map(|given| given.id.0).collect();
        pump_files::store::remove_of(tx, &parts)?;
        for (number, record) in (POSITION..).zip(records) {
            let Some(mut row) = by_id(tx, record)? else {
                continue;
            };
            forget_search(tx, plan, record)?;
            let root = root_of(tx, record)?;
            if root != record {
                forget_search(tx, plan, root)?;
            }
            let update = NewUpdate {
                change: ChangeId(maker.id(number)),
                happened: Happened {
                    act: "erased",
                    actor: "operator",
                    endpoint: None,
                    told: Told::Quiet,
                    words: None,
                    about: None,
                },
                stage: None,
                outcome: None,
            };
            append(tx, plan, &mut row, &update, maker.now())?;
        }
        Ok(!given.is_empty())
    })
    .await
}

/// Runs a step once, and says whether it found anything to do.
async fn some<F>(app: &App, work: F) -> Result<bool, ActError>
where
    F: Fn(
            &mut pump_db::Tx<'_>,
            &pump_core::Maker,
            &mut pump_records::store::Plan,
        ) -> Result<bool, ActError>
        + Clone
        + Send
        + 'static,
{
    let unit = app.ctx.own_unit();
    let made = once(app, unit, move |tx, maker, plan| {
        Ok(work(tx, maker, plan)?.to_string())
    })
    .await?;
    Ok(made.made == "true")
}

/// Forgets what no index finds by its owner, for several who were erased: the places of follows
/// that had ended, messages that have not left, and what mail servers said of those that failed.
pub(super) async fn forget_walks(
    app: &App,
    erased: &BTreeMap<EndpointId, Millis>,
) -> Result<(), ActError> {
    let alone = match erased.keys().collect::<Vec<_>>()[..] {
        [] => return Ok(()),
        [&one] => Some(one),
        _ => None,
    };
    let until =
        |endpoint: &EndpointId, at: Millis| erased.get(endpoint).is_some_and(|it| at <= *it);
    let follows = walk::follows(app, alone, |it| {
        it.ended_at.is_some() && it.tells_of_them() && until(&it.endpoint, it.made_at)
    });
    for step in follows.await?.chunks(ROWS) {
        let step = step.to_vec();
        once(app, app.ctx.own_unit(), move |_, _, plan| {
            step.iter().for_each(|follow| forget_place(plan, follow));
            Ok(String::new())
        })
        .await?;
    }
    let messages = walk::messages(app, alone, |it| {
        (it.state == 0 || it.trouble.is_some()) && until(&it.endpoint, it.made_at)
    });
    for step in messages.await?.chunks(ROWS) {
        let step = step.to_vec();
        once(app, app.ctx.own_unit(), move |_, maker, plan| {
            for message in &step {
                forget_message(plan, message, maker.now());
            }
            Ok(String::new())
        })
        .await?;
    }
    Ok(())
}
