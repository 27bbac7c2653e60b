//! Erasing again whom the log of erasures names: after a back-up was restored, or a crash.

use std::collections::BTreeMap;
use std::path::Path;

use pump_core::{EndpointId, Millis};
use pump_db::Tx;
use pump_following::EndpointState;
use pump_following::store::{acted_after, kept_endpoint, kept_waiting, live_until};
use pump_people::erasures::{Erasure, Forgotten};
use pump_records::store::to_erase;
use serde::{Deserialize, Serialize};

use super::forget::{forget, forget_walks};
use super::retain::forget_address;
use super::{QUICK_BYTES, log, tidy};
use crate::app::App;
use crate::error::ActError;

/// What a replay did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// How many endpoints the log names.
    pub named: u64,
    /// Of how many there was something to erase.
    pub erased: u64,
    /// Whether the last line of the log was cut short by a crash: its erasure had not begun.
    pub cut: bool,
    /// The tables too large to be written anew at once.
    pub left: Vec<String>,
}

/// Erases again everybody whom the log at `path` names, of what was kept up to the time that it
/// says. Who came back since then keeps what they gave since. It can be run again, and is quick
/// for those of whom nothing is left.
///
/// # Errors
/// [`ActError::Internal`] when there is no log at `path`, or a damaged one: nothing is erased.
pub async fn replay(app: &App, path: &Path) -> Result<Replayed, ActError> {
    let entries = log::entries(path).await?;
    let (mut persons, mut addresses) = (BTreeMap::new(), BTreeMap::new());
    for Erasure { at, endpoint, what } in entries.entries {
        let named: &mut BTreeMap<EndpointId, Millis> = match what {
            Forgotten::Person => &mut persons,
            Forgotten::Address => &mut addresses,
        };
        let last = named.entry(endpoint).or_insert(at);
        *last = at.max(*last);
    }
    let mut done = Replayed {
        cut: entries.cut,
        ..Replayed::default()
    };
    done.named = persons.keys().chain(addresses.keys()).count() as u64;
    for (&id, &until) in &persons {
        if app.db.read(move |tx| something(tx, id, until)).await? {
            forget(app, id, until).await?;
            done.erased += 1;
        }
    }
    for (&id, &until) in &addresses {
        done.erased += u64::from(again(app, id, until).await?);
    }
    forget_walks(app, &persons).await?;
    if done.erased > 0 {
        done.left = tidy(app, QUICK_BYTES).await?;
    }
    Ok(done)
}

/// Whether anything is left that was kept of an endpoint's owner up to `until`.
fn something(tx: &mut Tx<'_>, id: EndpointId, until: Millis) -> Result<bool, ActError> {
    let Some(known) = kept_endpoint(tx, id)? else {
        return Ok(false);
    };
    let came_back = known.made_at > until || known.confirmed_at.is_some_and(|at| at > until);
    Ok((!came_back
        && (known.state != EndpointState::Stopped
            || pump_people::contact::address(tx, id)?.is_some()
            || !kept_waiting(tx, id, 0, 1)?.is_empty()))
        || !to_erase(tx, id, until, 1)?.is_empty()
        || !live_until(tx, id, until, 1)?.is_empty())
}

/// Forgets an address again that was kept long enough, unless its owner did something since.
async fn again(app: &App, id: EndpointId, until: Millis) -> Result<bool, ActError> {
    let kept = move |tx: &mut Tx<'_>| {
        let kept = pump_people::contact::address(tx, id)?.is_some();
        Ok::<_, ActError>(kept && !acted_after(tx, id, until)?)
    };
    let kept = app.db.read(kept).await?;
    if kept {
        forget_address(app, id).await?;
    }
    Ok(kept)
}
