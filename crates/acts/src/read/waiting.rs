//! What waits until an officer lets everybody see it.

use std::collections::BTreeSet;

use pump_core::view::WaitingView;
use pump_core::{Act, Actor, FieldError, can};
use pump_db::Tx;
use pump_records::store::{given_with_records, words_waiting};
use pump_records::view::scope;
use serde::Serialize;

use crate::app::App;
use crate::error::ActError;

/// The most of one page.
const MOST: usize = 200;
/// How many when nobody says.
const LISTED: usize = 50;
/// How many contributions are read at a time.
const STEP: u32 = 100;
/// The most contributions that one page looks at; a page may then be short, and says where to go on.
const MOST_LOOKED_AT: usize = 2_000;

/// Which page.
#[derive(Clone, Debug, Default)]
pub struct WaitingInput {
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many, 1 to 200.
    pub limit: Option<usize>,
}

/// A page of what waits.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// Oldest first.
    pub waiting: Vec<WaitingView>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// A page of the words and photos that `actor` may release, with why each waits. What an officer hid
/// does not wait, nor do photos of a type of problem that shows none.
///
/// # Errors
/// [`ActError::NoKey`] for whoever releases nothing; [`ActError::Invalid`] for a cursor that is none
/// of ours, or too many at once.
pub async fn waiting(
    app: &App,
    actor: &Actor,
    language: &str,
    input: &WaitingInput,
) -> Result<Waiting, ActError> {
    if !matches!(actor, Actor::Staff { .. } | Actor::Operator) {
        return Err(ActError::NoKey);
    }
    let after = input.cursor.as_deref().map(str::parse::<i64>).transpose();
    let after =
        after.map_err(|_| ActError::field("cursor", "is not one we gave: begin without it"))?;
    let most = input.limit.unwrap_or(LISTED);
    if !(1..=MOST).contains(&most) {
        return Err(FieldError::new("limit", format!("is 1 to {MOST}")).into());
    }
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (mut waiting, mut looked_at, mut after) = (Vec::new(), 0, after.unwrap_or(0));
        loop {
            let ids = next_parts(tx, after)?;
            let full = ids.len() == STEP as usize;
            let photos = pump_files::store::photos_of(tx, &ids)?;
            for (given, record, hidden) in given_with_records(tx, &ids)? {
                if waiting.len() == most {
                    return Ok(page(waiting, Some(after)));
                }
                after = given.id.0;
                if can(&actor, Act::Release, scope(&record)) {
                    let parts = (hidden, photos.as_slice());
                    waiting.extend(pump_records::view::waiting(&viewer, &record, &given, parts));
                }
            }
            looked_at += ids.len();
            match ids.last() {
                Some(last) if full => after = *last,
                _ => return Ok(page(waiting, None)),
            }
            if looked_at >= MOST_LOOKED_AT {
                return Ok(page(waiting, Some(after)));
            }
        }
    };
    app.db.read(read).await
}

fn page(waiting: Vec<WaitingView>, after: Option<i64>) -> Waiting {
    Waiting {
        waiting,
        next: after.map(|after| after.to_string()),
    }
}

/// The next contributions after `after` that have words or photos that wait, in their order.
fn next_parts(tx: &mut Tx<'_>, after: i64) -> Result<Vec<i64>, ActError> {
    let mut ids: BTreeSet<i64> = words_waiting(tx, after, STEP)?.into_iter().collect();
    ids.extend(pump_files::store::parts_waiting(tx, after, STEP)?);
    Ok(ids.into_iter().take(STEP as usize).collect())
}
