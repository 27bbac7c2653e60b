//! What goes from sight: words and whole records, and what was owed of them.

use pump_acts::read::{changes, record};
use pump_acts::{
    ActError, HideInput, Made, RedactInput, ReleaseInput, RestoreInput, WithdrawInput, hide,
    redact, release, restore, withdraw,
};
use pump_core::{Actor, Millis};
use pump_db::both_engines;
use pump_following::Settled;

use crate::site::{TestSite, site};
use crate::thread::{addresses, follows, reported, said};

const WHY: &str = "It names a child";

type Did = Result<Made, ActError>;

async fn hides(site: &TestSite, by: &Actor, of: &str, part: (Option<u64>, Option<u64>)) -> Did {
    let (contribution, update) = part;
    let why = WHY.to_owned();
    let input = HideInput {
        contribution,
        update,
        why,
    };
    hide(&site.app, by, site.app.ctx.own_unit(), of, &input).await
}

async fn restores(site: &TestSite, by: &Actor, of: &str, part: (Option<u64>, Option<u64>)) -> Did {
    let (contribution, update) = part;
    let input = RestoreInput {
        contribution,
        update,
        why: None,
    };
    restore(&site.app, by, site.app.ctx.own_unit(), of, &input).await
}

async fn redacts(
    site: &TestSite,
    by: &Actor,
    of: &str,
    part: (Option<u64>, Option<u64>),
    leave: Option<&str>,
) -> Did {
    let (contribution, update) = part;
    let (leave, why) = (leave.map(str::to_owned), WHY.to_owned());
    let input = RedactInput {
        contribution,
        update,
        leave,
        why,
    };
    redact(&site.app, by, site.app.ctx.own_unit(), of, &input).await
}

async fn withdraws(site: &TestSite, by: &Actor, of: &str) -> Did {
    let input = WithdrawInput { why: WHY.into() };
    withdraw(&site.app, by, site.app.ctx.own_unit(), of, &input).await
}

fn conflict(did: Did) -> String {
    match did {
        Err(ActError::Conflict(why)) => why,
        other => panic!("no conflict: {other:?}"),
    }
}

/// A mail to `now@` whose first try failed, and news that waits for the digest of `daily@`.
async fn a_failed_mail_and_a_digest(site: &TestSite, staff: &Actor) -> String {
    let reference = reported(site, None).await;
    follows(
        site,
        "now@example.org",
        &[&format!("record:{reference}")],
        "at_once",
    )
    .await;
    follows(site, "daily@example.org", &["area:P1"], "daily").await;
    said(site, staff, &reference, "Ask Kim of No 4").await;
    site.settle_feed().await;
    let drafts = site.claim("test").await.outgoing.into_iter();
    let tried: Vec<_> = drafts.map(|draft| draft.write(&site.app.site)).collect();
    assert_eq!(addresses(&tried), ["now@example.org"]);
    assert!(tried[0].text.text.contains("Kim"));
    let later = vec![(tried[0].id, Settled::Later("451 not now".into()))];
    let now = site.app.ctx.now();
    let settled = site
        .app
        .db
        .write(move |tx| pump_following::settle(tx, &later, "test", now));
    settled.await.unwrap();
    reference
}

/// Where the words of the update are.
const KIM: &str = "select count(*) from words where body like '%Kim%'";

/// The second try of the one and the digest of the other, which are owed: their texts.
async fn both_mails(site: &TestSite) -> Vec<String> {
    let mut texts = Vec::new();
    for (wait, to) in [
        (2 * Millis::MINUTE, "now@example.org"),
        (Millis::DAY, "daily@example.org"),
    ] {
        site.clock.advance(wait);
        let sent = site.send().await;
        assert_eq!(addresses(&sent), [to], "the news is owed");
        texts.push(sent[0].text.text.clone());
    }
    texts
}

