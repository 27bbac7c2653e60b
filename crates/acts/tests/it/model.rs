//! The model: sixteen clients at once, two numberers, two matchers and two senders, one of which
//! dies now and then; and an oracle of thirty lines that says who was owed what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use pump_acts::follow::{FollowInput, ask, change, confirm, end};
use pump_acts::{AddInput, ReleaseInput, UpdateInput, add, release, report, update};
use pump_core::{Actor, Millis, Point, Purpose, Subject, Topic};
use pump_db::{Tx, both_engines, params};
use pump_following::run::{match_once, number_once};
use pump_following::{Settled, settle};

use crate::site::{AREAS, TestSite, report_by, site};

const CLIENTS: u64 = 16;
const ACTS: u64 = 90;

/// Chance that repeats for a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let pick = self.roll(all.len().max(1) as u64);
        all.get(pick as usize).cloned()
    }
}

/// What the clients know of one another.
#[derive(Default)]
struct Known {
    records: Mutex<BTreeMap<String, (String, Point)>>,
}

impl Known {
    fn references(&self) -> Vec<String> {
        self.records.lock().unwrap().keys().cloned().collect()
    }
}

async fn client(site: Arc<TestSite>, known: Arc<Known>, staff: Actor, seed: u64) {
    let mut dice = Dice(seed);
    for _ in 0..ACTS {
        site.clock.advance(dice.roll(3) as i64);
        let (app, unit) = (&site.app, site.app.ctx.own_unit());
        let email = format!("p{}@example.org", dice.roll(24));
        let records = known.references();
        let one = dice.of(&records);
        match (dice.roll(10), one) {
            (0 | 1, _) | (_, None) => {
                let mut input = report_by(
                    Some(&email)
                        .filter(|_| dice.roll(4) > 0)
                        .map(String::as_str),
                );
                input.service = ["other", "pothole"][dice.roll(2) as usize].into();
                input.lat = Some(51.0 + 0.01 * dice.roll(20) as f64 + 0.005);
                input.lon = Some(-2.0 + 0.01 * dice.roll(20) as f64 + 0.005);
                let made = report(app, &Actor::Public, unit, &input)
                    .await
                    .unwrap()
                    .made;
                let point = Point::from_degrees(input.lat.unwrap(), input.lon.unwrap()).unwrap();
                known
                    .records
                    .lock()
                    .unwrap()
                    .insert(made, (input.service, point));
            }
            (2, Some(one)) => {
                let input = AddInput {
                    words: (dice.roll(2) == 0).then(|| "This too".into()),
                    contact: report_by(Some(&email)).contact,
                    follow: dice.roll(2) == 0,
                    ..Default::default()
                };
                add(app, &Actor::Public, unit, &one, &input).await.unwrap();
            }
            (3 | 4, Some(one)) => {
                let input = UpdateInput {
                    words: Some("News".into()),
                    ..Default::default()
                };
                update(app, &staff, unit, &one, &input).await.unwrap();
            }
            (5, Some(one)) => {
                // Nothing to release is an answer too.
                let _ = release(app, &staff, unit, &one, &ReleaseInput::default()).await;
            }
            (6 | 7, Some(one)) => {
                let lat = 51.0 + 0.01 * dice.roll(20) as f64;
                let topics = [
                    format!("record:{one}"),
                    "area:P1".into(),
                    "area:P2+service:pothole".into(),
                    "organisation:d1+service:other".into(),
                    "service:pothole".into(),
                    format!("circle:{lat:.3},-1.95,{}", 500 + 700 * dice.roll(9)),
                    format!("circle:{lat:.3},-1.9,2500+service:other"),
                    "area:D1".into(),
                ];
                let frequency = ["at_once", "daily", "weekly"][dice.roll(3) as usize];
                let input = FollowInput {
                    topics: (0..=dice.roll(2))
                        .filter_map(|_| dice.of(&topics))
                        .collect(),
                    channel: "email".into(),
                    address: email,
                    frequency: Some(frequency.into()),
                    ..Default::default()
                };
                ask(app, &Actor::Public, unit, &input).await.unwrap();
            }
            (kind, _) => press(&site, kind, &mut dice).await,
        }
    }
}

