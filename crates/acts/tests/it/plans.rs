//! No statement of the thread reads a whole table that grows.

use pump_acts::fixed::{self, AnswerInput};
use pump_acts::follow::{FollowInput, again, ask, change, confirm, end, since};
use pump_acts::import::import_duties;
use pump_acts::read::{
    ListInput, SecretFeedInput, Spot, around_lines, changes, feed, given_token, goes_here,
    organisation, record, records, secret_feed, secret_feed_token, serving, similar,
};
use pump_acts::{
    AddInput, HideInput, PhotoSize, RedactInput, ReleaseInput, ReportInput, RestoreInput,
    UndoInput, UpdateInput, WithdrawInput, add, desk, hide, photo, redact, release, report,
    restore, undo, update, withdraw,
};
use pump_core::Actor;
use pump_db::testing::{Engine, test_db, whole_scans};

use crate::duties::row;
use crate::search::read_all;
use crate::site::{TestSite, fix_token, report_by, site, token};
use crate::tiles::{count_all, read_tiles, rebuild};

/// Tables that hold a few rows, and the names that statements give to rows already found.
pub(crate) const SMALL: &[&str] = &[
    "feed_head",
    "reader",
    "zone",
    "migration",
    "p",
    "f",
    "c",
    "area",
    "setting",
    // One row for each import of a source.
    "gazetteer",
    // One row for each register of things, and for each of its imports.
    "asset_register",
    "asset_import",
    // The first hundred of a range.
    "hundred",
    // The newest records of an area.
    "newest",
    // The first records of a tile.
    "looked",
    // The values of an insert.
    "20-ROW",
    "40-ROW",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_finds_its_rows_by_an_index() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let (app, public) = (&site.app, Actor::Public);
    let staff = site.staff("d1").await;
    let unit = || app.ctx.own_unit();
    let mut duty = row("highways", "D1", "d1");
    for authority in [None, Some("elsewhere".into())] {
        duty.authority = authority;
        import_duties(app, vec![duty.clone()]).await.unwrap();
    }
    let made = report(app, &public, unit(), &report_by(Some("a@example.org")))
        .await
        .unwrap()
        .made;
    let added = AddInput {
        words: Some("Too".into()),
        ..Default::default()
    };
    add(app, &public, unit(), &made, &added).await.unwrap();
    with_photos(&site, &staff).await;
    let topics = [
        "area:P1",
        "circle:51.05,-1.95,500",
        "service:other+",
        "organisation:d1",
    ];
    let input = FollowInput {
        topics: topics
            .iter()
            .map(|it| it.trim_end_matches('+').to_owned())
            .collect(),
        channel: "email".into(),
        address: "b@example.org".into(),
        frequency: Some("daily".into()),
        ..Default::default()
    };
    ask(app, &public, unit(), &input).await.unwrap();
    for mail in site.send().await {
        let link = token(&mail.text.text, "confirm");
        let follows = confirm(app, unit(), &link).await.unwrap();
        since(app, &link).await.unwrap();
        if let Some(last) = follows.last().and_then(|follow| follow.token.as_deref()) {
            change(app, unit(), last, "weekly").await.unwrap();
            end(app, unit(), last).await.unwrap();
            again(app, unit(), last).await.unwrap();
        }
    }
    pump_acts::read::waiting(app, &staff, "en", &Default::default())
        .await
        .unwrap();
    desk::list(app, &staff, "en", &Default::default())
        .await
        .unwrap();
    release(app, &staff, unit(), &made, &ReleaseInput::default())
        .await
        .unwrap();
    let words = UpdateInput {
        words: Some("Soon".into()),
        ..Default::default()
    };
    update(app, &staff, unit(), &made, &words).await.unwrap();
    site.clock.advance(2 * pump_core::Millis::DAY);
    site.send().await;
    record(app, &public, "en", &made).await.unwrap();
    changes(app, &public, "en", 0, 10).await.unwrap();
    similar(app, &public, "en", "other", Some(51.05), Some(-1.95), None)
        .await
        .unwrap();
    read_all(&site).await;
    serving(app, "P1").await.unwrap();
    organisation(app, "d1").await.unwrap();
    let here = Spot::Area("P1".into());
    goes_here(app, "en", "speeding", &here).await.unwrap();
    around_lines(app, &public, "en", (51.05, -1.95), 500)
        .await
        .unwrap();
    for days in [1, 365] {
        let input = ListInput {
            area: Some("P1".into()),
            days: Some(days),
            ..Default::default()
        };
        records(app, &public, "en", &input).await.unwrap();
    }
    count_all(&site).await;
    read_tiles(&site).await;
    rebuild(&site).await;
    for q in ["bench ", "bench", "the bench", "be", "bench or", &made] {
        let input = ListInput {
            q: Some(q.into()),
            ..Default::default()
        };
        records(app, &public, "en", &input).await.unwrap();
    }
    for (area, service, organisation, bbox) in [
        (None, None, None, None),
        (Some("P1"), None, None, None),
        (None, Some("other"), None, None),
        (None, None, Some("d1"), None),
        (None, None, None, Some("-2,51,-1.9,51.1")),
    ] {
        let input = ListInput {
            area: area.map(str::to_owned),
            service: service.map(str::to_owned),
            organisation: organisation.map(str::to_owned),
            bbox: bbox.map(str::to_owned),
            ..Default::default()
        };
        records(app, &public, "en", &input).await.unwrap();
    }
    for (unowned, answer, area, bbox, q) in [
        (true, None, None, None, None),
        (false, Some("danger:no"), None, None, None),
        (false, Some("danger:no,danger:gas"), Some("P1"), None, None),
        (
            false,
            Some("danger:no"),
            None,
            Some("-2,51,-1.9,51.1"),
            None,
        ),
        (false, Some("danger:no"), Some("P1"), None, Some("bench")),
        (false, Some("danger:no"), None, None, Some(made.as_str())),
    ] {
        let input = ListInput {
            unowned,
            service: answer.map(|_| "other".to_owned()),
            answer: answer.map(str::to_owned),
            area: area.map(str::to_owned),
            bbox: bbox.map(str::to_owned),
            q: q.map(str::to_owned),
            ..Default::default()
        };
        records(app, &public, "en", &input).await.unwrap();
    }
    crate::successors::all_of_it(&site).await;
    pump_acts::health::look(app).await.unwrap();
    for failed in [true, false] {
        pump_acts::messages::list(app, failed, None).await.unwrap();
    }
    let replay = pump_acts::Operation::ReplayFailed { after: 0 };
    pump_acts::operate(app, replay).await.unwrap();
    for topic in ["area:P1+service:other", "organisation:d1", "service:other"] {
        feed(app, "en", topic, None, 50).await.unwrap();
    }
    let wish = SecretFeedInput {
        search: Some(ListInput::default()),
        ..Default::default()
    };
    let token = secret_feed_token(app, &unit(), &wish).unwrap();
    secret_feed(app, "en", &token, None, 50).await.unwrap();
    let ended = UpdateInput {
        outcome: Some(Some("fixed_by_owner".into())),
        ..Default::default()
    };
    update(app, &staff, unit(), &made, &ended).await.unwrap();
    // The reporter gets a digest once a week.
    site.settle_feed().await;
    site.clock.advance(8 * pump_core::Millis::DAY);
    for mail in site.send().await {
        if let Some(link) = fix_token(&mail.text.text) {
            fixed::look(app, &link).await.unwrap();
            for (answer, words) in [("fixed", None), ("broken", Some("It creaks"))] {
                let input = AnswerInput {
                    answer: answer.into(),
                    words: words.map(str::to_owned),
                };
                fixed::answer(app, unit(), &link, &input).await.unwrap();
            }
        }
    }
    let seen = record(app, &public, "en", &made).await.unwrap();
    assert!(seen.after_fix.is_some(), "{:?}", seen.history);
    let words = HideInput {
        contribution: Some(1),
        update: None,
        why: "Names".into(),
    };
    hide(app, &staff, unit(), &made, &words).await.unwrap();
    let words = RestoreInput {
        contribution: Some(1),
        ..Default::default()
    };
    restore(app, &staff, unit(), &made, &words).await.unwrap();
    let words = RedactInput {
        contribution: Some(1),
        why: "Names".into(),
        ..Default::default()
    };
    redact(app, &staff, unit(), &made, &words).await.unwrap();
    let late = undo(app, &staff, unit(), &made, 3, &UndoInput::default()).await;
    late.expect_err("it was sent");
    let words = UpdateInput {
        words: Some("Not said".into()),
        ..Default::default()
    };
    update(app, &staff, unit(), &made, &words).await.unwrap();
    let seen = record(app, &public, "en", &made).await.unwrap();
    let last = seen.history.last().expect("an entry").no;
    undo(app, &staff, unit(), &made, last, &UndoInput::default())
        .await
        .unwrap();
    let why = WithdrawInput {
        why: "Made up".into(),
    };
    withdraw(app, &staff, unit(), &made, &why).await.unwrap();
    record(app, &public, "en", &made).await.unwrap_err();
    restore(app, &staff, unit(), &made, &RestoreInput::default())
        .await
        .unwrap();
    site.clock.advance(2 * pump_core::Millis::DAY);
    site.send().await;
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    // The numberer reads `pending` in its own order, a batch from its beginning.
    scans.retain(|scan| !scan.contains("insert into feed "));
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}

