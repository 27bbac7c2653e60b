//! The workers, step by step instead of for ever.

use pump_db::DbError;
use pump_following::run::{
    count_tiles_once, keep_topics_once, match_once, number_once, search_once,
};
use pump_following::{Hand, LEASE_MS, deliver_some};

use crate::app::TestApp;

/// More rounds than any test needs: a loop that does not end is a defect.
const MOST_ROUNDS: usize = 10_000;

impl TestApp {
    /// Numbers, matches, reads for search, keeps topics and sends until nothing is left that is due
    /// now.
    ///
    /// # Panics
    /// When the store fails, or when there is no end to it.
    pub async fn settle(&self) {
        for _ in 0..MOST_ROUNDS {
            if !self.step().await {
                return;
            }
        }
        panic!("the workers find no end");
    }

    /// One round of each worker; whether there was anything to do.
    async fn step(&self) -> bool {
        let (db, ctx, site) = (&self.app.db, &self.app.ctx, &self.app.site);
        let numbered = match number_once(db).await {
            Ok(numbered) => numbered.count() > 0,
            // Another numberer was quicker: on SQLite that of the commit group.
            Err(DbError::Again(_)) => true,
            Err(error) => panic!("numbering: {error}"),
        };
        let matched = match_once(db, ctx).await.expect("matching");
        let searched = search_once(db, &site.shelf.now()).await.expect("searching");
        let kept = keep_topics_once(db).await.expect("keeping topics");
        let counted = count_tiles_once(db).await.expect("counting");
        let hand = Hand::new("test", LEASE_MS);
        let sent = deliver_some(db, ctx, site, &self.channel, &hand).await;
        numbered
            || matched.more
            || matched.lines > 0
            || searched.more
            || kept.lines > 0
            || counted.lines > 0
            || sent.expect("sending") > 0
    }
}
