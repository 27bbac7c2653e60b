//! Search: what is found and what is not, and how the reader of the feed keeps it so.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use pump_acts::read::{ListInput, records};
use pump_acts::tree::{merge, split, unmerge};
use pump_acts::{AddInput, Operated, Operation, ReleaseInput, add, operate, release, report};
use pump_core::Actor;
use pump_db::testing::{Engine, test_db};
use pump_db::{Db, DbError, Tx, both_engines, params};
use pump_following::run::search_once;
use pump_records::search::read_some;
use pump_records::store::{behind, lock};

use crate::site::{TestSite, report_by, site};
use crate::thread::said;

/// A report of `service` with `words`, which its council has released.
async fn released(site: &TestSite, staff: &Actor, service: &str, words: &str) -> String {
    let made = told(site, service, words).await;
    let unit = site.app.ctx.own_unit();
    let all = ReleaseInput::default();
    release(&site.app, staff, unit, &made, &all).await.unwrap();
    made
}

async fn told(site: &TestSite, service: &str, words: &str) -> String {
    site.clock.advance(1_000);
    let mut input = report_by(None);
    input.service = service.into();
    input.description = Some(words.into());
    let unit = site.app.ctx.own_unit();
    report(&site.app, &Actor::Public, unit, &input)
        .await
        .unwrap()
        .made
}

/// Whether the reader has anything to read.
fn reads_behind(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    behind(tx, "search")
}

/// Numbers all and reads it into the index.
pub(crate) async fn read_all(site: &TestSite) {
    site.settle_feed().await;
    while site.app.db.read(reads_behind).await.unwrap() {
        search_once(&site.app.db, &site.app.catalogue())
            .await
            .unwrap();
    }
}

async fn found_by(site: &TestSite, actor: &Actor, q: &str) -> Vec<String> {
    let input = ListInput {
        q: Some(q.into()),
        ..Default::default()
    };
    let page = records(&site.app, actor, "en", &input).await.unwrap();
    assert_eq!(page.next, None, "{q}");
    page.records
        .into_iter()
        .map(|record| record.r#ref)
        .collect()
}

async fn found(site: &TestSite, q: &str) -> Vec<String> {
    found_by(site, &Actor::Public, q).await
}

/// Both tables of the index, which agree with each other.
async fn index(db: &Db) -> BTreeSet<(i64, String)> {
    let read = |tx: &mut Tx<'_>| {
        let mut rows = BTreeSet::new();
        for row in tx.rows("select record_id, word from search_word", &[])? {
            assert!(rows.insert((row.get(0)?, row.get::<String>(1)?)));
        }
        let mut docs = BTreeSet::new();
        for row in tx.rows("select record_id, words from search_doc", &[])? {
            let (record, words): (i64, String) = (row.get(0)?, row.get(1)?);
            assert!(words.split(' ').is_sorted_by(|a, b| a < b), "{words}");
            docs.extend(words.split(' ').map(|word| (record, word.to_owned())));
        }
        assert_eq!(rows, docs);
        Ok::<_, DbError>(rows)
    };
    db.read(read).await.unwrap()
}

/// What a reader finds that begins with nothing.
async fn made_anew(site: &TestSite) -> BTreeSet<(i64, String)> {
    let empty = |tx: &mut Tx<'_>| {
        tx.run("delete from search_word", &[])?;
        tx.run("delete from search_doc", &[])
    };
    site.app.db.write::<_, DbError, _>(empty).await.unwrap();
    operate(&site.app, Operation::SearchAnew).await.unwrap();
    read_all(site).await;
    index(&site.app.db).await
}

