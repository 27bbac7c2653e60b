//! Joining, parting and splitting, with who is told at each step.

use pump_acts::follow::end;
use pump_acts::read::{changes, record, records};
use pump_acts::tree::{merge, split, unmerge};
use pump_acts::{ActError, AddInput, ReleaseInput, UpdateInput, add, release, update};
use pump_core::{Actor, Millis};
use pump_db::{Tx, both_engines, params};

use crate::site::{TestSite, report_by, site, token};
use crate::thread::{addresses, follows, reported, said, wants};

const HELD: i64 = 5 * Millis::MINUTE;

async fn joined(site: &TestSite, staff: &Actor, child: &str, root: &str) {
    site.clock.advance(1_000);
    let unit = site.app.ctx.own_unit();
    merge(&site.app, staff, unit, child, root).await.unwrap();
}

async fn parted(site: &TestSite, staff: &Actor, child: &str) {
    site.clock.advance(1_000);
    let unit = site.app.ctx.own_unit();
    unmerge(&site.app, staff, unit, child).await.unwrap();
}

/// The words of the refusal.
async fn refused(site: &TestSite, staff: &Actor, child: &str, root: &str) -> String {
    let unit = site.app.ctx.own_unit();
    match merge(&site.app, staff, unit, child, root).await {
        Err(ActError::Conflict(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// Whoever gets a mail about an update of `reference`: their first names, in order.
async fn told_of(site: &TestSite, staff: &Actor, reference: &str) -> String {
    site.send().await;
    said(site, staff, reference, "News").await;
    names(&site.send().await)
}

fn names(mails: &[pump_following::Outgoing]) -> String {
    let names = addresses(mails)
        .into_iter()
        .map(|address| address.split('@').next().unwrap_or_default());
    names.collect::<Vec<_>>().join(" ")
}

async fn seen(site: &TestSite, reference: &str) -> pump_core::view::RecordView {
    record(&site.app, &Actor::Public, "en", reference)
        .await
        .unwrap()
}

both_engines! {
    async fn people_go_with_their_record_and_come_back_with_it(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [a, b, c] = [reported(&site, None).await, reported(&site, None).await, reported(&site, None).await];
        let topic = |one: &str| format!("record:{one}");
        follows(&site, "a1@example.org", &[&topic(&a)], "at_once").await;
        let stops = follows(&site, "a2@example.org", &[&topic(&a)], "at_once").await;
        follows(&site, "b1@example.org", &[&topic(&b)], "at_once").await;
        follows(&site, "c1@example.org", &[&topic(&c)], "at_once").await;
        // Somebody who follows two of them and the place is told once.
        follows(&site, "all@example.org", &[&topic(&a), &topic(&b), "area:P1"], "at_once").await;

        let planned = UpdateInput { stage: Some("scheduled".into()), ..Default::default() };
        update(&site.app, &staff, site.app.ctx.own_unit(), &b, &planned).await.unwrap();
        site.send().await;
        joined(&site, &staff, &a, &b).await;
        let mails = site.send().await;
        assert_eq!(names(&mails), "a1 a2 all b1", "of the merge itself, each once");
        for mail in &mails {
            assert!(mail.text.text.contains(&b), "the other by name: {}", mail.text.text);
            assert!(mail.text.text.contains("A date is set"), "how it stands: {}", mail.text.text);
        }
        assert_eq!(told_of(&site, &staff, &b).await, "a1 a2 all b1");

        joined(&site, &staff, &b, &c).await;
        assert_eq!(names(&site.send().await), "a1 a2 all b1 c1");
        follows(&site, "c2@example.org", &[&topic(&c)], "at_once").await;
        assert_eq!(told_of(&site, &staff, &c).await, "a1 a2 all b1 c1 c2");

        end(&site.app, site.app.ctx.own_unit(), &stops).await.unwrap();
        assert_eq!(told_of(&site, &staff, &c).await, "a1 all b1 c1 c2");

        parted(&site, &staff, &a).await;
        assert_eq!(names(&site.send().await), "a1 all b1 c1 c2", "both sides hear that they parted");
        assert_eq!(told_of(&site, &staff, &c).await, "all b1 c1 c2");
        assert_eq!(told_of(&site, &staff, &a).await, "a1 all", "who stopped stays stopped");

        parted(&site, &staff, &b).await;
        site.send().await;
        assert_eq!(told_of(&site, &staff, &c).await, "all c1 c2");
        assert_eq!(told_of(&site, &staff, &b).await, "all b1");
        let left = site.number("select max(joined) from record").await;
        assert_eq!(left, 0, "nothing is under anything");
    }

    async fn merges_are_undone_in_any_order(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [a, b, c] = [reported(&site, None).await, reported(&site, None).await, reported(&site, None).await];
        follows(&site, "a@example.org", &[&format!("record:{a}")], "at_once").await;
        joined(&site, &staff, &a, &b).await;
        joined(&site, &staff, &b, &c).await;
        // The later first: a stays under b.
        parted(&site, &staff, &b).await;
        assert_eq!(seen(&site, &a).await.root, Some(b.clone()));
        assert_eq!(told_of(&site, &staff, &c).await, "");
        assert_eq!(told_of(&site, &staff, &b).await, "a");
        // And joined again, deeper: c under a new one, b under c.
        joined(&site, &staff, &b, &c).await;
        assert_eq!(seen(&site, &a).await.root, Some(c.clone()));
        assert_eq!(told_of(&site, &staff, &c).await, "a");
    }

    async fn who_is_owed_depends_on_the_merges_before_it(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [a, b] = [reported(&site, None).await, reported(&site, None).await];
        follows(&site, "a@example.org", &[&format!("record:{a}")], "at_once").await;
        // Nothing is matched while this happens: news of b before, during and after.
        said(&site, &staff, &b, "before").await;
        joined(&site, &staff, &a, &b).await;
        said(&site, &staff, &b, "during").await;
        parted(&site, &staff, &a).await;
        said(&site, &staff, &b, "after").await;
        let mails = site.send().await;
        let told: Vec<&str> = mails.iter().map(|mail| mail.text.text.as_str()).collect();
        let about = |word: &str| told.iter().filter(|text| text.contains(word)).count();
        assert_eq!((about("before"), about("during"), about("after")), (0, 1, 0), "{told:?}");
        // The merge had not left when it was taken back: of it and its end nobody is told.
        assert_eq!(mails.len(), 1);
    }

    async fn what_is_given_stays_where_it_was_given_and_the_root_shows_it(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let a = reported(&site, Some("one@example.org")).await;
        // Words that the check stops.
        let mut flagged = report_by(Some("two@example.org"));
        flagged.description = Some("The bench outside number 12 is broken".into());
        let b = pump_acts::report(&site.app, &Actor::Public, site.app.ctx.own_unit(), &flagged).await.unwrap().made;
        for mail in site.send().await {
            let token = token(&mail.text.text, "confirm");
            pump_acts::follow::confirm(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
        }
        joined(&site, &staff, &a, &b).await;
        let later = AddInput { words: Some("It is worse".into()), contact: report_by(Some("one@example.org")).contact, ..Default::default() };
        add(&site.app, &Actor::Public, site.app.ctx.own_unit(), &a, &later).await.unwrap();
        release(&site.app, &staff, site.app.ctx.own_unit(), &a, &ReleaseInput::default()).await.unwrap();
        let root = seen(&site, &b).await;
        assert_eq!(root.people, 2, "one of them told twice");
        assert_eq!(root.followers, 2);
        let from: Vec<_> = root.contributions.iter().map(|given| (given.record.clone(), given.words.as_deref())).collect();
        assert!(from.contains(&(Some(a.clone()), Some("It is worse"))), "{from:?}");
        assert!(from.contains(&(None, None)), "the root's own still wait: {from:?}");
        assert_eq!(root.history.last().unwrap().other, Some(a.clone()));
        let child = seen(&site, &a).await;
        assert_eq!((child.merged_into, child.root), (Some(b.clone()), Some(b.clone())));
        // It is listed no more, and is again when it stands for itself.
        let listed = |page: pump_acts::read::Records| page.records.into_iter().map(|it| it.r#ref).collect::<Vec<_>>();
        let input = pump_acts::read::ListInput::default();
        assert_eq!(listed(records(&site.app, &Actor::Public, "en", &input).await.unwrap()), std::slice::from_ref(&b));
        // What is happening is said of the root.
        let words = pump_acts::UpdateInput { words: Some("x".into()), ..Default::default() };
        let said = pump_acts::update(&site.app, &staff, site.app.ctx.own_unit(), &a, &words).await;
        assert!(matches!(&said, Err(ActError::Conflict(why)) if why.contains(&b)), "{said:?}");
        parted(&site, &staff, &a).await;
        assert_eq!(listed(records(&site.app, &Actor::Public, "en", &input).await.unwrap()).len(), 2);
        site.settle_feed().await;
        let feed = changes(&site.app, &Actor::Public, "en", 0, 100).await.unwrap();
        let merged = feed.changes.iter().find(|change| change.act == "merged").unwrap();
        assert_eq!((&merged.record.r#ref, merged.other.as_ref()), (&a, Some(&b)));
    }

    async fn what_cannot_be_joined_is_refused_with_the_way_on(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [a, b, c] = [reported(&site, None).await, reported(&site, None).await, reported(&site, None).await];
        assert!(refused(&site, &staff, &a, &a).await.contains("itself"));
        joined(&site, &staff, &a, &b).await;
        assert!(refused(&site, &staff, &a, &c).await.contains(&b), "joined already: names the root");
        assert!(refused(&site, &staff, &c, &a).await.contains(&b), "into a joined one");
        assert!(refused(&site, &staff, &b, &a).await.contains(&b), "a ring");
        let nowhere = merge(&site.app, &staff, site.app.ctx.own_unit(), &c, "K7M4QX-T").await;
        assert!(matches!(nowhere, Err(ActError::Invalid(_))), "{nowhere:?}");
        let stranger = site.staff("elsewhere").await;
        let theirs = merge(&site.app, &stranger, site.app.ctx.own_unit(), &c, &b).await;
        assert!(matches!(theirs, Err(ActError::Forbidden)), "{theirs:?}");
        let nobody = merge(&site.app, &Actor::Public, site.app.ctx.own_unit(), &c, &b).await;
        assert!(matches!(nobody, Err(ActError::NoKey)), "{nobody:?}");
        let apart = unmerge(&site.app, &staff, site.app.ctx.own_unit(), &b).await;
        assert!(matches!(apart, Err(ActError::Conflict(_))), "{apart:?}");
        // A private one: to whoever may see it a conflict, to others it is not there.
        let hide = format!("update record set visibility = 1 where ref = '{c}'");
        site.app.db.write(move |tx: &mut Tx<'_>| tx.run(&hide, &[]).map_err(ActError::from)).await.unwrap();
        assert!(refused(&site, &staff, &b, &c).await.contains("private"));
        assert!(refused(&site, &staff, &c, &b).await.contains("private"));
        let hidden = merge(&site.app, &stranger, site.app.ctx.own_unit(), &c, &b).await;
        assert!(matches!(hidden, Err(ActError::NotFound)), "{hidden:?}");
    }

    async fn the_five_hundred_and_first_is_refused(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [root, many, one] = [reported(&site, None).await, reported(&site, None).await, reported(&site, None).await];
        // 499 under one, as 499 merges would have left them.
        let (under, all) = (many.clone(), site.number("select max(id) from record").await);
        let fill = move |tx: &mut Tx<'_>| {
            for n in 1..=499_i64 {
                tx.run(
                    "insert into record (id, ref, kind, service, service_version, place, reason, at, changed_at,
                         updates, contributions, phase, stage, open, visibility, announced, public_place, merged_into, root)
                     select $1, $2, kind, service, service_version, place, reason, at, changed_at, 1, 1, phase, stage,
                         open, visibility, announced, public_place, id, id from record where ref = $3",
                    params![all + n, format!("X{n}"), &under],
                )?;
                tx.run(
                    "insert into record_under (record_id, root, from_change, from_n)
                     select $1, id, 1, 0 from record where ref = $2",
                    params![all + n, &under],
                )?;
            }
            tx.run("update record set joined = 499 where ref = $1", params![&under])
        };
        site.app.db.write(fill).await.map_err(|error: pump_db::DbError| error).unwrap();
        joined(&site, &staff, &many, &root).await;
        assert_eq!(site.number("select max(joined) from record").await, 500);
        assert!(refused(&site, &staff, &one, &root).await.contains("500"));
        site.settle_feed().await;
        let told = "select count(*) from record_under where from_n is not null and to_n is null";
        assert_eq!(site.number(told).await, 500);
        parted(&site, &staff, &many).await;
        site.settle_feed().await;
        assert_eq!(site.number(told).await, 499, "as before");
        assert_eq!(site.number("select count(*) from record where root = id and merged_into is null").await, 3);
    }

    async fn a_merge_that_reaches_many_is_undone_before_anybody_is_told(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let [a, b] = [reported(&site, None).await, reported(&site, None).await];
        for n in 0..51 {
            wants(&site, &format!("f{n}@example.org"), &[&format!("record:{a}")], "at_once").await;
        }
        for mail in site.send().await {
            let token = token(&mail.text.text, "confirm");
            pump_acts::follow::confirm(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
        }
        site.settle_feed().await;
        joined(&site, &staff, &a, &b).await;
        assert_eq!(site.send().await.len(), 0, "five minutes to undo");
        parted(&site, &staff, &a).await;
        site.clock.advance(2 * HELD);
        assert_eq!(site.send().await.len(), 0, "nobody hears of it");
        joined(&site, &staff, &a, &b).await;
        site.settle_feed().await;
        site.clock.advance(2 * HELD);
        assert_eq!(site.send().await.len(), 51);
        parted(&site, &staff, &a).await;
        site.settle_feed().await;
        site.clock.advance(2 * HELD);
        assert_eq!(site.send().await.len(), 51, "who heard of one hears of the other");
    }

    async fn a_contribution_becomes_a_report_of_its_own(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        follows(&site, "place@example.org", &["area:P1"], "at_once").await;
        let a = reported(&site, Some("one@example.org")).await;
        let given = site.app.ctx.now();
        let mine = AddInput { words: Some("Mine is the bench outside 14 Mill Lane".into()), follow: true, contact: report_by(Some("two@example.org")).contact, ..Default::default() };
        add(&site.app, &Actor::Public, site.app.ctx.own_unit(), &a, &mine).await.unwrap();
        for mail in site.send().await {
            if !mail.text.text.contains("/updates/confirm/") { continue }
            let token = token(&mail.text.text, "confirm");
            pump_acts::follow::confirm(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
        }
        site.send().await;
        site.clock.advance(3 * Millis::DAY);
        let one = |no| split(&site.app, &staff, site.app.ctx.own_unit(), &a, no);
        assert!(matches!(one(3).await, Err(ActError::Invalid(_))));
        let made = one(2).await.unwrap().made;
        assert_eq!(names(&site.send().await), "place two", "the place hears of a new one, its sender has a receipt");
        let (old, new) = (seen(&site, &a).await, seen(&site, &made).await);
        assert_eq!((old.people, new.people), (1, 1));
        assert_eq!((old.contributions.len(), new.contributions.len()), (1, 1));
        assert_eq!(new.summary.created, pump_records::view::rfc3339(given), "dated the day it was given");
        assert_eq!(old.history.last().unwrap().other, Some(made.clone()));
        assert_eq!(old.history.last().unwrap().about.as_deref(), Some("c2"));
        assert!(matches!(one(2).await, Err(ActError::Conflict(_))), "twice");
        assert!(matches!(one(1).await, Err(ActError::Conflict(_))), "all that is left");
        assert_eq!(told_of(&site, &staff, &made).await, "place two");
        // The words went along, and wait for release there: they say where somebody lives.
        let released = release(&site.app, &staff, site.app.ctx.own_unit(), &made, &ReleaseInput::default()).await;
        assert!(released.is_ok(), "{released:?}");
        assert_eq!(seen(&site, &made).await.contributions[0].words.as_deref(), Some("Mine is the bench outside 14 Mill Lane"));
    }
}
