//! The reader that keeps the topics of changes: what it writes, and how much at once.

use std::collections::BTreeSet;

use pump_core::{ChangeId, Millis, Point, RecordId};
use pump_db::{Db, DbError, Tx, both_engines, params};
use pump_places::CIRCLE_LEVELS;
use pump_records::store::{Change, Plan, lines_of, plan_change};
use pump_records::topics::{Kept, MOST_KEPT, keep_some};
use pump_records::{Numbered, Told, What, change_keys, number};

fn no_follows(_: &mut Tx<'_>, _: Numbered) -> Result<(), DbError> {
    Ok(())
}

/// A change as the tests write it.
#[derive(Clone)]
struct Written {
    record: i64,
    told: Told,
    areas: Vec<String>,
    place: Option<Point>,
    other: Option<(RecordId, Option<Point>)>,
}

fn written(record: i64, told: Told) -> Written {
    Written {
        record,
        told,
        areas: vec!["P1".into()],
        place: Point::from_degrees(51.05, -1.95),
        other: None,
    }
}

/// Writes and numbers changes; the last is the last of the feed.
async fn write(db: &Db, changes: Vec<Written>) {
    let work = move |tx: &mut Tx<'_>| {
        let mut plan = Plan::new();
        let last = tx.row("select count(*) from change", &[])?;
        let last: i64 = last.expect("a count").get(0)?;
        for (id, change) in (last + 1..).zip(&changes) {
            let keys = change_keys(&change.areas, Some("d1"), "pothole");
            let line = Change {
                id: ChangeId(id),
                at: Millis(id),
                act: "tested",
                actor: "person",
                endpoint: None,
                record: Some((change.record, 1)),
                told: change.told as i64,
                keys: &keys,
                place: change.place,
                other: change.other,
                what: What::Record,
            };
            plan_change(&mut plan, &line);
        }
        plan.run(tx)
    };
    db.write(work).await.unwrap();
    while db.write(|tx| number(tx, no_follows)).await.unwrap().count() > 0 {}
}

/// The steps until nothing is left.
async fn keep(db: &Db) -> Vec<Kept> {
    let mut steps = Vec::new();
    loop {
        let kept = db.write(keep_some).await.unwrap();
        if kept.lines == 0 {
            return steps;
        }
        steps.push(kept);
    }
}

async fn topics(db: &Db, n: i64) -> BTreeSet<String> {
    let read = move |tx: &mut Tx<'_>| {
        let rows = tx.rows("select topic from topic_line where n = $1", params![n])?;
        rows.iter()
            .map(|row| row.get(0))
            .collect::<Result<_, DbError>>()
    };
    db.read(read).await.unwrap()
}

both_engines! {
    async fn what_others_are_told_of_is_kept_under_each_of_its_topics(test: TestDb) {
        let mut nowhere = written(8, Told::ToldByStaff);
        nowhere.place = None;
        let mut two = written(9, Told::Told);
        two.other = Some((RecordId(7), Point::from_degrees(52.5, -1.0)));
        write(&test.db, vec![written(7, Told::Quiet), written(7, Told::Told), nowhere, two]).await;
        let steps = keep(&test.db).await;
        assert_eq!((steps.len(), steps[0].lines, steps[0].more), (1, 4, false));
        assert_eq!(topics(&test.db, 1).await, BTreeSet::new(), "quiet");
        let levels = CIRCLE_LEVELS.count();
        let told = topics(&test.db, 2).await;
        for topic in ["r:7", "a:P1", "o:d1", "s:pothole"] {
            assert!(told.contains(topic), "{topic}");
        }
        assert!(told.iter().all(|topic| !topic.contains('+')));
        assert_eq!(told.len(), 4 + levels);
        let plain: BTreeSet<String> = ["a:P1", "o:d1", "r:8", "s:pothole"].map(str::to_owned).into();
        assert_eq!(topics(&test.db, 3).await, plain, "no place");
        // The widest squares hold both places.
        let both = topics(&test.db, 4).await.len();
        assert!((4 + levels + 6..=4 + 2 * levels).contains(&both), "{both}");
        let lines = test.db.read(|tx| lines_of(tx, "a:P1", 4, 1)).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.n).collect::<Vec<_>>(), [3]);
    }

    async fn records_that_are_joined_hear_of_one_another_while_they_are(test: TestDb) {
        // 7 was under 8 from the second change to the fourth.
        write(&test.db, vec![written(8, Told::Told); 5]).await;
        let join = "insert into record_under (record_id, root, from_change, from_n, to_change, to_n)
            values (7, 8, 2, 2, 4, 4)";
        test.db.write(move |tx| tx.run(join, &[])).await.unwrap();
        keep(&test.db).await;
        let heard = test.db.read(|tx| lines_of(tx, "r:7", 100, 100)).await.unwrap();
        assert_eq!(heard.iter().map(|line| line.n).collect::<Vec<_>>(), [4, 3, 2]);
    }

    async fn a_step_writes_a_bounded_number_of_rows_and_none_is_lost(test: TestDb) {
        let mut changes = vec![written(7, Told::Told); 150];
        for change in &mut changes {
            change.areas = (0..20).map(|number| format!("A{number}")).collect();
        }
        write(&test.db, changes).await;
        write(&test.db, vec![written(7, Told::Quiet); 400]).await;
        let steps = keep(&test.db).await;
        assert!(steps.iter().all(|step| step.rows <= MOST_KEPT as u64), "{steps:?}");
        assert_eq!(steps.iter().map(|step| step.lines).sum::<u64>(), 550);
        let (last, others) = steps.split_last().unwrap();
        assert!(!last.more && others.iter().all(|step| step.more), "{steps:?}");
        let heard = test.db.read(|tx| lines_of(tx, "a:A16", 1_000, 1_000)).await.unwrap();
        assert_eq!(heard.len(), 150);
    }
}
