//! The clerk's week, days away, and an address that refuses mail.

use pump_core::Millis;
use pump_testkit::Behave;

use super::{
    CLERK, PARISH, PRIVATE, answer, last, later, link, mailbox, press, record, speeding, with_clerk,
};
use crate::reported;

const DEPUTY: &str = "deputy@upper.example";
const OFFICE: &str = "office@demo.example";

/// The fresh link to the settings, which is sent by itself.
async fn settings(site: &pump_testkit::TestApp) -> String {
    let mail = last(site, CLERK).await;
    let ask = link(&mail, "How often we write, and who stands in for you");
    let page = site.get(&ask).await.expect(200).text;
    assert!(
        !page.contains("name=\"deputy\""),
        "a mail may be passed on: {page}"
    );
    press(site, &ask, &[]).await.expect(200);
    let mail = last(site, CLERK).await;
    assert!(mail.subject.starts_with("Mails for "), "{}", mail.subject);
    link(&mail, "How often we write, and who stands in for you")
}

both_engines! {
    async fn a_weekly_list_has_what_is_new_and_what_is_open(site) {
        with_clerk(&site, true).await;
        let old = reported(&site, &speeding()).await;
        let count = { site.settle().await; site.mails_to(CLERK).len() };
        later(&site, 3 * Millis::DAY);
        site.settle().await;
        assert_eq!(site.mails_to(CLERK).len(), count, "it is Thursday");
        later(&site, 5 * Millis::DAY);
        let list = last(&site, CLERK).await;
        assert_eq!(site.mails_to(CLERK).len(), count + 1);
        assert_eq!(list.subject, "Demo Pump: 1 report this week");
        assert!(list.text.contains(&old) && list.text.contains(PRIVATE), "{}", list.text);
        press(&site, &link(&list, "Say something"), &[("words", "We look at it")]).await.expect(200);
        let new = [reported(&site, &speeding()).await, reported(&site, &speeding()).await];
        site.settle().await;
        later(&site, 7 * Millis::DAY);
        let list = last(&site, CLERK).await;
        assert_eq!(list.subject, "Demo Pump: 2 reports this week");
        let (fresh, open) = list.text.split_once("Still open, and nothing new").unwrap();
        assert!(new.iter().all(|it| fresh.contains(it)) && open.contains(&old), "{}", list.text);
        assert_eq!(fresh.matches("We have it:").count(), 2, "each has its buttons");
        press(&site, &link(&list, "We have it"), &[]).await.expect(200);
        let stages: Vec<_> = [record(&site, &new[0]).await, record(&site, &new[1]).await]
            .iter().map(|it| it["stage"].as_str().unwrap().to_owned()).collect();
        assert!(stages.contains(&"triage".to_owned()) && stages.contains(&"received".to_owned()));

        // At once from now on.
        let path = settings(&site).await;
        press(&site, &path, &[("often", "once")]).await.expect(200);
        let now = reported(&site, &speeding()).await;
        assert!(last(&site, CLERK).await.text.contains(&now));
        later(&site, Millis::DAY + Millis::MINUTE);
        site.get(&path).await.expect(410);
    }

    async fn a_deputy_is_asked_first(site) {
        with_clerk(&site, false).await;
        reported(&site, &speeding()).await;
        let path = settings(&site).await;
        for (fields, words) in [
            (&[("from", "2026-06-02"), ("until", "2026-06-01"), ("deputy", DEPUTY)][..], "Give both days"),
            (&[("from", "soon"), ("until", "2026-06-05"), ("deputy", DEPUTY)], "Give both days"),
            (&[("from", "2026-06-01"), ("until", "2026-06-05")], "Give an e-mail address"),
        ] {
            let page = press(&site, &path, fields).await.expect(422).text;
            assert!(page.contains(words) && page.contains("There is a problem"), "{page}");
            assert!(page.contains(fields[0].1), "what was typed stays: {page}");
        }
        let away = [("from", "2026-06-01"), ("until", "2026-06-05"), ("deputy", DEPUTY)];
        let kept = press(&site, &path, &away).await.expect(200).text;
        assert!(kept.contains("Kept.") && kept.contains(DEPUTY), "{kept}");
        let asked = last(&site, DEPUTY).await;
        assert!(asked.text.contains("from 2026-06-01 to 2026-06-05"), "{}", asked.text);
        reported(&site, &speeding()).await;
        let before = { site.settle().await; site.mails_to(DEPUTY).len() };
        assert_eq!(before, 1, "not before they say yes");
        press(&site, &link(&asked, "Yes, I stand in"), &[]).await.expect(200);
        let count = site.mails_to(CLERK).len();
        let reference = reported(&site, &speeding()).await;
        let mail = last(&site, DEPUTY).await;
        assert!(mail.text.contains(&reference) && mail.text.contains(PRIVATE), "{}", mail.text);
        press(&site, &link(&mail, "We have it"), &[]).await.expect(200);
        assert_eq!(record(&site, &reference).await["stage"], "triage");
        assert_eq!(site.mails_to(CLERK).len(), count + 1, "the receipt is the clerk's");
        later(&site, 5 * Millis::DAY);
        let reference = reported(&site, &speeding()).await;
        assert!(last(&site, CLERK).await.text.contains(&reference), "they are back");
    }

    async fn an_address_that_refuses_mail_is_shown_and_told(site) {
        with_clerk(&site, false).await;
        mailbox(&site, "demo-district", OFFICE, false).await;
        answer(&site, OFFICE, "yes").await;
        site.sink.set(Behave::RefuseOnly(CLERK));
        let reference = reported(&site, &speeding()).await;
        let before = site.get(&format!("/r/{reference}")).await;
        site.settle().await;
        let seen = record(&site, &reference).await;
        assert!(seen["responsible"]["unreachable_since"].is_string(), "{seen}");
        let page = site.get(&format!("/r/{reference}")).await.expect(200);
        assert_ne!(page.header("etag"), before.header("etag"));
        let says = format!("We could not reach {PARISH} by e-mail since 1 June 2026.");
        assert!(page.text.contains(&says), "{}", page.text);
        let told = last(&site, OFFICE).await;
        assert_eq!(told.subject, format!("Mail to {PARISH} is refused"));
        assert!(told.text.contains(&format!("/r/{reference}")) && !told.text.contains(PRIVATE));
        let standing = pump_acts::health::look(&site.app).await.unwrap();
        assert_eq!(standing.unreachable, [PARISH]);
        let alarms = pump_acts::health::alarms(&standing);
        assert!(alarms.iter().any(|it| it.says.contains(PARISH)), "{alarms:?}");
        let count = site.mails_to(OFFICE).len();
        reported(&site, &speeding()).await;
        site.settle().await;
        assert_eq!(site.mails_to(OFFICE).len(), count, "told once");

        site.sink.set(Behave::Ok);
        reported(&site, &speeding()).await;
        site.settle().await;
        let page = site.get(&format!("/r/{reference}")).await.expect(200).text;
        assert!(!page.contains("We could not reach") && page.contains(PARISH), "{page}");
    }
}