/// A report with photos, more with an addition and by a link, released and removed.
async fn with_photos(site: &TestSite, staff: &Actor) {
    let (app, public) = (&site.app, Actor::Public);
    let unit = || app.ctx.own_unit();
    let mut photos = Vec::new();
    for shade in [1, 90, 180] {
        let picture = pump_files::testing::jpeg(8, 8, shade);
        let taken = photo::take(app, &public, unit(), picture).await.unwrap();
        photos.push(taken.id);
    }
    let told = ReportInput {
        photos: photos.split_off(2),
        ..report_by(None)
    };
    let made = report(app, &public, unit(), &told).await.unwrap().made;
    let added = AddInput {
        photos: photos.split_off(1),
        ..Default::default()
    };
    let more = add(app, &public, unit(), &made, &added).await.unwrap();
    let link = given_token(app, &more).await.unwrap();
    photo::add(app, unit(), &link, &photos).await.unwrap();
    let all = photo::ReleasePhotosInput::default();
    photo::release(app, staff, unit(), &made, &all)
        .await
        .unwrap();
    let first = photos.remove(0);
    pump_acts::read::photo(app, &public, &first, PhotoSize::Small)
        .await
        .unwrap();
    let gone = photo::RemovePhotoInput {
        photo: first,
        why: "A child".into(),
    };
    photo::remove(app, staff, unit(), &made, &gone)
        .await
        .unwrap();
}

