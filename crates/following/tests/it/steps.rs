//! What the tests here do again and again.

use std::sync::Arc;

use pump_channels::Channel;
use pump_core::Millis;
use pump_db::{DbError, Tx};
use pump_following::run::{match_once, number_once};
use pump_following::{Hand, LEASE_MS, deliver_some};
use pump_testkit::{IN_P1, TestApp};
use serde_json::json;

/// A message as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) id: i64,
    pub(crate) state: i64,
    pub(crate) tries: i64,
    pub(crate) due: Millis,
    pub(crate) trouble: Option<String>,
}

/// The states of a message.
pub(crate) const OPEN: i64 = 0;
pub(crate) const SENT: i64 = 1;
pub(crate) const FAILED: i64 = 2;

/// A way to the site's mail server that waits a second for an answer.
pub(crate) fn channel(site: &TestApp) -> Arc<Channel> {
    Arc::new(Channel::from_url(&format!("{}?timeout=1", site.sink.url())).unwrap())
}

/// Numbers, matches and sends over `channel` until nothing is left that is due now.
pub(crate) async fn work(site: &TestApp, channel: &Arc<Channel>) {
    let (db, ctx, of) = (&site.app.db, &site.app.ctx, &site.app.site);
    let hand = Hand::new("test", LEASE_MS);
    loop {
        let numbered = match number_once(db).await {
            Ok(numbered) => numbered.count() > 0,
            Err(DbError::Again(_)) => true,
            Err(error) => panic!("{error}"),
        };
        let matched = match_once(db, ctx).await.unwrap();
        let sent = deliver_some(db, ctx, of, channel, &hand).await.unwrap();
        if !numbered && !matched.more && matched.lines == 0 && sent == 0 {
            return;
        }
    }
}

/// Has `address` follow `topic` and confirm it.
pub(crate) async fn follows(
    site: &TestApp,
    address: &str,
    topic: &str,
    frequency: &str,
    zone: &str,
) {
    let wish = json!({
        "topics": [topic], "channel": "email", "address": address,
        "frequency": frequency, "zone": zone,
    });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    let letter = site.mails_to(address).pop().expect("a message that asks");
    pressed(site, "confirm", &letter.token("confirm")).await;
    site.settle().await;
}

/// Presses the button behind a link of a mail.
pub(crate) async fn pressed(site: &TestApp, word: &str, token: &str) {
    let url = site.url(&format!("/updates/{word}/{token}"));
    let answer = site.send(site.client.post(url)).await;
    assert!(answer.status < 400, "{} {}", answer.status, answer.text);
}

/// A report by nobody; its reference.
pub(crate) async fn reported(site: &TestApp) -> String {
    let report = json!({
        "service": "street-light", "lat": IN_P1.0, "lon": IN_P1.1,
        "description": "The lamp by the bridge is out",
    });
    let made = site.post("/api/v1/reports", &report).await.expect(201);
    made.json()["ref"].as_str().unwrap().to_owned()
}

/// Staff with this key say something about a record.
pub(crate) async fn said(site: &TestApp, key: &str, reference: &str, words: &str) {
    let path = format!("/api/v1/records/{reference}/updates");
    let update = json!({ "words": words });
    site.post_as(key, &path, &update).await.expect(201);
}

/// All messages that tell of news (receipts have `receipt` for a reason), oldest first.
pub(crate) async fn news(site: &TestApp) -> Vec<Kept> {
    let read = |tx: &mut Tx<'_>| {
        let rows = tx.rows(
            "select m.id, m.state, m.tries, m.due_at, m.trouble from message m
             where exists (select 1 from delivery d where d.message_id = m.id
                 and d.follow_id is not null) order by m.id",
            &[],
        )?;
        let read = rows.iter().map(|row| {
            Ok::<_, DbError>(Kept {
                id: row.get(0)?,
                state: row.get(1)?,
                tries: row.get(2)?,
                due: Millis(row.get(3)?),
                trouble: row.get(4)?,
            })
        });
        read.collect::<Result<Vec<_>, _>>()
    };
    site.app.db.read(read).await.unwrap()
}

/// The one number that a question has for an answer.
pub(crate) async fn number(site: &TestApp, sql: &'static str) -> i64 {
    let read = move |tx: &mut Tx<'_>| tx.row(sql, &[])?.expect("a row").get(0);
    let read = site.app.db.read(read).await;
    read.map_err(|error: DbError| error).unwrap()
}

/// The site's clock, which the tests here move by hand.
pub(crate) fn clock(site: &TestApp) -> &pump_core::ManualClock {
    site.clock.as_ref().expect("a clock that stands still")
}
