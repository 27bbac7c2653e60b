//! Forgetting by rule what has been kept long enough.

use std::collections::BTreeSet;

use pump_core::{EndpointId, Millis};
use pump_db::Tx;
use pump_following::local_date;
use pump_following::store::{
    Stale, delete_message, end_all, old_messages, stale, unconfirm_endpoint,
};
use pump_people::erasures::{Erasure, Forgotten};
use pump_records::What;
use pump_records::store::{erase_note, kept_of, old_notes};
use serde::{Deserialize, Serialize};

use super::log;
use crate::app::App;
use crate::error::ActError;
use crate::follow::private_change;
use crate::once::once;

/// A twelfth of a year of 365 and a quarter days, in milliseconds.
pub const MONTH_MS: i64 = 2_629_800_000;
/// The most references that one rule names.
const MOST_NAMED: usize = 100;
/// How many addresses one step looks at, and at most forgets.
const ADDRESSES: u32 = 100;
/// How many private notes one step looks at, and at most erases.
const NOTES: u32 = 500;
/// How many photos that are nobody's one step forgets.
const PHOTOS: u32 = 50;
/// How many links to sign in with, and as many sessions, one step deletes.
const SIGN_INS: u32 = 500;
/// How many messages one step looks at.
const MESSAGES: u32 = 1_000;
/// Rows after which a step that deletes messages ends; the last of them may hold 500 more.
const ROWS: u64 = 1_400;

/// How long personal data is kept. A month is a twelfth of a year; 0 keeps for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Months after which the address is forgotten of those who follow nothing, whose every record
    /// has ended and who did nothing since.
    pub contact_months: u32,
    /// Months after which private notes, and the names beside them, are erased once their record
    /// has ended.
    pub note_months: u32,
    /// Days after which the address is forgotten of those who did not confirm it.
    pub unconfirmed_days: u32,
    /// Months after which a mail that was sent or given up is forgotten, with its deliveries.
    pub messages_months: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            contact_months: 24,
            note_months: 24,
            unconfirmed_days: 30,
            messages_months: 12,
        }
    }
}

/// What one rule forgets, or forgot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgets {
    /// How many addresses, notes or messages.
    pub count: u64,
    /// References of up to 100 of the records that they are about.
    pub references: Vec<String>,
    /// Whether there are more references than these.
    pub more: bool,
}

impl Forgets {
    fn name(&mut self, references: impl IntoIterator<Item = String>) {
        let mut named: BTreeSet<String> = self.references.drain(..).collect();
        for reference in references {
            if named.len() < MOST_NAMED || named.contains(&reference) {
                named.insert(reference);
            } else {
                self.more = true;
            }
        }
        self.references = named.into_iter().collect();
    }
}

/// What the rules forget, or forgot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retained {
    /// Addresses of those whose every record has ended.
    pub contacts: Forgets,
    /// Private notes and names.
    pub notes: Forgets,
    /// Addresses that nobody confirmed.
    pub unconfirmed: Forgets,
    /// Messages.
    pub messages: Forgets,
    /// Photos that were sent a day ago or longer, and given with nothing.
    #[serde(default)]
    pub photos: Forgets,
}

/// Forgets what `rules` say has been kept long enough, by steps; with `dry_run` it only says what
/// would go. Of each address that goes the log of erasures has a line first. Running it again
/// finishes what broke off.
///
/// # Errors
/// As the store says, or [`ActError::Internal`] when the log cannot be written.
pub async fn retain(app: &App, rules: &Rules, dry_run: bool) -> Result<Retained, ActError> {
    let now = app.ctx.now();
    let before = |count: u32, ms: i64| (count > 0).then(|| now.plus(-i64::from(count) * ms));
    let mut done = Retained::default();
    if let Some(before) = before(rules.contact_months, MONTH_MS) {
        done.contacts = addresses(app, Stale::Ended, before, dry_run).await?;
    }
    if let Some(before) = before(rules.unconfirmed_days, Millis::DAY) {
        done.unconfirmed = addresses(app, Stale::Unconfirmed, before, dry_run).await?;
    }
    if let Some(before) = before(rules.note_months, MONTH_MS) {
        done.notes = notes(app, before, dry_run).await?;
    }
    if let Some(before) = before(rules.messages_months, MONTH_MS) {
        done.messages = messages(app, before, dry_run).await?;
    }
    done.photos.count = photos(app, now.plus(-crate::photo::KEPT_FOR), dry_run).await?;
    if !dry_run {
        sign_ins(app, now.plus(-Millis::DAY)).await?;
    }
    Ok(done)
}

/// Links to sign in with and sessions are of no use once they have ended, whatever the rules say.
async fn sign_ins(app: &App, before: Millis) -> Result<(), ActError> {
    let delete = move |tx: &mut Tx<'_>| {
        Ok::<_, ActError>(pump_people::sign_in::delete_ended(tx, before, SIGN_INS)?)
    };
    while app.db.write(delete).await? >= u64::from(SIGN_INS) {}
    Ok(())
}