both_engines! {
    async fn words_are_found_as_people_write_them(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = released(&site, &staff, "other", "The bench at the children's playground").await;
        let hole = released(&site, &staff, "pothole", "Two holes by Caffè Łódź, on High Street").await;
        let lorry = told(&site, "other", "A lorry").await;
        said(&site, &staff, &lorry, "Our boxes are on their way").await;
        read_all(&site).await;
        let (bench, hole, lorry) = (bench.as_str(), hole.as_str(), lorry.as_str());
        for (q, wanted) in [
            ("bench", &[bench][..]),
            ("BENCHES!", &[bench]),
            ("childrens play", &[bench]),
            ("children’s play ", &[]),
            ("playground the", &[bench]),
            ("bench holes", &[]),
            ("caffe lodz", &[hole]),
            ("Caffe\u{300} ŁÓDŹ, high", &[hole]),
            // The type of problem in both languages, the place, the organisation.
            ("potholes", &[hole]),
            ("twll", &[hole]),
            ("area p1", &[lorry, hole, bench]),
            ("d1 council", &[lorry, hole, bench]),
            // What the organisation said, and what waits to be released.
            ("box way", &[lorry]),
            ("lorry", &[]),
            // What means something to an engine means nothing here.
            ("\"bench", &[bench]),
            ("bench*", &[bench]),
            ("-bench", &[bench]),
            ("bench OR hole", &[]),
            ("' or 1=1; --", &[]),
            ("%", &[]),
            ("\0", &[]),
            ("💡", &[]),
            ("שלום", &[]),
            (&"bench ".repeat(700), &[bench]),
            (&"ab".repeat(2_000), &[]),
        ] {
            assert_eq!(found(&site, q).await, wanted, "{q}");
        }
        for q in ["", " \n\u{a0}"] {
            assert_eq!(found(&site, q).await.len(), 3, "blank asks for nothing");
        }
    }

    async fn a_reference_finds_its_record_first_and_once(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let first = released(&site, &staff, "other", "The bench").await;
        let second = released(&site, &staff, "other", &format!("The same as {first}?")).await;
        read_all(&site).await;
        let bare = first.replace('-', "");
        for q in [&first, &bare, &first.to_lowercase(), &format!(" {bare} ")] {
            assert_eq!(found(&site, q).await, [first.as_str(), &second], "{q}");
        }
        assert_eq!(found(&site, &bare[..4]).await, [second.as_str(), &first]);
        let input = |cursor| ListInput {
            q: Some(first.clone()),
            limit: Some(1),
            cursor,
            ..Default::default()
        };
        let (mut cursor, mut pages) = (None, Vec::new());
        loop {
            let page = records(&site.app, &Actor::Public, "en", &input(cursor)).await.unwrap();
            pages.extend(page.records.into_iter().map(|record| record.r#ref));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(pages, [first, second]);
    }

    async fn what_the_public_may_not_read_is_not_found(test: TestDb) {
        let site = site(&test.db).await;
        let (staff, others) = (site.staff("d1").await, site.staff("elsewhere").await);
        let secret = released(&site, &staff, "missed-bin", "A zebra").await;
        let mut input = report_by(Some("quokka@example.org"));
        input.private_note = Some("The wombat of number 4".into());
        input.contact.name = Some("Wallaby".into());
        let unit = site.app.ctx.own_unit();
        let open = report(&site.app, &Actor::Public, unit, &input).await.unwrap().made;
        read_all(&site).await;
        for q in ["zebra", "wombat", "wallaby", "quokka", "bench"] {
            for actor in [&Actor::Public, &staff] {
                assert!(found_by(&site, actor, q).await.is_empty(), "{q}");
            }
        }
        assert_eq!(found_by(&site, &staff, &secret).await, [secret.as_str()]);
        assert!(found_by(&site, &others, &secret).await.is_empty());
        assert!(found(&site, &secret).await.is_empty());
        let unit = site.app.ctx.own_unit();
        release(&site.app, &staff, unit, &open, &ReleaseInput::default()).await.unwrap();
        read_all(&site).await;
        assert_eq!(found(&site, "bench").await, [open.as_str()]);

        // Words that are taken away go with the next line that names the record.
        let remove = |tx: &mut Tx<'_>| tx.run("update words set body = null, removed_at = 1", &[]);
        site.app.db.write::<_, DbError, _>(remove).await.unwrap();
        said(&site, &staff, &open, "Removed").await;
        read_all(&site).await;
        assert!(found(&site, "bench").await.is_empty());
        assert_eq!(found(&site, "removed").await, [open.as_str()]);

        // What has gone from sight is gone at once, whatever the reader knows.
        let hide = move |tx: &mut Tx<'_>| {
            tx.run("update record set visibility = 2 where ref = $1", params![&open])
        };
        site.app.db.write::<_, DbError, _>(hide).await.unwrap();
        assert!(found(&site, "removed").await.is_empty());
        operate(&site.app, Operation::SearchAnew).await.unwrap();
        read_all(&site).await;
        assert!(index(&site.app.db).await.is_empty());
    }

    async fn a_merged_record_is_found_by_the_one_it_is_merged_into(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = released(&site, &staff, "other", "The bench").await;
        let seat = released(&site, &staff, "other", "The seat").await;
        let stool = released(&site, &staff, "other", "The stool").await;
        let step = told(&site, "other", "The step").await;
        for (child, root) in [(&step, &seat), (&stool, &seat), (&seat, &bench)] {
            site.clock.advance(1_000);
            let unit = site.app.ctx.own_unit();
            merge(&site.app, &staff, unit, child, root).await.unwrap();
        }
        read_all(&site).await;
        for q in ["bench", "seat", "stool", "bench stool", &stool, &bench] {
            assert_eq!(found(&site, q).await, [bench.as_str()], "{q}");
        }
        assert_eq!(index(&site.app.db).await, made_anew(&site).await);
        // What happens to a merged record is found by its root.
        let unit = site.app.ctx.own_unit();
        release(&site.app, &staff, unit, &step, &ReleaseInput::default()).await.unwrap();
        read_all(&site).await;
        assert_eq!(found(&site, "step").await, [bench.as_str()]);
        site.clock.advance(1_000);
        let unit = site.app.ctx.own_unit();
        unmerge(&site.app, &staff, unit, &seat).await.unwrap();
        read_all(&site).await;
        for (q, wanted) in [("bench", &bench), ("seat", &seat), ("stool", &seat), (&stool, &seat)] {
            assert_eq!(found(&site, q).await, [wanted.as_str()], "{q}");
        }
        let more = AddInput { words: Some("And a ladder".into()), ..Default::default() };
        let unit = || site.app.ctx.own_unit();
        add(&site.app, &Actor::Public, unit(), &bench, &more).await.unwrap();
        release(&site.app, &staff, unit(), &bench, &ReleaseInput::default()).await.unwrap();
        read_all(&site).await;
        assert_eq!(found(&site, "ladder").await, [bench.as_str()]);
        site.clock.advance(1_000);
        let apart = split(&site.app, &staff, unit(), &bench, 2).await.unwrap().made;
        read_all(&site).await;
        let apart = apart.split('/').next().unwrap();
        assert_eq!(found(&site, "ladder").await, [apart]);
        assert_eq!(index(&site.app.db).await, made_anew(&site).await);
    }

    async fn a_reader_that_dies_loses_nothing_and_doubles_nothing(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        for n in 0..70 {
            let made = told(&site, "other", "A lamp").await;
            said(&site, &staff, &made, &format!("Words {n} of many, from {}", n % 7)).await;
        }
        site.settle_feed().await;
        let catalogue = site.app.catalogue().clone();
        let (mut deaths, mut steps) = (0, 0);
        while site.app.db.read(reads_behind).await.unwrap() {
            let catalogue = catalogue.clone();
            let die = move |tx: &mut Tx<'_>| {
                read_some(tx, &catalogue)?;
                Err::<(), _>(DbError::Engine("killed before COMMIT".into()))
            };
            site.app.db.write(die).await.unwrap_err();
            deaths += 1;
            search_once(&site.app.db, &site.app.catalogue()).await.unwrap();
            steps += 1;
        }
        assert!(deaths > 1 && steps > 1, "{deaths} {steps}");
        let read = index(&site.app.db).await;
        assert_eq!(read, made_anew(&site).await);
        assert_eq!(found(&site, "words 41").await.len(), 1);
        // Reading all of it once more writes nothing.
        operate(&site.app, Operation::SearchAnew).await.unwrap();
        read_all(&site).await;
        assert_eq!(index(&site.app.db).await, read);
    }

    async fn readers_side_by_side_make_one_index(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        for n in 0..60 {
            released(&site, &staff, "other", &format!("Words {n} and more {}", n % 5)).await;
        }
        site.settle_feed().await;
        let readers = (0..4).map(|_| {
            let (db, catalogue) = (site.app.db.clone(), site.app.catalogue().clone());
            tokio::spawn(async move {
                while db.read(reads_behind).await.unwrap() {
                    match search_once(&db, &catalogue).await {
                        Ok(_) | Err(DbError::Again(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            })
        });
        for reader in readers.collect::<Vec<_>>() {
            reader.await.unwrap();
        }
        assert_eq!(index(&site.app.db).await, made_anew(&site).await);
    }

    async fn a_step_writes_a_bounded_number_of_rows(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        for record in 0..8 {
            let words = (0..480).map(|n| format!("w{record}x{n}")).collect::<Vec<_>>();
            released(&site, &staff, "other", &words.join(" ")).await;
        }
        site.settle_feed().await;
        let (mut before, mut steps) = (0, 0);
        while site.app.db.read(reads_behind).await.unwrap() {
            search_once(&site.app.db, &site.app.catalogue()).await.unwrap();
            let rows = site.number("select count(*) from search_word").await;
            assert!((0..=2_000).contains(&(rows - before)), "{before} {rows}");
            (before, steps) = (rows, steps + 1);
        }
        assert!(before > 8 * 480 && steps > 1, "{before} rows in {steps} steps");
        assert_eq!(found(&site, "w7x479").await.len(), 1);

        // Five hundred words are kept of a record, those of its title first.
        let made = released(&site, &staff, "other", "The first").await;
        for part in 0..2 {
            let words = (0..400).map(|n| format!("v{part}x{n}")).collect::<Vec<_>>();
            said(&site, &staff, &made, &words.join(" ")).await;
        }
        read_all(&site).await;
        assert_eq!(found(&site, "v0x399 first council").await, [made.as_str()]);
        assert!(found(&site, "v1x399").await.is_empty());
        let most = "select max(n) from (select count(*) as n from search_word group by record_id) c";
        assert_eq!(site.number(most).await, 500);
    }

    async fn the_operator_has_it_read_again(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let made = released(&site, &staff, "other", "The bench").await;
        read_all(&site).await;
        let rename = |tx: &mut Tx<'_>| tx.run("update organisation set name = 'Rutland'", &[]);
        site.app.db.write::<_, DbError, _>(rename).await.unwrap();
        assert!(found(&site, "rutland").await.is_empty(), "no line of the feed says so");
        let Operated::Indexed(begun) = operate(&site.app, Operation::SearchAnew).await.unwrap()
        else { panic!() };
        assert_eq!(begun.n, 0);
        loop {
            let read = operate(&site.app, Operation::SearchOn).await.unwrap();
            let Operated::Indexed(read) = read else { panic!() };
            if read.n >= begun.head {
                break;
            }
        }
        assert_eq!(found(&site, "rutland").await, [made.as_str()]);
        assert!(found(&site, "d1").await.is_empty());
    }
}

/// Whether a session of this database waits for a lock of another.
fn somebody_waits(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    // What a transaction has once seen of the sessions it sees again, unless it is told to look.
    tx.run("select pg_stat_clear_snapshot()", &[])?;
    let waiting = tx.row(
        "select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' limit 1",
        &[],
    )?;
    Ok(waiting.is_some())
}

/// Words that are removed while the reader is at the same record are not written by it afterwards,
/// even when no change says so, as when a person is erased.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_slips_between_reading_and_writing() {
    // On SQLite there is one writer.
    let Some(test) = test_db(Engine::Postgres).await else {
        return;
    };
    let site = site(&test.db).await;
    let staff = site.staff("d1").await;
    let made = released(&site, &staff, "other", "The bench").await;
    site.settle_feed().await;
    let locked = Arc::new(AtomicBool::new(false));
    let read = Arc::new(AtomicBool::new(false));
    let removing = {
        let (db, locked, read) = (site.app.db.clone(), locked.clone(), read.clone());
        tokio::spawn(async move {
            let remove = move |tx: &mut Tx<'_>| {
                lock(tx, &made)?;
                locked.store(true, Ordering::SeqCst);
                // Until the reader waits for the lock; one that does not is done with reading.
                while !read.load(Ordering::SeqCst) && !somebody_waits(tx)? {}
                tx.run("update words set body = null, removed_at = 1", &[])
            };
            db.write::<_, DbError, _>(remove).await.unwrap();
        })
    };
    while !locked.load(Ordering::SeqCst) {
        tokio::task::yield_now().await;
    }
    search_once(&site.app.db, &site.app.catalogue())
        .await
        .unwrap();
    read.store(true, Ordering::SeqCst);
    removing.await.unwrap();
    assert!(!site.app.db.read(reads_behind).await.unwrap());
    assert!(
        found(&site, "something").await.len() == 1,
        "the title is there"
    );
    assert!(found(&site, "bench").await.is_empty());
}

/// Strings of many kinds.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z' -]{0,30}",
        "(bench|hole|street|pot|the| |\"|\\*|%|_|'|\\\\|\0|-){0,12}",
        "[34679ACDEFGHJKMNPQRTVXY]{6}-?[34679ACDEFGHJKMNPQRTVXY]",
        "\\PC{0,4000}",
    ]
}

/// The same site on both engines: the references that each query finds.
async fn all_found(engine: Engine, queries: &[String]) -> Option<Vec<Vec<String>>> {
    let test = test_db(engine).await?;
    let site = site(&test.db).await;
    let staff = site.staff("d1").await;
    for (service, words) in [
        (
            "other",
            "The bench at the children's playground, by the pot",
        ),
        ("pothole", "Two holes on the high street"),
        ("street-light", "Potted plants hide the lamp"),
    ] {
        released(&site, &staff, service, words).await;
    }
    read_all(&site).await;
    let mut all = Vec::new();
    for query in queries {
        all.push(found(&site, query).await);
    }
    Some(all)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_text_finds_the_same_on_both_engines() {
    let mut runner = TestRunner::deterministic();
    let strategy = texts();
    let queries: Vec<String> = (0..400)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect();
    let sqlite = all_found(Engine::Sqlite, &queries).await.unwrap();
    let Some(postgres) = all_found(Engine::Postgres, &queries).await else {
        return;
    };
    for (query, (one, other)) in queries.iter().zip(sqlite.iter().zip(&postgres)) {
        assert_eq!(one, other, "{query}");
    }
    let some = sqlite.iter().filter(|found| !found.is_empty()).count();
    assert!((20..380).contains(&some), "{some} of 400 found something");
}
