//! What must hold when all is over.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Instant;

use pump_db::{FromVal, Tx};

use super::handed::Handed;
use super::world::World;
use super::{PATIENCE, owed};
use crate::support::Site;

/// What of the pending changes, the unmatched ones, the deliveries and the messages is left.
const LEFT: &str = "select
    (select count(*) from pending),
    (select h.n - r.n from feed_head h, reader r where r.name = 'matcher'),
    (select count(*) from delivery where state in (0, 1)),
    (select count(*) from message where state = 0)";

/// Waits until everything is numbered, matched and sent. The programs do it without a hand.
pub(super) async fn drained(site: &Site) {
    let began = Instant::now();
    loop {
        let left: [i64; 4] = site
            .ask(|tx| {
                let row = tx.row(LEFT, &[])?.expect("a row");
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
            })
            .await;
        if left == [0; 4] {
            return;
        }
        let problem = "pending, unmatched, deliveries, messages are left undone";
        assert!(began.elapsed() < PATIENCE, "{left:?} {problem}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// Nothing acknowledged is lost, nothing is doubled.
pub(super) async fn whole(site: &Site, world: &World, handed: Handed) {
    let mut reports = world.reports.lock().unwrap().clone();
    reports.sort();
    let there: Vec<String> = all(site, "select ref from record order by ref").await;
    assert_eq!(there, reports, "every acknowledged report once, no other");
    let mut said = world.said.lock().unwrap().clone();
    said.sort();
    let mut there: Vec<String> = all(site, "select body from words").await;
    there.sort();
    assert_eq!(there, said, "all that was said once, nothing else");
    let there: Vec<String> = all(
        site,
        "select c.address || ' ' || f.topic from follow f
         join contact c on c.endpoint_id = f.endpoint_id",
    )
    .await;
    let wishes = world.wishes.lock().unwrap().clone();
    let wishes: BTreeSet<String> = wishes
        .iter()
        .map(|(who, what)| format!("{who} {what}"))
        .collect();
    let count = there.len();
    let there: BTreeSet<String> = there.into_iter().collect();
    assert_eq!(there.len(), count, "nobody follows anything twice");
    assert_eq!(there, wishes, "every wish, no other");
    let there: Vec<i64> = all(site, "select id from endpoint where state = 1").await;
    let confirmed = world.confirmed.lock().unwrap().clone();
    assert!(!confirmed.is_empty(), "somebody confirmed");
    assert_eq!(BTreeSet::from_iter(there), confirmed, "who confirmed");
    counts(site, world, reports.len()).await;
    owed::deliveries(site).await;
    owed::mails(site, handed).await;
}

/// Numbers that must be as they are.
async fn counts(site: &Site, world: &World, reports: usize) {
    let number =
        |count: &std::sync::atomic::AtomicU64| i64::try_from(count.load(Ordering::SeqCst)).unwrap();
    let given = number(&world.joins) + i64::try_from(reports).unwrap();
    for (sql, wanted) in [
        ("select count(*) from contribution", given),
        (
            "select cast(coalesce(sum(contributions), 0) as bigint) from record",
            given,
        ),
        (
            "select count(*) from record_update where act = 'updated'",
            number(&world.updates),
        ),
        (
            "select count(*) from change where act = 'merged'",
            number(&world.merges),
        ),
        (
            "select count(*) from change where act = 'unmerged'",
            number(&world.unmerges),
        ),
        // What is under a record is what it says.
        (
            "select count(*) from record r where r.merged_into is null and r.joined <>
                 (select count(*) from record u where u.root = r.id and u.merged_into is not null)",
            0,
        ),
        (
            "select count(*) from change where act = 'asked'",
            number(&world.asks),
        ),
        ("select count(*) from pending", 0),
        // Every change has one number (the table's key is the number), and every number a change.
        (
            "select count(*) from change c where 1 <>
                 (select count(*) from feed f where f.change_id = c.id)",
            0,
        ),
        (
            "select count(*) from feed f where f.n > (select n from feed_head)
                 or not exists (select 1 from change c where c.id = f.change_id)",
            0,
        ),
        // A follow holds from the number that its confirmation got.
        (
            "select count(*) from follow w where w.from_change is not null and not exists
                 (select 1 from feed f where f.change_id = w.from_change and f.n = w.from_n)",
            0,
        ),
        // A history is in order, without a gap, in number as in time.
        (
            "select count(*) from record r where r.updates <>
                 (select count(*) from record_update u where u.record_id = r.id)
                 or r.updates <> (select max(no) from record_update u where u.record_id = r.id)",
            0,
        ),
        (
            "select count(*) from record_update a join record_update b
                 on b.record_id = a.record_id and b.no = a.no + 1
                 join feed fa on fa.change_id = a.change_id
                 join feed fb on fb.change_id = b.change_id
             where fb.n <= fa.n or b.at <= a.at",
            0,
        ),
        // Each delivery that was sent has a message of its own that was: all want news at once.
        (
            "select count(*) - count(distinct message_id) from delivery where state = 2",
            0,
        ),
        (
            "select count(*) from delivery d join message m on m.id = d.message_id
             where d.state = 2 and (m.state <> 1 or m.endpoint_id <> d.endpoint_id)",
            0,
        ),
        (
            "select count(*) from message m where m.state = 1 and not exists
                 (select 1 from delivery d where d.message_id = m.id and d.state = 2)",
            0,
        ),
        (
            "select count(*) from delivery where state not in (2, 3)
                 or (state = 3 and why is null)",
            0,
        ),
        // Two merges in three or so meet one that was merged before; the others are done.
        (
            "select cast(case when count(*) > 10 then 1 else 0 end as bigint) from change where act = 'merged'",
            1,
        ),
    ] {
        assert_eq!(all::<i64>(site, sql).await, [wanted], "{sql}");
    }
}

/// One column.
async fn all<T: FromVal + Send + 'static>(site: &Site, sql: &'static str) -> Vec<T> {
    let ask = move |tx: &mut Tx<'_>| {
        let rows = tx.rows(sql, &[])?;
        rows.iter().map(|row| row.get(0)).collect()
    };
    site.ask(ask).await
}
