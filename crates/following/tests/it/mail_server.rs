//! The mail server is busy for days, refuses, cuts the line, is rude: what is owed still leaves
//! once it can, with the id that it had.

use pump_channels::LOGIN_REFUSED;
use pump_channels::testing::{Behave, Phase, Rudeness};
use pump_core::Millis;
use pump_testkit::TestApp;

use crate::steps::{
    FAILED, Kept, OPEN, SENT, channel, clock, follows, news, number, reported, said, work,
};

const ADDRESS: &str = "follower@example.org";
/// Not now, after the text: the server keeps what it was given, so that ids can be compared.
const BUSY: Behave = Behave::Rude(Phase::Text, Rudeness::Says("451 4.3.0 come back"));

/// A record that `ADDRESS` follows at once, and the key of its council.
async fn followed(site: &TestApp) -> (String, String) {
    let reference = reported(site).await;
    follows(
        site,
        ADDRESS,
        &format!("record:{reference}"),
        "at_once",
        "Europe/London",
    )
    .await;
    site.sink.clear();
    (reference, site.staff_key("demo-district").await)
}

async fn only_news(site: &TestApp) -> Kept {
    let mut all = news(site).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// The ids of all that the server was given.
fn ids(site: &TestApp) -> Vec<String> {
    site.sink
        .received()
        .into_iter()
        .map(|it| it.message_id)
        .collect()
}

/// Tries when it is time, as long as `go_on` says so; the minutes between tries.
async fn tries(site: &TestApp, go_on: impl Fn(&Kept) -> bool) -> Vec<i64> {
    let channel = channel(site);
    work(site, &channel).await;
    let mut waits = Vec::new();
    loop {
        let kept = only_news(site).await;
        if kept.state != OPEN || !go_on(&kept) {
            return waits;
        }
        let now = site.app.ctx.now();
        waits.push((kept.due.0 - now.0) / Millis::MINUTE);
        // A moment before its time nothing is tried.
        clock(site).set(kept.due.plus(-1));
        work(site, &channel).await;
        assert_eq!(only_news(site).await.tries, kept.tries);
        clock(site).set(kept.due);
        work(site, &channel).await;
    }
}

both_engines! {
    async fn busy_for_three_days_then_sent_once_with_the_id_it_had(site) {
        let (reference, key) = followed(&site).await;
        said(&site, &key, &reference, "We come on Monday").await;
        let began = site.app.ctx.now();
        site.sink.set(BUSY);
        let waits = tries(&site, |kept| kept.due.0 - began.0 < 3 * Millis::DAY).await;
        assert_eq!(waits[..9], [1, 2, 4, 8, 16, 32, 64, 128, 240]);
        assert!(waits[9..].iter().all(|wait| *wait == 240), "{waits:?}");
        let kept = only_news(&site).await;
        assert_eq!(kept.tries, waits.len() as i64 + 1);
        assert!(kept.trouble.as_deref().is_some_and(|why| why.contains("451")), "{kept:?}");
        let tried = ids(&site);
        assert_eq!(tried.len(), waits.len() + 1, "each try reached the server");

        site.sink.clear();
        site.sink.set(Behave::Ok);
        clock(&site).set(kept.due);
        let channel = channel(&site);
        work(&site, &channel).await;
        assert_eq!(only_news(&site).await.state, SENT);
        clock(&site).advance(Millis::DAY);
        work(&site, &channel).await;
        let sent = ids(&site);
        assert_eq!(sent.len(), 1, "sent once");
        assert_eq!(sent[0], format!("<m{}@example.org>", kept.id));
        assert!(tried.iter().all(|id| *id == sent[0]), "{tried:?}");
        let mail = site.mails_to(ADDRESS).remove(0);
        assert!(mail.text.contains("We come on Monday"), "{}", mail.text);
        let told = number(&site, "select count(*) from delivery where state = 2 and follow_id is not null");
        assert_eq!(told.await, 1);
    }

    async fn busy_for_more_than_five_days_then_failed_with_the_servers_words(site) {
        let (reference, key) = followed(&site).await;
        said(&site, &key, &reference, "We come on Monday").await;
        let began = site.app.ctx.now();
        site.sink.set(BUSY);
        tries(&site, |_| true).await;
        let kept = only_news(&site).await;
        assert_eq!(kept.state, FAILED);
        let why = kept.trouble.unwrap();
        assert!(why.contains("come back") && !why.contains(ADDRESS), "{why}");
        let took = site.app.ctx.now().0 - began.0;
        assert!((5 * Millis::DAY..5 * Millis::DAY + 4 * Millis::HOUR + 1).contains(&took), "{took}");
        let failed = "select count(*) from delivery where state = 4 and follow_id is not null";
        assert_eq!(number(&site, failed).await, 1);
        // It is over: the server hears no more of it.
        site.sink.clear();
        site.sink.set(Behave::Ok);
        clock(&site).advance(30 * Millis::DAY);
        work(&site, &channel(&site)).await;
        assert_eq!(site.sink.count(), 0);
    }

    async fn a_recipient_refused_fails_at_once_and_the_others_of_the_batch_are_told(site) {
        let (reference, key) = followed(&site).await;
        let topic = format!("record:{reference}");
        for address in ["gone@example.org", "other@example.org"] {
            follows(&site, address, &topic, "at_once", "Europe/London").await;
        }
        site.sink.clear();
        let before = site.sink.connections();
        site.sink.set(Behave::RefuseOnly("gone@example.org"));
        said(&site, &key, &reference, "We come on Monday").await;
        work(&site, &channel(&site)).await;
        let mut told: Vec<String> = site.mails().into_iter().map(|mail| mail.to).collect();
        told.sort();
        assert_eq!(told, [ADDRESS, "other@example.org"]);
        assert!(site.sink.connections() - before <= 3);
        let all = news(&site).await;
        let failed: Vec<&Kept> = all.iter().filter(|kept| kept.state == FAILED).collect();
        assert_eq!((all.len(), failed.len(), failed[0].tries), (3, 1, 1), "{all:?}");
        let why = failed[0].trouble.as_deref().unwrap();
        assert!(why.contains("550") && !why.contains("gone@"), "{why}");
        let failed = "select count(*) from delivery where state = 4 and follow_id is not null";
        assert_eq!(number(&site, failed).await, 1);
    }

    async fn a_link_cut_before_the_answer_means_again_with_the_same_id(site) {
        let (reference, key) = followed(&site).await;
        said(&site, &key, &reference, "We come on Monday").await;
        site.sink.set(Behave::CutAfterData);
        let channel = channel(&site);
        work(&site, &channel).await;
        let kept = only_news(&site).await;
        assert_eq!((kept.state, kept.tries), (OPEN, 1));
        assert_eq!(site.sink.count(), 1, "the server has it, and nobody knows");
        site.sink.set(Behave::Ok);
        clock(&site).set(kept.due);
        work(&site, &channel).await;
        let kept = only_news(&site).await;
        assert_eq!((kept.state, kept.tries, kept.trouble), (SENT, 2, None));
        let given = ids(&site);
        assert_eq!(given, vec![format!("<m{}@example.org>", kept.id); 2]);
    }

    async fn a_rude_server_is_borne_and_everything_leaves_without_a_hand(site) {
        let (reference, key) = followed(&site).await;
        let channel = channel(&site);
        let closing = Rudeness::SaysAndHangsUp("421 4.3.2 closing");
        let rude = [
            (Phase::Greeting, Rudeness::HangUp),
            (Phase::Greeting, Rudeness::SaysAndHangsUp("HTTP/1.1 400 Bad Request")),
            (Phase::Greeting, closing),
            (Phase::Sender, Rudeness::Says("530 5.7.0 who are you")),
            (Phase::Sender, Rudeness::Says("550 5.7.1 not from you")),
            (Phase::Recipient, closing),
            (Phase::Data, Rudeness::HangUp),
            (Phase::Text, Rudeness::Drips),
        ];
        for (nth, (phase, rudeness)) in rude.into_iter().enumerate() {
            site.sink.clear();
            site.sink.set(Behave::Rude(phase, rudeness));
            said(&site, &key, &reference, &format!("News {nth}")).await;
            // A new connection each time: whoever rests is older than that.
            let fresh = crate::steps::channel(&site);
            work(&site, &fresh).await;
            let kept = news(&site).await.pop().unwrap();
            assert_eq!((kept.state, kept.tries), (OPEN, 1), "{phase:?} {rudeness:?} {kept:?}");
            let why = kept.trouble.clone().unwrap();
            let login = rudeness == Rudeness::Says("530 5.7.0 who are you");
            assert_eq!(why.starts_with(LOGIN_REFUSED), login, "{why}");
            site.sink.set(Behave::Ok);
            clock(&site).set(kept.due);
            work(&site, &channel).await;
            let kept = news(&site).await.pop().unwrap();
            assert_eq!((kept.state, kept.tries), (SENT, 2), "{phase:?} {rudeness:?} {kept:?}");
            let twice = 1 + usize::from(phase == Phase::Text);
            assert_eq!(ids(&site), vec![format!("<m{}@example.org>", kept.id); twice]);
        }
    }
}
