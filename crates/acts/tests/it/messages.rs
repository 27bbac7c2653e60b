//! Messages that failed: shown without anybody's address, and sent again under the same id.

use pump_acts::follow::end;
use pump_acts::messages::{MessageView, list};
use pump_acts::{ActError, Operated, Operation, operate, report};
use pump_core::{Actor, MessageId, Millis};
use pump_db::both_engines;
use pump_following::{Draft, Outgoing, Settled, settle};

use crate::site::{TestSite, report_by, site};
use crate::thread::{follows, reported, said};

/// What became of messages in the hand of "test".
async fn became(site: &TestSite, settled: Vec<(MessageId, Settled)>) {
    let now = site.app.ctx.now();
    let writing = site
        .app
        .db
        .write(move |tx| settle(tx, &settled, "test", now));
    writing.await.unwrap();
}

/// The one message that is due.
async fn due(site: &TestSite) -> Outgoing {
    site.settle_feed().await;
    let mut claimed = site.claim("test").await.outgoing;
    assert_eq!(claimed.len(), 1, "{claimed:?}");
    claimed.remove(0).write(&site.app.site)
}

async fn failed(site: &TestSite) -> Vec<MessageView> {
    list(&site.app, true, None).await.unwrap().messages
}

async fn replay(site: &TestSite, message: i64) -> Result<Operated, ActError> {
    operate(&site.app, Operation::ReplayMessage { message }).await
}

both_engines! {
    async fn what_was_refused_is_shown_and_sent_again_as_it_was(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("a@example.org")).await;
        let first = due(&site).await;
        became(&site, vec![(first.id, Settled::Refused("550 no".into()))]).await;
        assert!(site.claim("test").await.outgoing.is_empty(), "it is not tried by itself");

        let shown = failed(&site).await;
        let text = serde_json::to_string(&shown).unwrap();
        assert!(text.contains("550 no") && !text.contains("example.org"), "{text}");
        assert_eq!((shown.len(), shown[0].id, shown[0].tries), (1, first.id.0, 1));
        let all = list(&site.app, false, None).await.unwrap();
        assert_eq!((all.messages, all.next), (shown, None));

        assert!(matches!(replay(&site, first.id.0).await, Ok(Operated::Replayed { count: 1, .. })));
        assert!(failed(&site).await.is_empty());
        let again = due(&site).await;
        assert_eq!((again.id, &again.address), (first.id, &first.address));
        assert_eq!(again.text.text, first.text.text, "a receipt is one still");
        became(&site, vec![(again.id, Settled::Sent)]).await;
        assert_eq!(site.number("select count(*) from delivery where state = 2").await, 1);

        let sent = replay(&site, first.id.0).await;
        assert!(matches!(&sent, Err(ActError::Conflict(why)) if why.contains("sent")), "{sent:?}");
        assert!(matches!(replay(&site, 5).await, Err(ActError::NotFound)));
    }

    async fn after_five_days_in_vain_it_has_failed_and_patience_begins_anew(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("a@example.org")).await;
        let first = due(&site).await;
        let later = || vec![(first.id, Settled::Later("451 not now".into()))];
        let began = site.app.ctx.now();
        let mut tries = 0;
        while failed(&site).await.is_empty() {
            became(&site, later()).await;
            tries += 1;
            site.clock.advance(4 * Millis::HOUR);
            site.claim("test").await;
        }
        let took = site.app.ctx.now().0 - began.0;
        assert!((5..6).contains(&(took / Millis::DAY)), "{took} ms");
        assert_eq!(failed(&site).await[0].tries, tries);

        site.clock.advance(Millis::DAY);
        replay(&site, first.id.0).await.unwrap();
        assert_eq!(due(&site).await.id, first.id);
        became(&site, later()).await;
        assert!(failed(&site).await.is_empty(), "it has five days again");
        site.clock.advance(Millis::MINUTE + 1);
        assert_eq!(due(&site).await.id, first.id, "and the first wait is a minute again");
        became(&site, vec![(first.id, Settled::Sent)]).await;
        assert_eq!(site.number("select count(*) from message where state = 1").await, 1);
    }

    async fn what_is_owed_no_more_is_dropped_when_it_is_sent_again(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        let ending = follows(&site, "b@example.org", &[&format!("record:{reference}")], "at_once")
            .await;
        said(&site, &site.staff("d1").await, &reference, "Soon").await;
        let news = due(&site).await;
        became(&site, vec![(news.id, Settled::Refused("550 no".into()))]).await;
        end(&site.app, site.app.ctx.own_unit(), &ending).await.unwrap();
        replay(&site, news.id.0).await.unwrap();
        site.settle_feed().await;
        assert!(site.claim("test").await.outgoing.is_empty());
        let state = "select count(*) from message where state = 3";
        assert_eq!(site.number(state).await, 1, "it was cancelled");
    }

    async fn all_that_failed_go_again_in_steps(test: TestDb) {
        let site = site(&test.db).await;
        for number in 0..105 {
            let by = report_by(Some(&format!("p{number}@example.org")));
            report(&site.app, &Actor::Public, site.app.ctx.own_unit(), &by).await.unwrap();
        }
        site.settle_feed().await;
        let mut ids = Vec::new();
        loop {
            let claimed = site.claim("test").await;
            if claimed.looked_at == 0 {
                break;
            }
            let refused = |mail: &Draft| (mail.id, Settled::Refused("554 no".into()));
            became(&site, claimed.outgoing.iter().map(refused).collect()).await;
            ids.extend(claimed.outgoing.iter().map(|mail| mail.id.0));
        }
        ids.sort_unstable();
        let page = list(&site.app, true, None).await.unwrap();
        assert_eq!((page.messages.len(), page.next), (100, Some(ids[99])));
        let page = list(&site.app, true, page.next).await.unwrap();
        assert_eq!((page.messages.len(), page.next), (5, None));

        let (mut steps, mut next) = (Vec::new(), Some(0));
        while let Some(after) = next {
            let step = operate(&site.app, Operation::ReplayFailed { after }).await.unwrap();
            let Operated::Replayed { count, next: last } = step else { panic!("{step:?}") };
            steps.push(count);
            next = last;
        }
        assert_eq!(steps, [100, 5, 0]);
        let mut again: Vec<i64> = site.send().await.iter().map(|mail| mail.id.0).collect();
        again.sort_unstable();
        assert_eq!(again, ids);
    }
}
