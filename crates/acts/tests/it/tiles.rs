//! The counts of the map against a full recount.

use std::collections::BTreeMap;

use pump_acts::read::{TileInput, tile, tile_news};
use pump_acts::{Operated, Operation, operate, report};
use pump_core::Actor;
use pump_db::{DbError, Tx, both_engines};
use pump_following::run::count_tiles_once;

use crate::site::{TestSite, report_by, site};

/// Records and open ones by service, level and square.
type Counts = BTreeMap<(String, i64, i64), (i64, i64)>;

/// Counts what is numbered.
pub(crate) async fn count_all(site: &TestSite) {
    loop {
        match count_tiles_once(&site.app.db).await {
            Ok(counted) if !counted.more && counted.lines == 0 => return,
            Ok(_) | Err(DbError::Again(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Has everything counted anew.
pub(crate) async fn rebuild(site: &TestSite) {
    let mut operation = Operation::TilesAnew;
    while let Operated::Counted(counted) = operate(&site.app, operation).await.unwrap() {
        if counted.percent.is_none() {
            return;
        }
        operation = Operation::TilesOn;
    }
}

/// Reads a tile with counts and one with records.
pub(crate) async fn read_tiles(site: &TestSite) {
    tile_news(&site.app, 0).await.unwrap();
    for (z, x, y) in [(10, 507, 340), (14, 8126, 5455)] {
        for state in [None, Some("open"), Some("ended")] {
            for service in [None, Some("other")] {
                let input = TileInput {
                    z,
                    x,
                    y,
                    service: service.map(str::to_owned),
                    state: state.map(str::to_owned),
                    days: None,
                };
                tile(&site.app, &input, 4_096).await.unwrap();
            }
        }
    }
}

/// That the counts are those of a full recount; how many records they are of.
pub(crate) async fn counts_agree(site: &TestSite) -> i64 {
    count_all(site).await;
    let read = |tx: &mut Tx<'_>| {
        let (mut kept, mut anew) = (Counts::new(), Counts::new());
        let sql = "select service, level, square, n, open from tile_count";
        for row in tx.rows(sql, &[])? {
            let key = (row.get(0)?, row.get(1)?, row.get(2)?);
            kept.insert(key, (row.get(3)?, row.get(4)?));
        }
        let sql = "select service, cell, open from record
            where visibility = 0 and merged_into is null and cell is not null";
        for row in tx.rows(sql, &[])? {
            let (service, cell, open): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            for service in ["", &service] {
                for level in 6..=19 {
                    let key = (service.to_owned(), level, cell >> (2 * (31 - level)));
                    let (all, of_open) = anew.entry(key).or_default();
                    *all += 1;
                    *of_open += open;
                }
            }
        }
        Ok::<_, DbError>((kept, anew))
    };
    let (kept, anew) = site.app.db.read(read).await.unwrap();
    assert_eq!(kept, anew);
    let coarsest = |((service, level, _), (n, _)): (&(String, i64, i64), &(i64, i64))| {
        if service.is_empty() && *level == 6 {
            *n
        } else {
            0
        }
    };
    anew.iter().map(coarsest).sum()
}

both_engines! {
    async fn counts_that_are_wrong_are_right_when_they_were_made_anew(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        for _ in 0..5 {
            report(app, &Actor::Public, app.ctx.own_unit(), &report_by(None)).await.unwrap();
        }
        site.settle_feed().await;
        assert_eq!(counts_agree(&site).await, 5);
        for wrong in [
            "update tile_count set n = n + 3 where level = 9",
            "insert into tile_count (service, level, square, n, open) values ('none', 19, 1, 2, 2)",
            "delete from tile_count where level = 7",
            "delete from tile_record where record_id = (select min(record_id) from tile_record)",
        ] {
            let run = move |tx: &mut Tx<'_>| tx.run(wrong, &[]).map(|_| ());
            app.db.write::<_, DbError, _>(run).await.unwrap();
        }
        let before = tile_news(app, 0).await.unwrap();
        // What is reported before it is done is counted once all the same.
        operate(app, Operation::TilesAnew).await.unwrap();
        assert!(!tile_news(app, 0).await.unwrap().all_read, "nothing is kept meanwhile");
        report(app, &Actor::Public, app.ctx.own_unit(), &report_by(None)).await.unwrap();
        site.settle_feed().await;
        assert_eq!(counts_agree(&site).await, 6);
        let after = tile_news(app, 0).await.unwrap();
        assert_ne!(before.anew, after.anew, "what was kept before is not taken any more");
        rebuild(&site).await;
        assert_eq!(counts_agree(&site).await, 6);
    }
}
