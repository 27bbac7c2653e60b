//! No statement about a person reads a whole table that grows.

use pump_acts::person::{Rules, erase, replay, retain, show};
use pump_core::Millis;
use pump_db::testing::{Engine, test_db, whole_scans};

use super::{SAM, index, story};
use crate::plans::SMALL;
use crate::site::site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_about_a_person_finds_its_rows_by_an_index() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let (own, _) = story(&site).await;
    index(&site, &own).await;
    show(&site.app, SAM).await.unwrap();
    erase(&site.app, SAM).await.unwrap();
    let path = site.app.erasures.clone();
    replay(&site.app, &path).await.unwrap();
    site.clock.advance(1_000 * Millis::DAY);
    retain(&site.app, &Rules::default(), false).await.unwrap();
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    // What the test asks itself, and the numberer, which reads `pending` from its beginning.
    scans.retain(|scan| {
        !scan.contains("insert into feed ")
            && !scan.contains("delete from search_word where record")
    });
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}
