//! A report that nobody wants: two clerks say "Not ours", and then a named officer decides.

use pump_acts::{Operated, Operation, operate};
use pump_core::Millis;
use pump_testkit::{Answer, TestApp};

use super::{
    CLERK, DISTRICT, PARISH, answer, last, later, link, mailbox, press, speeding, with_clerk,
};
use crate::reported;

const OFFICE: &str = "office@demo.example";

/// The key of a member of staff who is named to decide.
async fn named(site: &TestApp, slug: &str) -> String {
    let add = Operation::AddStaff {
        name: "An officer".into(),
        organisation: slug.to_owned(),
        decides: true,
    };
    let Ok(Operated::Staff { id: staff }) = operate(&site.app, add).await else {
        panic!("no staff");
    };
    match operate(&site.app, Operation::AddKey { staff }).await {
        Ok(Operated::Key { key, .. }) => key,
        other => panic!("no key: {other:?}"),
    }
}

/// The desk's form that hands a report over, sent by whoever holds `key`.
async fn hands_over(site: &TestApp, key: &str, reference: &str, why: &str, sure: bool) -> Answer {
    later(site, Millis::MINUTE);
    let page = site.get_as(key, &format!("/desk/{reference}")).await;
    let form = page.expect(200).hidden("form");
    let path = site.url(&format!("/desk/{reference}/hand-over"));
    let mut fields = vec![("to", "other-council"), ("why", why), ("form", &form)];
    fields.extend(sure.then_some(("sure", "1")));
    site.send(site.client.post(path).form(&fields).bearer_auth(key))
        .await
}

/// Everybody reads on the page, in its language, who has it and the newest reason.
async fn reads(site: &TestApp, reference: &str, who: &str, why: &str) {
    for base in ["", "/cy"] {
        let page = site
            .get(&format!("{base}/r/{reference}"))
            .await
            .expect(200)
            .text;
        assert!(
            page.contains(&format!("<dd><strong>{who}</strong>")),
            "{page}"
        );
        let newest = page.split("<blockquote").nth(1).unwrap_or_default();
        assert!(newest.contains(why), "{why} in {page}");
    }
}

both_engines! {
    async fn after_two_clerks_a_named_officer_decides_and_the_page_says_each_step(site) {
        with_clerk(&site, false).await;
        mailbox(&site, "demo-district", OFFICE, false).await;
        answer(&site, OFFICE, "yes").await;
        let reference = reported(&site, &speeding()).await;
        for (clerk, to, who, why) in [
            (CLERK, "demo-district", DISTRICT, "A county road"),
            (OFFICE, "upper-demo", PARISH, "It is a lane of theirs"),
        ] {
            let not_ours = link(&last(&site, clerk).await, "Not ours");
            later(&site, Millis::MINUTE);
            let done = press(&site, &not_ours, &[("to", to), ("why", why)]).await.expect(200);
            assert!(done.text.contains(&format!("You passed it to {who}.")), "{}", done.text);
            reads(&site, &reference, who, why).await;
        }
        // The first clerk has it again, and cannot pass it on; nor can anybody of their council.
        let again = last(&site, CLERK).await;
        assert!(again.text.contains("It is a lane of theirs"), "{}", again.text);
        let page = site.get(&link(&again, "Not ours")).await.expect(200).text;
        let says = format!("A named officer of {PARISH} decides now whose it is.");
        assert!(page.contains(&says) && !page.contains("name=\"to\""), "{page}");
        let officer = site.staff_key("upper-demo").await;
        for sure in [false, true] {
            let refused = hands_over(&site, &officer, &reference, "Not ours", sure).await;
            let page = refused.expect(422).text;
            assert!(page.contains("a named officer") && page.contains("\nNot ours</textarea>"), "{page}");
        }
        reads(&site, &reference, PARISH, "It is a lane of theirs").await;

        let decides = named(&site, "upper-demo").await;
        let why = "Their signs stand there";
        let asked = hands_over(&site, &decides, &reference, why, false).await.expect(200).text;
        assert!(asked.contains("What will be sent") && asked.contains(why), "{asked}");
        hands_over(&site, &decides, &reference, why, true).await.expect(303);
        reads(&site, &reference, "Other Council", "Their signs stand there").await;
        let record = site.get(&format!("/r/{reference}.json")).await.json();
        let history = record["history"].as_array().unwrap().iter();
        assert_eq!(history.filter(|line| line["act"] == "handed_over").count(), 3);
    }
}
