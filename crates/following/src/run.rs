//! The readers of the feed at work: numbering, matching, searching, keeping topics and sending, step
//! by step or for ever.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use pump_catalogue::Catalogue;
use pump_channels::Channel;
use pump_core::Ctx;
use pump_db::{Db, DbError, Dialect, lease};
use pump_records::search::{Searched, read_some};
use pump_records::store::behind;
use pump_records::tiles::{Recounted, count_some};
use pump_records::topics::{Kept, keep_some};
use pump_records::{MOST_AT_ONCE, Numbered, number};
use tokio::sync::{Mutex, watch};

use crate::compose::Site;
use crate::deliver::{Round, Through};
use crate::hand::Hand;
use crate::matcher::{Matched, match_some};
use crate::numbering::at_numbering;
use crate::tally::Tally;

/// How often the numberer looks, on PostgreSQL.
const NUMBER_EVERY: Duration = Duration::from_millis(20);
/// How long a numberer or matcher keeps others from doing the same for nothing.
const LEASE_MS: i64 = 200;
/// How often the matcher and the sender look when there was nothing.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How often the reader for search looks whether there is anything.
const SEARCH_EVERY: Duration = Duration::from_millis(150);
/// How often the sender's other hands look: they help when there is much to send.
const JOIN_EVERY: Duration = Duration::from_secs(1);
/// How long a worker rests after an error of the store.
const REST: Duration = Duration::from_millis(500);

/// On SQLite, has the numberer run at the end of each commit group. Once, when the store is opened
/// by the process that writes it.
pub fn number_in_groups(db: &Db) {
    db.at_group_end(|tx| number(tx, at_numbering).map(|_| ()));
}

/// Numbers what is pending, once, on either engine.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another numberer was quicker.
pub async fn number_once(db: &Db) -> Result<Numbered, DbError> {
    db.write(|tx| number(tx, at_numbering)).await
}

/// Matches what is numbered, one step.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another matcher was quicker.
pub async fn match_once(db: &Db, ctx: &Ctx) -> Result<Matched, DbError> {
    let now = ctx.now();
    db.write(move |tx| match_some(tx, now)).await
}

/// Reads what is numbered into the index of words, one step.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another reader was quicker.
pub async fn search_once(db: &Db, catalogue: &Catalogue) -> Result<Searched, DbError> {
    let catalogue = catalogue.clone();
    db.write(move |tx| read_some(tx, &catalogue)).await
}

/// Keeps the topics of what is numbered, for their feeds, one step.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another was quicker.
pub async fn keep_topics_once(db: &Db) -> Result<Kept, DbError> {
    db.write(keep_some).await
}

/// Counts the records of what is numbered for the map, one step.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another was quicker.
pub async fn count_tiles_once(db: &Db) -> Result<Recounted, DbError> {
    db.write(count_some).await
}

/// Everything that the workers need.
#[derive(Clone)]
pub struct Workers {
    /// The store.
    pub db: Db,
    /// Clock, chance, secret.
    pub ctx: Ctx,
    /// What mails have in common.
    pub site: Arc<Site>,
    /// Where mails leave.
    pub channel: Arc<Channel>,
    /// Who this process is, and how long what it claims is its own.
    pub hand: Hand,
    /// Where what became of mails is counted.
    pub tally: Arc<Tally>,
}