/// Failed messages and what waits are few among many: a search by id alone would read all of them.
#[tokio::test]
async fn what_is_few_among_many_is_found_by_its_own_index() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    for (index, sql) in [
        (
            "message_failed",
            "select id from message where state = 2 and id > $1 order by id limit $2",
        ),
        (
            "message_failed",
            "select count(*) from (select id from message where state = 2 limit $1) c",
        ),
        (
            "words_waiting",
            "select id from words where released_at is null and removed_at is null
             and body is not null and id > $1 order by id limit $2",
        ),
        (
            "photo_waiting",
            "select distinct part_id from photo
         where state = 0 and part_id is not null and part_id > $1 order by part_id limit $2",
        ),
    ] {
        let plan = move |tx: &mut pump_db::Tx<'_>| {
            let params = [pump_db::Val::Int(0), pump_db::Val::Int(1)];
            let rows = tx.rows(
                &format!("explain query plan {sql}"),
                &params[..sql.matches('$').count()],
            )?;
            rows.iter()
                .map(|row| row.get(3))
                .collect::<Result<Vec<String>, _>>()
        };
        let plan: Result<_, pump_db::DbError> = test.db.read(plan).await;
        let plan = plan.unwrap().join("; ");
        assert!(plan.contains(index), "{sql}: {plan}");
    }
}
