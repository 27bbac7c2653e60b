//! Who is owed what, worked out anew from the feed and the follows, and what they got.

use std::collections::{BTreeMap, BTreeSet};

use pump_db::{Row, Tx, params};

use super::handed::Handed;
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

/// What follows follow, and when.
struct Wish {
    endpoint: i64,
    topic: String,
    from: i64,
    to: i64,
}

/// Each change is owed once to each who followed its area, its record, or one that was joined with
/// that when it was numbered, but not to whoever did it.
async fn news(site: &Site) -> BTreeSet<(i64, i64)> {
    let read = |tx: &mut Tx<'_>| {
        let changes = tx.rows(
            "select l.n, c.id, coalesce(c.endpoint_id, 0), r.ref, coalesce(o.ref, ''), c.act, c.told
             from feed l join change c on c.id = l.change_id join record r on r.id = c.record_id
             left join record o on o.id = c.other order by l.n",
            &[],
        )?;
        let wishes = tx.rows(
            "select endpoint_id, topic, from_n, coalesce(to_n, $1) from follow
             where from_n is not null",
            params![i64::MAX],
        )?;
        let wish = |row: &Row| {
            Ok(Wish {
                endpoint: row.get(0)?,
                topic: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
            })
        };
        Ok((
            changes,
            wishes.iter().map(wish).collect::<Result<Vec<_>, _>>()?,
        ))
    };
    let (changes, wishes) = site.ask(read).await;
    let mut owed = BTreeSet::new();
    let mut into: BTreeMap<String, String> = BTreeMap::new();
    for change in &changes {
        let number = |column| change.get::<i64>(column).unwrap();
        let text = |column| change.get::<String>(column).unwrap();
        let (n, id, by, told) = (number(0), number(1), number(2), number(6));
        let (record, other, act) = (text(3), text(4), text(5));
        if act == "merged" {
            into.insert(record.clone(), other);
        }
        for wish in &wishes {
            let one = wish.topic.strip_prefix("record:");
            let about = wish.topic == "area:COMBE"
                || one.is_some_and(|one| root(&into, one) == root(&into, &record));
            if about && told > 0 && wish.from < n && n <= wish.to && wish.endpoint != by {
                owed.insert((id, wish.endpoint));
            }
        }
        if act == "unmerged" {
            into.remove(&record);
        }
    }
    owed
}

fn root<'t>(into: &'t BTreeMap<String, String>, record: &'t str) -> &'t str {
    into.get(record).map_or(record, |next| root(into, next))
}

/// Each news owed was sent, and no other; and whoever did something is owed a receipt.
pub(super) async fn deliveries(site: &Site) {
    let news = news(site).await;
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
         where follow_id is null and (state = 2 or (state = 3 and (why <> 'receipt' or exists
             (select 1 from message m where m.id = message_id and m.trouble is not null))))",
    )
    .await;
    assert_eq!(
        receipts, ended,
        "each receipt was sent, or says why it was not"
    );
}

/// Every message that was sent was handed over under its id and to its address, and nothing else
/// was. `handed` has for each id how often, and to whom.
pub(super) async fn mails(site: &Site, mut handed: Handed) {
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
    for (id, state, address) in messages {
        let there = handed.remove(&id);
        // One that was dropped may have left before its sender died.
        assert!(
            there.is_some() || state != 1,
            "{id} was sent and has not come"
        );
        if let Some(to) = there {
            assert!(
                to.iter().all(|to| *to == address),
                "{id}: {to:?}, not {address}"
            );
        }
    }
    assert!(handed.is_empty(), "mails of no message: {handed:?}");
}
