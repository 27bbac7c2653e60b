//! What a topic's feed shows is what its followers are told, and nothing else.

use std::collections::BTreeSet;

use pump_acts::follow::{FollowInput, ask, confirm};
use pump_acts::read::{
    FEED_ENTRIES, ListInput, SecretFeedInput, TopicFeed, feed, secret_feed, secret_feed_token,
};
use pump_acts::tree::{merge, unmerge};
use pump_acts::{ActError, AddInput, ReleaseInput, UpdateInput, add, release, report, update};
use pump_core::Actor;
use pump_db::{DbError, Tx, both_engines, params};
use pump_following::run::{keep_topics_once, number_once, search_once};

use crate::site::{TestSite, report_by, site, token};

/// Each change as the reference of its record and its number there.
type Changes = BTreeSet<(String, u64)>;

async fn reported(site: &TestSite, service: &str, lat: f64, lon: f64) -> String {
    site.clock.advance(1_000);
    let mut input = report_by(None);
    input.service = service.into();
    (input.lat, input.lon) = (Some(lat), Some(lon));
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &input).await;
    made.unwrap().made
}

async fn said(site: &TestSite, staff: &Actor, reference: &str, input: UpdateInput) {
    site.clock.advance(1_000);
    let unit = site.app.ctx.own_unit();
    update(&site.app, staff, unit, reference, &input)
        .await
        .unwrap();
}

fn words(words: &str) -> UpdateInput {
    UpdateInput {
        words: Some(words.into()),
        ..Default::default()
    }
}

async fn of_circle(site: &TestSite, topic: &str) -> TopicFeed {
    let wish = SecretFeedInput {
        topic: Some(topic.into()),
        ..Default::default()
    };
    secret(site, &wish).await
}

async fn secret(site: &TestSite, wish: &SecretFeedInput) -> TopicFeed {
    let token = secret_feed_token(&site.app, &site.app.ctx.own_unit(), wish).unwrap();
    let found = secret_feed(&site.app, "en", &token, None, FEED_ENTRIES).await;
    found.unwrap()
}

async fn of(site: &TestSite, topic: &str) -> TopicFeed {
    if topic.starts_with("circle:") {
        return of_circle(site, topic).await;
    }
    feed(&site.app, "en", topic, None, FEED_ENTRIES)
        .await
        .unwrap()
}