both_engines! {
    async fn nothing_of_a_withdrawn_record_leaves(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let reference = a_failed_mail_and_a_digest(&site, &staff).await;
        withdraws(&site, &staff, &reference).await.unwrap();
        let cancelled = "select count(*) from delivery where state = 3 and why = 'it was withdrawn'";
        assert_eq!(site.number(cancelled).await, 1, "what waited is cancelled at once");
        site.clock.advance(2 * Millis::MINUTE);
        assert_eq!(addresses(&site.send().await), [""; 0], "no second try");
        let dropped = "select count(*) from message where state = 3 and trouble is not null";
        assert_eq!(site.number(dropped).await, 1);
        site.clock.advance(Millis::DAY);
        assert_eq!(addresses(&site.send().await), [""; 0], "no digest");
        restores(&site, &staff, &reference, (None, None)).await.unwrap();
        site.clock.advance(Millis::DAY);
        assert_eq!(addresses(&site.send().await), [""; 0], "what was cancelled stays so");
        said(&site, &staff, &reference, "It is done").await;
        assert_eq!(addresses(&site.send().await), ["now@example.org"]);
        site.clock.advance(Millis::DAY);
        assert_eq!(addresses(&site.send().await), ["daily@example.org"]);
    }

    async fn what_was_matched_or_tried_only_after_a_withdrawal_is_not_sent_either(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let reference = a_failed_mail_and_a_digest(&site, &staff).await;
        said(&site, &staff, &reference, "Too late to match").await;
        withdraws(&site, &staff, &reference).await.unwrap();
        restores(&site, &staff, &reference, (None, None)).await.unwrap();
        for wait in [2 * Millis::MINUTE, Millis::DAY, 2 * Millis::DAY] {
            site.clock.advance(wait);
            assert_eq!(addresses(&site.send().await), [""; 0]);
        }
        assert_eq!(site.number("select count(*) from delivery where state in (0, 1)").await, 0);
    }

    async fn hidden_words_are_in_no_mail(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let reference = a_failed_mail_and_a_digest(&site, &staff).await;
        hides(&site, &staff, &reference, (None, Some(2))).await.unwrap();
        for text in both_mails(&site).await {
            assert!(!text.contains("Kim"), "{text}");
        }
        assert_eq!(site.number(KIM).await, 1, "they are kept");
    }

    async fn redacted_words_are_in_no_mail_and_no_more_in_the_store(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let reference = a_failed_mail_and_a_digest(&site, &staff).await;
        assert_eq!(site.number(KIM).await, 1);
        let part = (None, Some(2));
        redacts(&site, &staff, &reference, part, Some("Ask […]")).await.unwrap();
        for text in both_mails(&site).await {
            assert!(text.contains("Ask […]") && !text.contains("Kim"), "{text}");
        }
        assert_eq!(site.number(KIM).await, 0, "the bytes are gone");
    }

    async fn hidden_words_are_for_staff_until_they_are_restored(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        let all = ReleaseInput::default();
        let unit = || site.app.ctx.own_unit();
        let given = (Some(1), None);
        assert!(conflict(hides(&site, &staff, &reference, given).await).contains("nobody can read"));
        assert!(conflict(restores(&site, &staff, &reference, given).await).contains("never hidden"));
        release(&site.app, &staff, unit(), &reference, &all).await.unwrap();
        said(&site, &staff, &reference, "Soon").await;
        for part in [given, (None, Some(3))] {
            hides(&site, &staff, &reference, part).await.unwrap();
            conflict(hides(&site, &staff, &reference, part).await);
        }
        for (by, sees) in [(Actor::Public, false), (staff.clone(), true)] {
            let seen = record(&site.app, &by, "en", &reference).await.unwrap();
            let (given, entry) = (&seen.contributions[0], &seen.history[2]);
            assert!(given.being_checked && entry.being_checked);
            assert_eq!(given.words.as_deref(), sees.then_some("The bench is broken"));
            assert_eq!(entry.words.as_deref(), sees.then_some("Soon"));
            let trace: Vec<_> = seen.history[3..].iter().collect();
            assert_eq!((trace[0].act.as_str(), trace[0].about.as_deref()), ("hid", Some("c1")));
            assert_eq!((trace[1].about.as_deref(), trace[1].words.as_deref()), (Some("u3"), Some(WHY)));
        }
        site.settle_feed().await;
        let feed = changes(&site.app, &Actor::Public, "en", 0, 100).await.unwrap();
        let said: Vec<_> = feed.changes.iter().filter_map(|it| it.words.as_deref()).collect();
        assert_eq!(said, [WHY, WHY]);
        // What was hidden does not wait to be released.
        let released = release(&site.app, &staff, unit(), &reference, &all).await;
        assert!(matches!(released, Err(ActError::Invalid(_))), "{released:?}");
        for part in [given, (None, Some(3))] {
            restores(&site, &staff, &reference, part).await.unwrap();
            assert!(conflict(restores(&site, &staff, &reference, part).await).contains("everybody can"));
        }
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.contributions[0].words.as_deref(), Some("The bench is broken"));
        assert_eq!((seen.history[2].words.as_deref(), seen.history[2].being_checked), (Some("Soon"), false));
    }

    async fn redacted_words_are_gone_for_everybody(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        let given = (Some(1), None);
        let left = redacts(&site, &staff, &reference, given, Some("The […] is broken")).await;
        left.unwrap();
        let seen = record(&site.app, &staff, "en", &reference).await.unwrap();
        assert_eq!(seen.contributions[0].words.as_deref(), Some("The […] is broken"));
        assert!(seen.contributions[0].being_checked, "what waited still waits");
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.contributions[0].words, None);
        let anew = redacts(&site, &staff, &reference, given, Some("The bench […]")).await;
        assert!(matches!(&anew, Err(ActError::Invalid(it)) if it[0].field == "leave"), "{anew:?}");
        redacts(&site, &staff, &reference, given, None).await.unwrap();
        for by in [&Actor::Public, &staff] {
            let seen = record(&site.app, by, "en", &reference).await.unwrap();
            let one = &seen.contributions[0];
            assert_eq!((one.words.as_deref(), one.being_checked, one.removed), (None, false, true));
        }
        conflict(redacts(&site, &staff, &reference, given, None).await);
        conflict(hides(&site, &staff, &reference, given).await);
        assert!(conflict(restores(&site, &staff, &reference, given).await).contains("for good"));
        // A reason may itself say too much.
        redacts(&site, &staff, &reference, (None, Some(2)), None).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!((seen.history[1].words.as_deref(), seen.history[1].removed), (None, true));
    }

    async fn what_is_gone_is_not_found_by_its_words(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        said(&site, &staff, &reference, "Ask Kim").await;
        let words: Vec<String> = (0..120).map(|n| format!("w{n}")).collect();
        let found = words.clone();
        let index = move |tx: &mut pump_db::Tx<'_>| {
            let all = found.join(" ");
            let doc = "insert into search_doc (record_id, words) select id, $1 from record";
            tx.run(doc, pump_db::params![all])?;
            for word in &found {
                let one = "insert into search_word (word, record_id) select $1, id from record";
                tx.run(one, pump_db::params![word])?;
            }
            Ok::<_, pump_db::DbError>(())
        };
        site.app.db.write(index).await.unwrap();
        redacts(&site, &staff, &reference, (None, Some(2)), None).await.unwrap();
        for table in ["select count(*) from search_doc", "select count(*) from search_word"] {
            assert_eq!(site.number(table).await, 0, "{table}");
        }
    }

    async fn whoever_may_not_is_told_no_more_than_they_know(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        let theirs = site.staff("elsewhere").await;
        for (by, wanted) in [(&Actor::Public, "NoKey"), (&theirs, "Forbidden")] {
            let refused = withdraws(&site, by, &reference).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), wanted);
        }
        assert!(conflict(restores(&site, &staff, &reference, (None, None)).await).contains("not withdrawn"));
        withdraws(&site, &staff, &reference).await.unwrap();
        conflict(withdraws(&site, &staff, &reference).await);
        for by in [&Actor::Public, &theirs] {
            let refused = restores(&site, by, &reference, (None, None)).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), "NotFound");
            let seen = record(&site.app, by, "en", &reference).await.unwrap_err();
            assert!(matches!(&seen, ActError::Gone { why: Some(why), .. } if why == WHY), "{seen:?}");
        }
        // Why it was withdrawn may go from sight too.
        let part = (None, Some(2));
        hides(&site, &staff, &reference, part).await.unwrap();
        let seen = record(&site.app, &theirs, "en", &reference).await.unwrap_err();
        assert!(matches!(&seen, ActError::Gone { why: None, .. }), "{seen:?}");
    }
}
