//! Searching thousands of records: every page is short work, and all pages together are all that
//! a plain look at every record finds.

use pump_core::Actor;
use pump_db::testing::TestDb;
use pump_db::{DbError, Tx, Val, both_engines};
use pump_records::search::{Query, words};
use pump_records::store::{Cursor, Filter, Plan, cursor, move_cursor, search};

const RECORDS: i64 = 5_000;

/// What the record `id` is found by.
fn text(id: i64) -> String {
    let parity = if id % 2 == 0 { "even" } else { "odd" };
    let mut text = format!("all everywhere {parity} fizz{id}");
    for (every, word) in [
        (1_000, "rare"),
        (3, "third"),
        (40, "fizzy"),
        (1_700, "zebras"),
    ] {
        if id % every == 0 {
            text += &format!(" {word}");
        }
    }
    text
}

async fn fill(test: &TestDb) {
    for first in (1..=RECORDS).step_by(250) {
        let write = move |tx: &mut Tx<'_>| {
            let mut plan = Plan::new();
            for id in first..first + 250 {
                let stage = if id % 10 == 0 { "closed" } else { "open" };
                plan.push(
                    "insert into record (id, ref, kind, service, service_version, place, reason, at,
                         changed_at, updates, contributions, phase, stage, open, visibility,
                         announced, public_place, root)
                     values ($1, $2, 'report', 'other', 1, '', '{}', $1, $1, 1, 1, 'open', $3, 1, 0,
                         1, 'none', $1)",
                    &[Val::Int(id), Val::Text(format!("{id}")), Val::from(stage)],
                );
                let mut words = words(&text(id));
                words.sort();
                for word in &words {
                    plan.push(
                        "insert into search_word (word, record_id) values ($1, $2)",
                        &[Val::from(word), Val::Int(id)],
                    );
                }
                plan.push(
                    "insert into search_doc (record_id, words) values ($1, $2)",
                    &[Val::Int(id), Val::Text(words.join(" "))],
                );
            }
            plan.run(tx)
        };
        test.db.write(write).await.unwrap();
    }
}

/// All pages of a query, and how many there were.
async fn all(test: &TestDb, q: &str, filter: &Filter, most: usize) -> (Vec<i64>, usize) {
    let query = Query::read(q).unwrap();
    let (mut at, mut found, mut pages) = (None, Vec::new(), 0);
    loop {
        let (query, filter) = (query.clone(), filter.clone());
        let read = move |tx: &mut Tx<'_>| search(tx, &Actor::Public, &query, &filter, at, most);
        let page = test.db.read::<_, DbError, _>(read).await.unwrap();
        assert!(page.records.len() <= most, "{q}");
        found.extend(page.records.iter().map(|record| record.id.0));
        pages += 1;
        at = page.next;
        if at.is_none() {
            return (found, pages);
        }
        assert!(pages <= 60, "{q}: no end");
    }
}

/// Newest first, by looking at every record.
fn looked_for(holds: impl Fn(&[String], i64) -> bool) -> Vec<i64> {
    let ids = (1..=RECORDS).rev();
    ids.filter(|id| holds(&words(&text(*id)), *id)).collect()
}

both_engines! {
    async fn pages_are_bounded_and_leave_nothing_out(test: TestDb) {
        fill(&test).await;
        let any = Filter::default();
        for (q, pages) in [
            ("all ", 25..=26),
            ("even ", 13..=13),
            ("rare ", 1..=1),
            ("all rare ", 1..=1),
            ("third even all ", 5..=5),
            // Two common words that no record has together: empty pages, and an end.
            ("odd even ", 2..=2),
            ("nothing ", 1..=1),
            ("all nothing ", 1..=1),
            ("zebra ", 1..=1),
        ] {
            let wanted = looked_for(|words, _| {
                q.split_whitespace().all(|word| words.iter().any(|has| has == word))
            });
            let (found, count) = all(&test, q, &any, 200).await;
            assert_eq!(found, wanted, "{q}");
            assert!(pages.contains(&count), "{q}: {count} pages");
        }
        // Of two common words the rarer drives, which takes fewer pages than the other would.
        assert_eq!(all(&test, "everywhere even ", &any, 2_000).await.1, 2);
        let third = all(&test, "third ", &any, 37).await.0;
        assert_eq!(third.len() as i64, RECORDS / 3, "whatever the length of a page");
    }

    async fn the_last_word_may_be_a_beginning(test: TestDb) {
        fill(&test).await;
        let any = Filter::default();
        for (q, first, begins) in [
            ("zeb", "", "zeb"),
            ("all zebras", "all", "zebra"),
            // Some words begin so: all of their records.
            ("fizz12", "", "fizz12"),
            ("odd fizz1", "odd", "fizz1"),
            ("fizz12 eve", "fizz12", "eve"),
            // Too many do and no record has the word itself: records are looked through.
            ("fizz", "", "fizz"),
            ("third fizz", "third", "fizz"),
            ("nothing fizz", "nothing", "fizz"),
            ("fizz99999", "", "fizz99999"),
        ] {
            let wanted = looked_for(|words, _| {
                (first.is_empty() || words.iter().any(|word| word == first))
                    && words.iter().any(|word| word.starts_with(begins))
            });
            assert_eq!(all(&test, q, &any, 150).await.0, wanted, "{q}");
        }
        // A common word is meant when it is typed, not all that begins with it.
        let (found, _) = all(&test, "third", &any, 200).await;
        assert_eq!(found, looked_for(|words, _| words.iter().any(|word| word == "third")));
    }

    async fn other_filters_hold_too(test: TestDb) {
        fill(&test).await;
        let closed = Filter { stage: Some("closed".into()), ..Filter::default() };
        let (found, _) = all(&test, "third ", &closed, 50).await;
        assert_eq!(found, looked_for(|words, id| {
            id % 10 == 0 && words.iter().any(|word| word == "third")
        }));
        let other = Filter { kind: Some("project".into()), ..Filter::default() };
        assert_eq!(all(&test, "all ", &other, 50).await, (vec![], 3));
    }

    async fn a_cursor_is_moved_by_one_of_two(test: TestDb) {
        let at = |n| Cursor { n, step: String::new() };
        let read = |tx: &mut Tx<'_>| cursor(tx, "search");
        assert_eq!(test.db.read::<_, DbError, _>(read).await.unwrap(), at(0));
        let to = |from, to| move |tx: &mut Tx<'_>| move_cursor(tx, "search", &at(from), &at(to));
        test.db.write::<_, DbError, _>(to(0, 5)).await.unwrap();
        let late = test.db.write::<_, DbError, _>(to(0, 7)).await;
        assert!(matches!(late, Err(DbError::Again(_))), "{late:?}");
        assert_eq!(test.db.read::<_, DbError, _>(read).await.unwrap(), at(5));
        let none = |tx: &mut Tx<'_>| cursor(tx, "nobody");
        assert!(test.db.read::<_, DbError, _>(none).await.is_err());
    }
}