impl Workers {
    /// Works until `stop` says true: numbers (on PostgreSQL), matches, reads for search, keeps topics,
    /// counts for the map and sends. What is in hand is finished then; of a batch of mails, those that are under way.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let numbering = async {
            if self.db.dialect() == Dialect::Postgres {
                self.each(stop.clone(), NUMBER_EVERY, || self.number())
                    .await;
            }
        };
        let matching = self.each(stop.clone(), LOOK_EVERY, || self.matching());
        let searching = self.each(stop.clone(), SEARCH_EVERY, || self.searching());
        let topics = self.each(stop.clone(), LOOK_EVERY, || self.topics());
        let tiles = self.each(stop.clone(), LOOK_EVERY, || self.tiles());
        let (hands, turn) = (self.hand.several(), Mutex::default());
        let sending = hands.iter().enumerate().map(|(nth, hand)| {
            let rest = if nth == 0 { LOOK_EVERY } else { JOIN_EVERY };
            self.sending(hand, &turn, rest, &stop)
        });
        let sending = join_all(sending);
        tokio::join!(numbering, matching, searching, topics, tiles, sending);
    }

    /// Does `work` again and again: at once while there is more, after `rest` when there is not.
    async fn each<F, W>(&self, mut stop: watch::Receiver<bool>, rest: Duration, work: W)
    where
        W: Fn() -> F,
        F: Future<Output = Result<bool, String>>,
    {
        while !*stop.borrow() {
            let pause = match work().await {
                Ok(true) => continue,
                Ok(false) => rest,
                Err(error) => {
                    tracing::warn!(%error, "a worker could not go on and tries again");
                    REST
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn number(&self) -> Result<bool, String> {
        let numbered = self.lead("numberer", || number_once(&self.db)).await?;
        Ok(numbered.is_some_and(|it| it.count() == i64::from(MOST_AT_ONCE)))
    }

    async fn matching(&self) -> Result<bool, String> {
        let matched = self.read("matcher", || match_once(&self.db, &self.ctx));
        Ok(matched.await?.is_some_and(|it| it.more))
    }

    async fn searching(&self) -> Result<bool, String> {
        let searched = self.read("search", || async {
            search_once(&self.db, &self.site.shelf.now()).await
        });
        Ok(searched.await?.is_some_and(|it| it.more))
    }

    async fn topics(&self) -> Result<bool, String> {
        let kept = self.read("topics", || keep_topics_once(&self.db));
        Ok(kept.await?.is_some_and(|it| it.more))
    }

    async fn tiles(&self) -> Result<bool, String> {
        let counted = self.read("tiles", || count_tiles_once(&self.db));
        Ok(counted.await?.is_some_and(|it| it.more))
    }

    /// Has the reader of this name take a step, if there is anything to read. That is looked at
    /// first: a write that finds nothing to do would cost the other writers more.
    async fn read<T, F>(
        &self,
        name: &'static str,
        step: impl FnOnce() -> F,
    ) -> Result<Option<T>, String>
    where
        F: Future<Output = Result<T, DbError>>,
    {
        let looking = self.db.read(move |tx| behind(tx, name)).await;
        if looking.map_err(|error: DbError| error.to_string())? {
            self.lead(name, step).await
        } else {
            Ok(None)
        }
    }

    /// Does `work` if this process leads in it; `None` when another does, or was quicker. On SQLite
    /// there is one.
    async fn lead<T, F>(
        &self,
        what: &'static str,
        work: impl FnOnce() -> F,
    ) -> Result<Option<T>, String>
    where
        F: Future<Output = Result<T, DbError>>,
    {
        if self.db.dialect() == Dialect::Postgres && !self.leads(what).await? {
            return Ok(None);
        }
        match work().await {
            Ok(done) => Ok(Some(done)),
            Err(DbError::Again(_)) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Sends with one hand until `stop` says true.
    async fn sending(
        &self,
        hand: &Hand,
        turn: &Mutex<()>,
        rest: Duration,
        stop: &watch::Receiver<bool>,
    ) {
        let through = Through {
            db: &self.db,
            ctx: &self.ctx,
            site: &self.site,
            channel: &self.channel,
            tally: &self.tally,
            turn,
        };
        let round = Round::new(through, hand);
        let some = || async {
            let looked_at = round.run(stop).await;
            Ok(looked_at.map_err(|error| error.to_string())? > 0)
        };
        self.each(stop.clone(), rest, some).await;
        // What cannot be written down now leaves again, when its lease runs out.
        if let Err(error) = round.finish().await {
            tracing::warn!(%error, "the last batch of mails could not be settled");
        }
    }

    async fn leads(&self, what: &'static str) -> Result<bool, String> {
        let (holder, now) = (self.hand.holder.clone(), self.ctx.now());
        let taken = self
            .db
            .write(move |tx| lease::take(tx, what, &holder, now, LEASE_MS))
            .await;
        taken.map_err(|error: DbError| error.to_string())
    }
}
