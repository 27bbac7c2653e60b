//! What must hold when all is over.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use pump_db::Tx;

use super::clients::World;
use crate::support::Site;

async fn number(site: &Site, sql: &'static str) -> i64 {
    let ask = move |tx: &mut Tx<'_>| tx.row(sql, &[])?.expect("a row").get(0);
    site.ask(ask).await
}

/// The endpoints that nobody has confirmed.
pub(super) async fn unconfirmed(site: &Site) -> Vec<i64> {
    site.ask(|tx| {
        let rows = tx.rows(
            "select id from endpoint where state = 0 order by id limit 20",
            &[],
        )?;
        rows.iter().map(|row| row.get(0)).collect()
    })
    .await
}

/// What is left to be numbered, matched, and sent.
const LEFT: [&str; 5] = [
    "select count(*) from pending",
    "select h.n - r.n from feed_head h, reader r where r.name = 'matcher'",
    "select count(*) from delivery where state = 0",
    "select count(*) from delivery where state = 1",
    "select count(*) from message where state = 0",
];

/// Waits until everything is numbered, matched and sent. The server does it without a hand.
pub(super) async fn drained(site: &Site) {
    let began = Instant::now();
    loop {
        let mut now = 0;
        for sql in LEFT {
            now += number(site, sql).await;
        }
        if now == 0 {
            return;
        }
        assert!(
            began.elapsed() < Duration::from_secs(90),
            "{now} things are left undone"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Nothing acknowledged is lost, nothing is doubled.
pub(super) async fn whole(site: &Site, world: &World) {
    let acknowledged = |count: &std::sync::atomic::AtomicU64| {
        i64::try_from(count.load(std::sync::atomic::Ordering::SeqCst)).unwrap()
    };
    let reports: BTreeSet<String> = world.reports.lock().unwrap().iter().cloned().collect();
    let told = world.reports.lock().unwrap().len();
    assert_eq!(
        reports.len(),
        told,
        "each report has a reference of its own"
    );
    let there: BTreeSet<String> = site
        .ask(|tx| {
            tx.rows("select ref from record", &[])?
                .iter()
                .map(|row| row.get(0))
                .collect()
        })
        .await;
    assert_eq!(there, reports, "every acknowledged report, and no other");
    let joins = acknowledged(&world.joins);
    for (sql, wanted) in [
        ("select count(*) from contribution", joins + told as i64),
        (
            "select coalesce(sum(contributions), 0) from record",
            joins + told as i64,
        ),
        (
            "select count(*) from record_update where act = 'updated'",
            acknowledged(&world.updates),
        ),
        (
            "select count(*) from change where act = 'asked'",
            acknowledged(&world.asks),
        ),
        ("select count(*) from pending", 0),
        (
            "select count(*) from change c left join feed f on f.change_id = c.id where f.n is null",
            0,
        ),
        (
            "select count(*) from record_update a join record_update b
             on b.record_id = a.record_id and b.no = a.no + 1
             join feed fa on fa.change_id = a.change_id join feed fb on fb.change_id = b.change_id
             where fb.n <= fa.n or b.at <= a.at",
            0,
        ),
        (
            "select count(*) from record r where r.updates <>
             (select count(*) from record_update u where u.record_id = r.id)",
            0,
        ),
        (
            "select count(*) from delivery where state = 3 and why is null",
            0,
        ),
        ("select count(*) from delivery where state not in (2, 3)", 0),
        (
            "select count(*) from message m where m.state = 1 and not exists
             (select 1 from delivery d where d.message_id = m.id and d.state = 2)",
            0,
        ),
    ] {
        assert_eq!(number(site, sql).await, wanted, "{sql}");
    }
    mails(site).await;
}

/// One file for each message that was sent, by its id; and no file without a message.
async fn mails(site: &Site) {
    let read = |sql: &'static str| {
        site.ask(move |tx| {
            let rows = tx.rows(sql, &[])?;
            rows.iter()
                .map(|row| row.get::<i64>(0))
                .collect::<Result<BTreeSet<_>, _>>()
        })
    };
    let sent = read("select id from message where state = 1").await;
    let all = read("select id from message").await;
    let files: BTreeSet<i64> = std::fs::read_dir(site.data().join("mail"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_prefix('m')?.strip_suffix(".eml")?.parse().ok())
        .collect();
    assert!(!sent.is_empty(), "mail flowed");
    assert_eq!(
        sent.difference(&files).count(),
        0,
        "every message that was sent is there"
    );
    assert_eq!(
        files.difference(&all).count(),
        0,
        "every mail is a message's"
    );
}
