//! Who is owed what, worked out anew from the feed and the follows, and what they got.

use std::collections::BTreeSet;

use crate::support::Site;

/// The pairs of two columns, each once.
async fn pairs(site: &Site, sql: &'static str) -> BTreeSet<(i64, i64)> {
    let rows: Vec<(i64, i64)> = site
        .ask(move |tx| {
            let rows = tx.rows(sql, &[])?;
            rows.iter()
                .map(|row| Ok((row.get(0)?, row.get(1)?)))
                .collect()
        })
        .await;
    let count = rows.len();
    let pairs: BTreeSet<_> = rows.into_iter().collect();
    assert_eq!(pairs.len(), count, "nothing twice: {sql}");
    pairs
}

/// Each change is owed once to each who followed its record or its area when it was numbered, but
/// not to whoever did it; and whoever did something is owed a receipt.
pub(super) async fn deliveries(site: &Site) {
    let news = pairs(
        site,
        "select distinct c.id, f.endpoint_id from change c
         join feed l on l.change_id = c.id join record r on r.id = c.record_id
         join follow f on f.topic in ('record:' || r.ref, 'area:COMBE')
         where c.told > 0 and f.from_n < l.n and (f.to_n is null or l.n <= f.to_n)
             and f.endpoint_id <> coalesce(c.endpoint_id, 0)",
    )
    .await;
    let sent = pairs(
        site,
        "select change_id, endpoint_id from delivery where follow_id is not null and state = 2",
    )
    .await;
    assert!(news.len() > 100, "news flowed: {}", news.len());
    let lost = news.difference(&sent).count();
    let wrong = sent.difference(&news).count();
    assert_eq!((lost, wrong), (0, 0), "news lost, and news not owed");
    let receipts = pairs(
        site,
        "select id, endpoint_id from change
         where act in ('reported', 'added', 'asked') and endpoint_id is not null",
    )
    .await;
    let ended = pairs(
        site,
        "select change_id, endpoint_id from delivery
         where follow_id is null and (state = 2 or (state = 3 and why <> 'receipt'))",
    )
    .await;
    assert_eq!(
        receipts, ended,
        "each receipt was sent, or says why it was not"
    );
}

/// One file for each message that was sent, by its id, and to the right address; no file without
/// a message.
pub(super) async fn mails(site: &Site) {
    let messages: Vec<(i64, i64, String)> = site
        .ask(|tx| {
            let rows = tx.rows(
                "select m.id, m.state, c.address from message m
                 join contact c on c.endpoint_id = m.endpoint_id",
                &[],
            )?;
            rows.iter()
                .map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .collect()
        })
        .await;
    let folder = site.data().join("mail");
    let mut files: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".eml"))
        .collect();
    for (id, state, address) in messages {
        let name = format!("m{id}.eml");
        let there = files.remove(&name);
        // One that was dropped may have left before its sender died.
        assert!(there || state != 1, "{name} was sent and is not there");
        if there {
            let mail = std::fs::read_to_string(folder.join(&name)).unwrap();
            let to = format!("To: {address}");
            assert!(mail.lines().any(|line| line == to), "{name}: {to}");
        }
    }
    assert!(files.is_empty(), "mails of no message: {files:?}");
}