fn changes(feed: &TopicFeed) -> Changes {
    let news = feed.news.iter();
    news.map(|news| (news.record.r#ref.clone(), news.no))
        .collect()
}

/// What `address` is owed but for receipts, sent or not.
async fn told(site: &TestSite, address: &str) -> Changes {
    let address = address.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        let rows = tx.rows(
            "select r.ref, c.no from contact k join delivery d on d.endpoint_id = k.endpoint_id
             join change c on c.id = d.change_id join record r on r.id = c.record_id
             where k.address = $1 and d.follow_id is not null",
            params![&address],
        )?;
        let read = |row: &pump_db::Row| Ok((row.get(0)?, row.get(1)?));
        rows.iter().map(read).collect::<Result<_, DbError>>()
    };
    site.app.db.read(read).await.unwrap()
}

async fn follows(site: &TestSite, address: &str, topic: &str) {
    let input = FollowInput {
        topics: vec![topic.into()],
        channel: "email".into(),
        address: address.into(),
        frequency: Some("daily".into()),
        ..Default::default()
    };
    let unit = site.app.ctx.own_unit();
    ask(&site.app, &Actor::Public, unit, &input).await.unwrap();
    let sent = site.send().await;
    let asked = sent.iter().find(|mail| mail.address == address).unwrap();
    let token = token(&asked.text.text, "confirm");
    let unit = site.app.ctx.own_unit();
    confirm(&site.app, unit, &token).await.unwrap();
    site.settle_feed().await;
}

async fn run(site: &TestSite, sql: &'static str, reference: &str) {
    let reference = reference.to_owned();
    let write = move |tx: &mut Tx<'_>| tx.run(sql, params![&reference]);
    assert!(site.app.db.write(write).await.unwrap() > 0);
}

both_engines! {
    async fn what_a_follower_is_told_is_what_the_feed_shows(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = reported(&site, "other", 51.05, -1.95).await;
        let followed = format!("record:{bench}");
        let topics = [
            followed.as_str(), "area:P1", "area:D1", "area:P1+service:pothole", "service:pothole",
            "organisation:d1", "organisation:d1+service:other", "circle:51.05,-1.95,500",
            "circle:51.05,-1.95,20000+service:pothole", "area:W1", "organisation:elsewhere",
        ];
        for (number, topic) in topics.iter().enumerate() {
            follows(&site, &format!("reader{number}@example.org"), topic).await;
        }
        let made = [
            bench,
            reported(&site, "pothole", 51.05, -1.95).await,
            reported(&site, "pothole", 51.05, -1.85).await,
            reported(&site, "other", 51.15, -1.95).await,
            reported(&site, "needles", 51.05, -1.95).await,
            reported(&site, "missed-bin", 51.05, -1.95).await,
            // In the squares of the smaller circle, and 556 m from its middle.
            reported(&site, "pothole", 51.055, -1.95).await,
        ];
        for reference in &made {
            let added = AddInput { words: Some("Here too".into()), ..Default::default() };
            let unit = site.app.ctx.own_unit();
            add(&site.app, &Actor::Public, unit, reference, &added).await.ok();
            let unit = site.app.ctx.own_unit();
            release(&site.app, &staff, unit, reference, &ReleaseInput::default()).await.unwrap();
            said(&site, &staff, reference, words("Soon")).await;
            let fixed = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
            said(&site, &staff, reference, fixed).await;
        }
        site.settle_feed().await;
        let mut sizes = Vec::new();
        for (number, topic) in topics.iter().enumerate() {
            let told = told(&site, &format!("reader{number}@example.org")).await;
            // A private record's followers are dropped when its mail would leave.
            let told: Changes = told.into_iter().filter(|(of, _)| *of != made[5]).collect();
            assert_eq!(changes(&of(&site, topic).await), told, "{topic}");
            sizes.push(told.len());
        }
        assert_eq!(sizes, [3, 9, 18, 6, 9, 18, 6, 6, 9, 3, 0]);
        let first = of(&site, "service:pothole").await;
        assert_eq!(first.title, "“Pothole” reports");
        assert_eq!((first.news[0].outcome.as_deref(), first.next), (Some("Fixed"), None));
        assert_eq!(first.news[1].words.as_deref(), Some("Soon"));
        assert!(first.news.iter().all(|news| !["reported", "added"].contains(&news.act.as_str())));
    }

    async fn joined_records_show_what_both_sides_are_told(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let one = reported(&site, "other", 51.05, -1.95).await;
        let other = reported(&site, "pothole", 51.05, -1.85).await;
        let records = [format!("record:{one}"), format!("record:{other}")];
        let topics = [
            records[0].as_str(), &records[1], "area:P1", "area:P2", "circle:51.05,-1.95,500",
            "area:P2+service:other", "circle:51.05,-1.85,500+service:other",
        ];
        for (number, topic) in topics.iter().enumerate() {
            follows(&site, &format!("reader{number}@example.org"), topic).await;
        }
        let unit = || site.app.ctx.own_unit();
        said(&site, &staff, &other, words("Before")).await;
        merge(&site.app, &staff, unit(), &one, &other).await.unwrap();
        said(&site, &staff, &other, words("Together")).await;
        unmerge(&site.app, &staff, unit(), &one).await.unwrap();
        said(&site, &staff, &other, words("After")).await;
        site.settle_feed().await;
        let mut sizes = Vec::new();
        for (number, topic) in topics.iter().enumerate() {
            let told = told(&site, &format!("reader{number}@example.org")).await;
            assert_eq!(changes(&of(&site, topic).await), told, "{topic}");
            sizes.push(told.len());
        }
        let joined = of(&site, &records[0]).await.news;
        let said: Vec<_> = joined.iter().filter_map(|news| news.words.as_deref()).collect();
        assert_eq!(said, ["Together"], "{sizes:?}");
    }

    async fn what_is_taken_from_sight_is_in_no_feed_at_once(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = reported(&site, "other", 51.05, -1.95).await;
        let other = reported(&site, "other", 51.05, -1.95).await;
        for reference in [&bench, &other] {
            said(&site, &staff, reference, words("Soon")).await;
        }
        site.settle_feed().await;
        let record = format!("record:{bench}");
        let topics = [record.as_str(), "area:P1", "service:other", "circle:51.05,-1.95,500"];
        run(&site, "update words set removed_at = 1 where released_at is not null and id in
            (select u.change_id from record_update u join record r on r.id = u.record_id
             where r.ref = $1)", &bench).await;
        for topic in topics {
            let feed = of(&site, topic).await;
            let mut of_bench = feed.news.iter().filter(|news| news.record.r#ref == bench);
            assert_eq!(of_bench.next().unwrap().words, None, "{topic}");
        }
        // An act that was taken back is no news any more.
        run(&site, "update change set told = 0 where record_id in
            (select id from record where ref = $1)", &other).await;
        assert_eq!(changes(&of(&site, "area:P1").await).len(), 1);
        for (visibility, seen) in [(1, 0), (0, 1), (2, 0)] {
            let sql = ["update record set visibility = 0 where ref = $1",
                "update record set visibility = 1 where ref = $1",
                "update record set visibility = 2 where ref = $1"][visibility];
            run(&site, sql, &bench).await;
            for topic in &topics[1..] {
                assert_eq!(of(&site, topic).await.news.len(), seen, "{topic} {visibility}");
            }
            let of_record = feed(&site.app, "en", &record, None, FEED_ENTRIES).await;
            assert_eq!(of_record.is_ok(), seen == 1);
        }
    }

    async fn pages_follow_on_and_what_is_private_leaves_no_gap(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = reported(&site, "other", 51.05, -1.95).await;
        let private = reported(&site, "other", 51.05, -1.95).await;
        for number in 0..24 {
            said(&site, &staff, &private, words("Nobody's business")).await;
            said(&site, &staff, &bench, words(&format!("{number}"))).await;
            said(&site, &staff, &private, words("Nobody's business")).await;
        }
        run(&site, "update record set visibility = 1 where ref = $1", &private).await;
        site.settle_feed().await;
        let (mut before, mut seen, mut sizes) = (None, Vec::new(), Vec::new());
        loop {
            let page = feed(&site.app, "en", "area:P1", before, 8).await.unwrap();
            sizes.push(page.news.len());
            seen.extend(page.news.into_iter().filter_map(|news| news.words));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(sizes, [8, 8, 8]);
        let expected: Vec<String> = (0..24).rev().map(|number: u32| number.to_string()).collect();
        assert_eq!(seen, expected);
        let bad = feed(&site.app, "en", "area:P1", Some(0), 8).await;
        assert!(matches!(bad, Err(ActError::Invalid(_))));
    }

    async fn pages_of_many_squares_follow_on_in_one_order(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let often = reported(&site, "other", 51.01, -1.99).await;
        let seldom = reported(&site, "other", 51.09, -1.91).await;
        for number in 0..100 {
            let of = if number % 5 == 0 { &seldom } else { &often };
            said(&site, &staff, of, words(&format!("{number}"))).await;
        }
        site.settle_feed().await;
        let corners = vec![[-2.0, 51.0], [-1.9, 51.0], [-1.9, 51.1], [-2.0, 51.1]];
        let wish = SecretFeedInput { polygon: Some(corners), ..Default::default() };
        let token = secret_feed_token(&site.app, &site.app.ctx.own_unit(), &wish).unwrap();
        let (mut before, mut seen) = (None, Vec::new());
        loop {
            let page = secret_feed(&site.app, "en", &token, before, 45).await.unwrap();
            seen.extend(page.news.into_iter().filter_map(|news| news.words));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        let expected: Vec<String> = (0..100).rev().map(|number: u32| number.to_string()).collect();
        assert_eq!(seen, expected);
    }

    async fn only_what_is_there_has_a_feed_and_a_circle_has_no_public_one(test: TestDb) {
        let site = site(&test.db).await;
        for topic in [
            "area:NONE", "area:D1+service:none", "organisation:none", "service:none",
            "record:K7M4QX-T", "circle:51.05,-1.95,500", "", "planet:x",
        ] {
            let found = feed(&site.app, "en", topic, None, FEED_ENTRIES).await;
            assert!(matches!(found, Err(ActError::NotFound)), "{topic}");
        }
        for topic in ["area:P2", "organisation:elsewhere", "service:pothole", "area:P1+service:other"] {
            assert_eq!(of(&site, topic).await.news.len(), 0, "{topic}");
        }
    }

    async fn a_polygon_and_a_search_show_what_they_hold(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let inside = reported(&site, "pothole", 51.02, -1.98).await;
        // In the box round the triangle, and not in the triangle.
        let outside = reported(&site, "pothole", 51.08, -1.92).await;
        let bench = reported(&site, "other", 51.02, -1.98).await;
        for reference in [&inside, &outside, &bench] {
            said(&site, &staff, reference, words("Soon")).await;
        }
        let fixed = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
        said(&site, &staff, &outside, fixed).await;
        site.settle_feed().await;
        let refs = |feed: TopicFeed| -> BTreeSet<String> {
            feed.news.into_iter().map(|news| news.record.r#ref).collect()
        };
        let set = |given: &[&String]| -> BTreeSet<String> { given.iter().map(|it| (*it).clone()).collect() };
        let triangle = [[-2.0, 51.0], [-1.9, 51.0], [-2.0, 51.1]];
        for turned in [false, true] {
            let mut corners = triangle.to_vec();
            if turned {
                corners.reverse();
                corners.push(corners[0]);
            }
            let wish = SecretFeedInput { polygon: Some(corners), ..Default::default() };
            assert_eq!(refs(secret(&site, &wish).await), set(&[&inside, &bench]), "{turned}");
        }
        while search_once(&site.app.db, &site.app.catalogue()).await.unwrap().more {}
        let list = ListInput::default;
        let looked_for = |q: &str| ListInput { q: Some(q.into()), ..list() };
        for (search, expected) in [
            (looked_for("POTHOLES"), set(&[&inside, &outside])),
            (looked_for("poth"), set(&[&inside, &outside])),
            (looked_for("soon"), set(&[&inside, &outside, &bench])),
            (looked_for("never"), set(&[])),
            (looked_for(&bench), set(&[&bench])),
            (ListInput { outcome: Some("fixed".into()), ..looked_for("soon") }, set(&[&outside])),
            (ListInput { service: Some("pothole".into()), ..list() }, set(&[&inside, &outside])),
            (ListInput { outcome: Some("fixed".into()), ..list() }, set(&[&outside])),
            (ListInput { area: Some("P1".into()), service: Some("other".into()), ..list() }, set(&[&bench])),
            (ListInput { organisation: Some("d1".into()), stage: Some("none".into()), ..list() }, set(&[])),
            (ListInput { bbox: Some("-1.99,51.01,-1.97,51.03".into()), ..list() }, set(&[&inside, &bench])),
            (ListInput { bbox: Some("-179,-80,179,80".into()), ..list() }, set(&[&inside, &outside, &bench])),
            (list(), set(&[&inside, &outside, &bench])),
        ] {
            let wish = SecretFeedInput { search: Some(search.clone()), ..Default::default() };
            assert_eq!(refs(secret(&site, &wish).await), expected, "{search:?}");
        }
    }

    async fn two_readers_at_once_keep_each_line_once(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let bench = reported(&site, "other", 51.05, -1.95).await;
        let kept = {
            let reader = || {
                let db = site.app.db.clone();
                tokio::spawn(async move {
                    let mut lines = 0;
                    loop {
                        match keep_topics_once(&db).await {
                            Ok(kept) => lines += kept.lines,
                            Err(DbError::Again(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                        match number_once(&db).await {
                            Ok(_) | Err(DbError::Again(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                        let done = "select count(*) from topic_line where topic = 's:other'";
                        let read = move |tx: &mut Tx<'_>| tx.row(done, &[])?.unwrap().get::<i64>(0);
                        if db.read(read).await.unwrap() == 30 {
                            return lines;
                        }
                    }
                })
            };
            let readers = [reader(), reader()];
            for _ in 0..30 {
                said(&site, &staff, &bench, words("Soon")).await;
            }
            let mut lines = 0;
            for reader in readers {
                lines += reader.await.unwrap();
            }
            lines
        };
        // The report itself is quiet and was read as well; a step that both did counted for one.
        assert_eq!(kept, 31);
        assert_eq!(of(&site, "area:P1").await.news.len(), 30);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_that_cannot_be_is_refused_and_a_token_cannot_be_altered() {
    let test = pump_db::testing::test_db(pump_db::testing::Engine::Sqlite)
        .await
        .unwrap();
    let site = site(&test.db).await;
    let token_of = |wish: &SecretFeedInput| {
        let unit = site.app.ctx.own_unit();
        secret_feed_token(&site.app, &unit, wish)
    };
    let square = |size: f64| {
        vec![
            [-2.0, 51.0],
            [-2.0 + size, 51.0],
            [-2.0 + size, 51.0 + size],
            [-2.0, 51.0 + size],
        ]
    };
    let polygon = |polygon: Vec<[f64; 2]>| SecretFeedInput {
        polygon: Some(polygon),
        ..Default::default()
    };
    let topic = |topic: &str| SecretFeedInput {
        topic: Some(topic.into()),
        ..Default::default()
    };
    let round = |corners: u32| {
        let corner = |n: u32| {
            let angle = f64::from(n) / f64::from(corners) * std::f64::consts::TAU;
            [-1.95 + 0.01 * angle.cos(), 51.05 + 0.01 * angle.sin()]
        };
        (0..corners).map(corner).collect::<Vec<_>>()
    };
    let mut bow = square(0.1);
    bow.swap(1, 2);
    let both = SecretFeedInput {
        topic: Some("circle:51,-2,500".into()),
        ..polygon(square(0.1))
    };
    let search = SecretFeedInput {
        search: Some(ListInput {
            service: Some("none".into()),
            ..Default::default()
        }),
        ..Default::default()
    };
    for (wish, field) in [
        (topic("area:P1"), "topic"),
        (topic("circle:51,-2,20001"), "topic"),
        (topic("circle:51,-2,500+service:none"), "topic"),
        (polygon(square(0.1)[..2].to_vec()), "polygon"),
        (polygon(round(41)), "polygon"),
        (polygon(square(1.0)), "polygon"),
        (polygon(bow), "polygon"),
        (
            polygon(vec![[-2.0, 51.0], [-1.9, 51.0], [-1.8, 51.0]]),
            "polygon",
        ),
        (
            polygon(vec![[-2.0, 51.0], [-2.0, 51.0], [-1.9, 51.1], [-2.0, 51.1]]),
            "polygon",
        ),
        (
            polygon(vec![[179.9, 0.0], [-179.9, 0.0], [-179.9, 0.1]]),
            "polygon",
        ),
        (
            polygon(vec![[f64::NAN, 0.0], [0.1, 0.0], [0.1, 0.1]]),
            "polygon",
        ),
        (
            polygon(vec![[0.0, 91.0], [0.1, 0.0], [0.1, 0.1]]),
            "polygon",
        ),
        (both, "body"),
        (SecretFeedInput::default(), "body"),
        (search, "search.service"),
    ] {
        match token_of(&wish) {
            Err(ActError::Invalid(fields)) => assert_eq!(fields[0].field, field, "{wish:?}"),
            other => panic!("{wish:?}: {other:?}"),
        }
    }
    let longest = token_of(&polygon(round(40))).unwrap();
    assert!(longest.len() < 1_600, "{}", longest.len());
    let token = token_of(&topic("circle:51.05,-1.95,500")).unwrap();
    assert!(token.len() < 130, "{}", token.len());
    let opens = async |token: &str| {
        let found = secret_feed(&site.app, "en", token, None, FEED_ENTRIES).await;
        match found {
            Ok(_) => true,
            Err(ActError::NotFound) => false,
            Err(error) => panic!("{error}"),
        }
    };
    assert!(opens(&token).await && opens(&longest).await);
    for at in [0, 20, token.len() - 1] {
        let mut altered = token.clone();
        altered.replace_range(at..=at, if &token[at..=at] == "0" { "1" } else { "0" });
        assert!(!opens(&altered).await, "{at}");
    }
    assert!(!opens(&token[1..]).await && !opens("").await && !opens(&"0".repeat(5_000)).await);
}
