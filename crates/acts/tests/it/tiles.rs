//! The counts of the map against a full recount.

use std::collections::BTreeMap;

use pump_acts::read::{TileInput, tile};
use pump_db::{DbError, Tx};
use pump_following::run::count_tiles_once;

use crate::site::TestSite;

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

/// Reads a tile with counts and one with records.
pub(crate) async fn read_tiles(site: &TestSite) {
    for (z, x, y) in [(10, 507, 340), (14, 8126, 5455)] {
        for state in [None, Some("open"), Some("ended")] {
            for service in [None, Some("other")] {
                let input = TileInput {
                    z,
                    x,
                    y,
                    service: service.map(str::to_owned),
                    state: state.map(str::to_owned),
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