/// Somebody presses a link: confirms, changes or ends.
async fn press(site: &TestSite, kind: u64, dice: &mut Dice) {
    let sql = if kind == 8 {
        "select id from endpoint order by id"
    } else {
        "select id from follow where from_change is not null and to_change is null order by id"
    };
    let ids: Vec<i64> = ids(site, sql).await;
    let Some(id) = dice.of(&ids) else { return };
    let (app, unit) = (&site.app, site.app.ctx.own_unit());
    let token = |purpose| app.ctx.secret().token(purpose, id, None);
    if kind == 8 {
        confirm(app, unit, &token(Purpose::Confirm)).await.unwrap();
    } else if dice.roll(2) == 0 {
        let frequency = ["at_once", "daily", "weekly"][dice.roll(3) as usize];
        // It may have been ended meanwhile.
        let _ = change(app, unit, &token(Purpose::Follow), frequency).await;
    } else {
        end(app, unit, &token(Purpose::Follow)).await.unwrap();
    }
}

async fn ids(site: &TestSite, sql: &'static str) -> Vec<i64> {
    let read = move |tx: &mut Tx<'_>| tx.rows(sql, &[])?.iter().map(|row| row.get(0)).collect();
    site.app
        .db
        .read(read)
        .await
        .map_err(|error: pump_db::DbError| error)
        .unwrap()
}

/// Numbers, matches and sends beside the clients; every so often a sender dies with its batch.
async fn works(site: Arc<TestSite>, stop: Arc<AtomicBool>, holder: &'static str, sent: Arc<Sent>) {
    let mut dice = Dice(99);
    while !stop.load(Ordering::SeqCst) {
        // Another numberer or matcher may have been quicker: that is what the model is about.
        let _ = number_once(&site.app.db).await;
        let _ = match_once(&site.app.db, &site.app.ctx).await;
        if dice.roll(4) == 0 {
            one_batch(&site, holder, &sent, dice.roll(5) == 0).await;
        }
        tokio::task::yield_now().await;
    }
}

/// Message ids with how often each was handed to the mail server.
#[derive(Default)]
struct Sent {
    ids: Mutex<BTreeMap<i64, u32>>,
    died: AtomicI64,
}

async fn one_batch(site: &TestSite, holder: &'static str, sent: &Sent, dies: bool) -> u32 {
    let pump_following::Claimed {
        outgoing: out,
        looked_at,
    } = site.claim(holder).await;
    for message in &out {
        *sent.ids.lock().unwrap().entry(message.id.0).or_default() += 1;
    }
    if dies {
        sent.died.fetch_add(out.len() as i64, Ordering::SeqCst);
        return looked_at;
    }
    let done: Vec<_> = out
        .into_iter()
        .map(|message| (message.id, Settled::Sent))
        .collect();
    let now = site.app.ctx.now();
    site.app
        .db
        .write(move |tx| settle(tx, &done, holder, now))
        .await
        .unwrap();
    looked_at
}

/// Who is owed what: for each change that others are told of, everybody whose follow held for its
/// number and whose topic is of its record's service, organisation, area or place; but not who
/// did it. Nothing here is the matcher's: areas are squares, circles are measured on the globe.
async fn oracle(site: &TestSite, known: &Known) -> BTreeSet<(i64, i64)> {
    let records = known.records.lock().unwrap().clone();
    let read = |tx: &mut Tx<'_>| {
        let changes = tx.rows(
            "select f.n, c.id, coalesce(c.endpoint_id, 0), r.ref from feed f
             join change c on c.id = f.change_id join record r on r.id = c.record_id
             where c.told > 0",
            &[],
        )?;
        let follows = tx.rows(
            "select w.endpoint_id, w.topic, b.n, coalesce(e.n, $1) from follow w
             join feed b on b.change_id = w.from_change
             left join feed e on e.change_id = w.to_change",
            params![i64::MAX],
        )?;
        Ok::<_, pump_db::DbError>((changes, follows))
    };
    let (changes, follows) = site.app.db.read(read).await.unwrap();
    let mut owed = BTreeSet::new();
    for change in &changes {
        let (n, id, by): (i64, i64, i64) = (
            change.get(0).unwrap(),
            change.get(1).unwrap(),
            change.get(2).unwrap(),
        );
        let reference: String = change.get(3).unwrap();
        let (service, place) = &records[&reference];
        for follow in &follows {
            let endpoint: i64 = follow.get(0).unwrap();
            let topic: Topic = follow.get::<String>(1).unwrap().parse().unwrap();
            let (from, to): (i64, i64) = (follow.get(2).unwrap(), follow.get(3).unwrap());
            let about = match &topic.subject {
                Subject::Record(one) => one.as_str() == reference,
                Subject::Service(one) => one.as_str() == service,
                Subject::Organisation(one) => one.as_str() == "d1",
                Subject::Area(code) => AREAS.iter().any(|(_, known, west, south, size)| {
                    *known == code.as_str()
                        && (*west..west + size).contains(&place.lon())
                        && (*south..south + size).contains(&place.lat())
                }),
                Subject::Circle { centre, radius_m } => {
                    pump_places::metres_between(*centre, *place) <= f64::from(*radius_m)
                }
            } && topic.service.is_none_or(|one| one.as_str() == service);
            if about && from < n && n <= to && endpoint != by {
                owed.insert((id, endpoint));
            }
        }
    }
    owed
}