async fn addresses(
    app: &App,
    which: Stale,
    before: Millis,
    dry_run: bool,
) -> Result<Forgets, ActError> {
    let day = local_date(before, "Europe/London");
    let (mut done, mut after) = (Forgets::default(), 0);
    loop {
        let read_day = day.clone();
        let look = move |tx: &mut Tx<'_>| {
            Ok::<_, ActError>(stale(tx, which, after, (before, &read_day), ADDRESSES)?)
        };
        let page = app.db.read(look).await?;
        done.count += page.endpoints.len() as u64;
        if dry_run {
            for id in page.endpoints {
                let read = move |tx: &mut Tx<'_>| {
                    let given = kept_of(tx, id, 0, MOST_NAMED as u32)?;
                    Ok::<_, ActError>(given.into_iter().map(|it| it.reference))
                };
                done.name(app.db.read(read).await?);
            }
        } else if !page.endpoints.is_empty() {
            let now = app.ctx.now();
            let line = |&endpoint: &EndpointId| Erasure {
                at: now,
                endpoint,
                what: Forgotten::Address,
            };
            log::append(app, page.endpoints.iter().map(line).collect()).await?;
            let (logged, day) = (page.endpoints, day.clone());
            once(app, app.ctx.own_unit(), move |tx, maker, plan| {
                // Whoever did something in between keeps their address.
                let still = stale(tx, which, after, (before, &day), ADDRESSES)?.endpoints;
                let change = private_change(plan, maker, "ended", None, What::Follows);
                for id in still.into_iter().filter(|id| logged.contains(id)) {
                    pump_people::contact::erase(tx, id)?;
                    unconfirm_endpoint(plan, id);
                    end_all(plan, id, change);
                }
                Ok(String::new())
            })
            .await?;
        }
        match page.last {
            Some(last) => after = last,
            None => return Ok(done),
        }
    }
}

/// Forgets the address of an endpoint, whose owner waits for nothing any more.
pub(super) async fn forget_address(app: &App, id: EndpointId) -> Result<(), ActError> {
    once(app, app.ctx.own_unit(), move |tx, maker, plan| {
        pump_people::contact::erase(tx, id)?;
        unconfirm_endpoint(plan, id);
        let change = private_change(plan, maker, "ended", Some(id), What::Follows);
        end_all(plan, id, change);
        Ok(id.to_string())
    })
    .await
    .map(|_| ())
}

async fn notes(app: &App, before: Millis, dry_run: bool) -> Result<Forgets, ActError> {
    let (mut done, mut after) = (Forgets::default(), 0);
    loop {
        let look = move |tx: &mut Tx<'_>| Ok::<_, ActError>(old_notes(tx, after, before, NOTES)?);
        let page = app.db.read(look).await?;
        done.count += page.notes.len() as u64;
        let (ids, references): (Vec<_>, Vec<_>) = page.notes.into_iter().unzip();
        if dry_run {
            done.name(references);
        } else if !ids.is_empty() {
            once(app, app.ctx.own_unit(), move |_, _, plan| {
                ids.iter().for_each(|&id| erase_note(plan, id));
                Ok(String::new())
            })
            .await?;
        }
        match page.last {
            Some(last) => after = last,
            None => return Ok(done),
        }
    }
}

/// Forgets photos that nobody gave with anything.
async fn photos(app: &App, before: Millis, dry_run: bool) -> Result<u64, ActError> {
    if dry_run {
        let count = move |tx: &mut Tx<'_>| pump_files::store::count_unclaimed(tx, before);
        return Ok(app.db.read(count).await?);
    }
    let forget = move |tx: &mut Tx<'_>| pump_files::store::forget_unclaimed(tx, before, PHOTOS);
    let mut done = 0;
    loop {
        let some = app.db.write(forget).await?;
        done += some;
        if some < u64::from(PHOTOS) {
            return Ok(done);
        }
    }
}

async fn messages(app: &App, before: Millis, dry_run: bool) -> Result<Forgets, ActError> {
    let (mut done, mut after) = (Forgets::default(), 0);
    loop {
        let look =
            move |tx: &mut Tx<'_>| Ok::<_, ActError>(old_messages(tx, after, before, MESSAGES)?);
        let page = app.db.read(look).await?;
        done.count += page.messages.len() as u64;
        let mut left = page.messages;
        while !(dry_run || left.is_empty()) {
            let step = left.clone();
            let delete = move |tx: &mut Tx<'_>| {
                let (mut rows, mut deleted) = (0, 0);
                for &message in &step {
                    rows += delete_message(tx, message)?;
                    deleted += 1;
                    if rows > ROWS {
                        break;
                    }
                }
                Ok::<_, ActError>(deleted)
            };
            let deleted: usize = app.db.write(delete).await?;
            left.drain(..deleted);
        }
        match page.last {
            Some(last) => after = last,
            None => return Ok(done),
        }
    }
}