async fn pairs(site: &TestSite, sql: &'static str) -> BTreeSet<(i64, i64)> {
    let read = move |tx: &mut Tx<'_>| {
        let rows = tx.rows(sql, &[])?;
        rows.iter()
            .map(|row| Ok((row.get(0)?, row.get(1)?)))
            .collect()
    };
    site.app
        .db
        .read(read)
        .await
        .map_err(|error: pump_db::DbError| error)
        .unwrap()
}

both_engines! {
    async fn everyone_who_is_owed_news_gets_it_once(test: TestDb) {
        let site = Arc::new(site(&test.db).await);
        let staff = site.staff("d1").await;
        let (known, sent) = (Arc::new(Known::default()), Arc::new(Sent::default()));
        let stop = Arc::new(AtomicBool::new(false));
        let workers = ["one", "two"].map(|holder| {
            tokio::spawn(works(site.clone(), stop.clone(), holder, sent.clone()))
        });
        let clients: Vec<_> = (0..CLIENTS)
            .map(|seed| tokio::spawn(client(site.clone(), known.clone(), staff.clone(), seed + 1)))
            .collect();
        for client in clients {
            client.await.unwrap();
        }
        stop.store(true, Ordering::SeqCst);
        for worker in workers {
            worker.await.unwrap();
        }
        site.settle_feed().await;

        let changes = site.number("select count(*) from feed").await;
        assert!(changes >= 1_000, "only {changes} changes flowed");
        assert_eq!(site.number("select count(*) from pending").await, 0);
        let unnumbered = "select count(*) from change c left join feed f on f.change_id = c.id where f.n is null";
        assert_eq!(site.number(unnumbered).await, 0, "the feed is whole");
        let disordered = "select count(*) from record_update a join record_update b
            on b.record_id = a.record_id and b.no = a.no + 1
            join feed fa on fa.change_id = a.change_id join feed fb on fb.change_id = b.change_id
            where fb.n <= fa.n or b.at <= a.at";
        assert_eq!(site.number(disordered).await, 0, "histories are in order, in time and in the feed");

        let owed = oracle(&site, &known).await;
        assert!(owed.len() > 1_000, "only {} deliveries are owed", owed.len());
        let receipts = "select change_id, endpoint_id from delivery where follow_id is null";
        let all = pairs(&site, "select change_id, endpoint_id from delivery").await;
        let receipts = pairs(&site, receipts).await;
        let news: BTreeSet<_> = all.difference(&receipts).copied().collect();
        assert_eq!(news.difference(&owed).count(), 0, "too many");
        assert_eq!(owed.difference(&news).count(), 0, "too few");
        let due = "select id, endpoint_id from change
            where act in ('reported', 'added', 'asked') and endpoint_id is not null";
        assert_eq!(pairs(&site, due).await, receipts, "one receipt for each act of somebody known");

        // Two weeks on, everything has left or was cancelled for a reason.
        for _ in 0..16 {
            site.clock.advance(Millis::DAY);
            while one_batch(&site, "last", &sent, false).await > 0 {}
        }
        assert_eq!(site.number("select count(*) from delivery where state in (0, 1)").await, 0);
        assert_eq!(site.number("select count(*) from delivery where state = 3 and why is null").await, 0);
        let alive = "select count(*) from delivery d where d.state = 3 and d.why = 'its follow was ended'
            and exists (select 1 from follow f where f.id = d.follow_id and f.to_change is null)";
        assert_eq!(site.number(alive).await, 0, "nobody's news was dropped while their follow held");
        let ids = sent.ids.lock().unwrap().clone();
        let repeated: i64 = ids.values().map(|times| i64::from(*times) - 1).sum();
        assert!(repeated <= sent.died.load(Ordering::SeqCst), "only a death repeats a message");
        // One that was in dying hands may have been owed no more when it was looked at again.
        let messages = site.number("select count(*) from message where state in (1, 3)").await;
        assert_eq!(messages, ids.len() as i64);
    }
}
