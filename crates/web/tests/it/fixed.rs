//! After it is fixed: each reporter is asked once, and what follows from the answer.

mod different;
mod page;

use pump_core::Millis;
use pump_testkit::{Answer, Letter, TestApp};
use serde_json::{Value, json};

use crate::clerk::{CLERK, with_clerk};
use crate::lamp;
use crate::pages::press;

const ANN: &str = "ann@example.org";
const BEN: &str = "ben@example.org";
const CAT: &str = "cat@example.org";
/// Follows the parish, and told nothing.
const FAY: &str = "fay@example.org";

fn wait(site: &TestApp, ms: i64) {
    site.clock.as_ref().expect("a clock of ours").advance(ms);
}

/// Presses the link that confirms the address.
async fn confirm(site: &TestApp, address: &str) {
    site.settle().await;
    let token = site
        .mails_to(address)
        .pop()
        .expect("a mail")
        .token("confirm");
    press(site, &format!("/updates/confirm/{token}")).await;
    site.settle().await;
}

/// A confirmed report of somebody who wants updates; an hour later than what was before.
async fn reports(site: &TestApp, address: &str, service: &str) -> String {
    wait(site, Millis::HOUR);
    let mut report = lamp();
    report["service"] = json!(service);
    if service == "speeding" {
        report["answers"] = json!({ "limit": "30" });
    }
    report["contact"] = json!({ "email": address });
    report["follow"] = json!(true);
    let made = site
        .post("/api/v1/reports", &report)
        .await
        .expect(201)
        .json();
    confirm(site, address).await;
    made["ref"].as_str().unwrap().to_owned()
}

/// "I have seen this too", with updates.
async fn adds(site: &TestApp, address: &str, reference: &str) {
    wait(site, Millis::HOUR);
    let path = format!("/api/v1/records/{reference}/contributions");
    let body = json!({ "contact": { "email": address }, "follow": true });
    site.post(&path, &body).await.expect(201);
    confirm(site, address).await;
}

async fn staff(site: &TestApp, path: &str, body: Value) -> Answer {
    let key = site.staff_key("demo-district").await;
    wait(site, Millis::MINUTE);
    let answer = site.post_as(&key, path, &body).await.expect(201);
    site.settle().await;
    answer
}

async fn is_fixed(site: &TestApp, reference: &str) {
    let path = format!("/api/v1/records/{reference}/updates");
    staff(site, &path, json!({ "outcome": "fixed_by_owner" })).await;
}

async fn merge(site: &TestApp, reference: &str, into: &str) {
    let path = format!("/api/v1/records/{reference}/merge");
    staff(site, &path, json!({ "into": into })).await;
}

async fn seen(site: &TestApp, reference: &str) -> Value {
    site.get(&format!("/r/{reference}.json"))
        .await
        .expect(200)
        .json()
}

fn acts(record: &Value) -> Vec<&str> {
    let history = record["history"].as_array().unwrap().iter();
    history
        .map(|entry| entry["act"].as_str().unwrap())
        .collect()
}

/// The paths with which a mail asks whether it is fixed.
fn asks(letter: &Letter) -> Vec<String> {
    let links = letter.links.iter().filter(|link| link.contains("/fixed/"));
    links
        .map(|link| format!("/fixed/{}", link.split_once("/fixed/").unwrap().1))
        .collect()
}

/// The token with which the last mail to an address asks.
fn token(site: &TestApp, address: &str) -> String {
    let letter = site.mails_to(address).pop().expect("a mail");
    let asked = asks(&letter);
    assert_eq!(asked.len(), 3, "{}", letter.text);
    let end = asked[0].split_once("/fixed/").unwrap().1;
    end.split('?').next().unwrap().to_owned()
}

/// The token with which any mail to an address asked first.
fn token_of(site: &TestApp, address: &str) -> String {
    let mails = site.mails_to(address);
    let asked = mails.iter().find_map(|mail| asks(mail).into_iter().next());
    let asked = asked.expect("a mail that asks");
    let end = asked.split_once("/fixed/").unwrap().1;
    end.split('?').next().unwrap().to_owned()
}

async fn send(site: &TestApp, token: &str, body: &str) -> Answer {
    let request = site.client.post(site.url(&format!("/fixed/{token}")));
    let form = "application/x-www-form-urlencoded";
    site.send(request.header("content-type", form).body(body.to_owned()))
        .await
}

/// Answers through the page, which leads to what is said then.
async fn answers(site: &TestApp, token: &str, body: &str) -> String {
    wait(site, Millis::MINUTE);
    let there = send(site, token, body).await.expect(303);
    assert_eq!(there.header("location"), format!("/fixed/{token}"));
    assert_eq!(there.header("cache-control"), "no-store");
    let page = site.get(there.header("location")).await.expect(200).text;
    site.settle().await;
    page
}

/// Three people in a tree of two records: Ann made the first; Ben the second, to which Cat added.
async fn tree(site: &TestApp) -> [String; 2] {
    let wish = json!({ "topics": ["area:P1"], "channel": "email", "address": FAY });
    site.post("/api/v1/follows", &wish).await.expect(202);
    confirm(site, FAY).await;
    let first = reports(site, ANN, "street-light").await;
    let second = reports(site, BEN, "street-light").await;
    adds(site, CAT, &second).await;
    merge(site, &second, &first).await;
    [first, second]
}

both_engines! {
    async fn each_reporter_of_a_tree_is_asked_once_by_the_news_they_get_anyway(site) {
        let [first, second] = tree(&site).await;
        // Ann told us once more, of what was joined with hers: one address is asked once.
        adds(&site, ANN, &second).await;
        let before = site.sink.count();
        is_fixed(&site, &first).await;
        assert_eq!(site.sink.count(), before + 4);
        let mut tokens: Vec<String> = [ANN, BEN, CAT].map(|one| token(&site, one)).into();
        tokens.sort();
        tokens.dedup();
        assert_eq!(tokens.len(), 3, "each has a link of their own");
        let stranger = site.mails_to(FAY).pop().unwrap();
        assert!(stranger.subject.starts_with("Fixed"), "{}", stranger.subject);
        assert!(asks(&stranger).is_empty(), "{}", stranger.text);

        let told = site.mails_to(ANN).pop().unwrap();
        assert!(told.text.contains("You told us about this. Is it fixed?"), "{}", told.text);
        let html = told.decoded.html.as_deref().unwrap();
        for (path, words) in asks(&told).iter().zip(["Fixed", "Still broken", "Mine was a different one"]) {
            assert!(told.text.contains(&format!("{words}: ")), "{}", told.text);
            let link = format!("{path}\"").replace('&', "&amp;");
            assert!(html.contains(&link), "{link} in {html}");
        }

        // A word more of what is fixed is no second question; nor does a scanner answer.
        let before = seen(&site, &first).await;
        for path in asks(&told) {
            let page = site.get(&path).await.expect(200);
            assert_eq!(page.header("cache-control"), "no-store");
            assert!(page.text.contains("noindex") && page.text.contains("no-referrer"));
            let word = path.split_once("answer=").unwrap().1;
            let chosen = format!("value=\"{word}\" aria-describedby=\"{word}-hint\" checked");
            assert!(page.text.contains(&chosen), "{}", page.text);
            site.send(site.client.head(site.url(&path))).await.expect(200);
        }
        assert_eq!(seen(&site, &first).await, before);
        let path = format!("/api/v1/records/{first}/updates");
        staff(&site, &path, json!({ "words": "With a new lamp" })).await;
        let more = site.mails_to(ANN).pop().unwrap();
        assert!(more.text.contains("With a new lamp") && asks(&more).is_empty(), "{}", more.text);
    }

    async fn fixed_is_a_line_in_the_history_and_tells_nobody(site) {
        let [first, _] = tree(&site).await;
        is_fixed(&site, &first).await;
        let mails = site.sink.count();
        let ann = token(&site, ANN);
        let page = answers(&site, &ann, "answer=fixed&form=f1").await;
        assert!(page.contains("Thank you. It stays fixed"), "{page}");
        let record = seen(&site, &first).await;
        assert_eq!(acts(&record).last(), Some(&"said_fixed"));
        assert_eq!(record["outcome"], "fixed_by_owner");
        assert_eq!(record["after_fix"], json!({ "fixed": 1, "broken": 0 }));
        let shown = site.get(&format!("/r/{first}")).await.expect(200).text;
        assert!(shown.contains("1 person who told us says that it is fixed."), "{shown}");
        assert!(shown.contains("Somebody who told us says that it is fixed<"), "{shown}");
        // The same again, by the same form and by another, is the same.
        answers(&site, &ann, "answer=fixed&form=f1").await;
        answers(&site, &ann, "answer=fixed&form=f2").await;
        assert_eq!(seen(&site, &first).await["history"], record["history"]);
        assert_eq!(site.sink.count(), mails);

        // It can still turn out otherwise, and then it stays.
        let page = site.get(&format!("/fixed/{ann}")).await.expect(200).text;
        assert!(page.contains("It is not fixed after all"), "{page}");
        assert!(!page.contains("value=\"fixed\""), "{page}");
        let page = answers(&site, &ann, "answer=broken").await;
        assert!(page.contains("The report is open again"), "{page}");
        let record = seen(&site, &first).await;
        assert_eq!(record["after_fix"], json!({ "fixed": 0, "broken": 1 }));
        let page = answers(&site, &ann, "answer=fixed").await;
        assert!(page.contains("The report is open again"), "{page}");
        assert_eq!(seen(&site, &first).await["history"], record["history"]);
        let said = json!({ "token": ann, "answer": "fixed" });
        let refused = site.post("/api/v1/answers", &said).await.expect(409);
        assert!(refused.text.contains("still broken"), "{}", refused.text);
    }

    async fn still_broken_on_day_27_opens_it_again_and_tells_everybody(site) {
        let [first, second] = tree(&site).await;
        let made = seen(&site, &first).await["created"].clone();
        is_fixed(&site, &first).await;
        wait(&site, 27 * Millis::DAY);
        let cat = token(&site, CAT);
        let before = [ANN, BEN, CAT, FAY].map(|one| site.mails_to(one).len());
        let page = answers(&site, &cat, "answer=broken&words=It+flickers+outside+number+12&form=f1").await;
        assert!(page.contains("The report is open again"), "{page}");
        let record = seen(&site, &first).await;
        assert_eq!(record["outcome"], Value::Null);
        assert_eq!((&record["stage"], &record["phase"]), (&json!("received"), &json!("open")));
        assert_eq!(record["created"], made, "its first date");
        assert_eq!(acts(&record).last(), Some(&"said_broken"));
        let after = [ANN, BEN, CAT, FAY].map(|one| site.mails_to(one).len());
        let [ann, ben, own, fay] = before;
        assert_eq!(after, [ann + 1, ben + 1, own, fay + 1]);
        let told = site.mails_to(BEN).pop().unwrap();
        assert!(told.subject.starts_with("Somebody who told us says that it is still broken"));
        assert!(asks(&told).is_empty());

        // The words say where somebody lives: they wait to be released.
        assert!(!site.mails().iter().any(|mail| mail.text.contains("It flickers")));
        assert!(!site.get(&format!("/r/{first}")).await.text.contains("It flickers"));
        assert_eq!(record["history"].as_array().unwrap().last().unwrap()["about"], "c2");
        let release = format!("/api/v1/records/{first}/release");
        staff(&site, &release, json!({})).await;
        assert!(site.get(&format!("/r/{first}")).await.text.contains("It flickers"));
        assert_eq!(seen(&site, &first).await["people"], 3, "nobody is counted twice");

        // Pressed twice it is one; and whoever comes second finds it open, which is kept.
        answers(&site, &cat, "answer=broken&words=It+flickers+outside+number+12&form=f1").await;
        answers(&site, &cat, "answer=broken&words=Again").await;
        let lines = acts(&record).iter().filter(|act| **act == "said_broken").count();
        assert_eq!(lines, 1);
        let mails = site.sink.count();
        let page = answers(&site, &token_of(&site, ANN), "answer=broken").await;
        assert!(page.contains("The report is open again"), "{page}");
        assert_eq!(site.sink.count(), mails);
        assert_eq!(seen(&site, &first).await["after_fix"], json!({ "fixed": 0, "broken": 2 }));
        assert_eq!(seen(&site, &second).await.get("after_fix"), None);

        // Fixed once more, each is asked once more.
        is_fixed(&site, &first).await;
        assert_ne!(token(&site, CAT), cat);
        let page = answers(&site, &token(&site, CAT), "answer=fixed").await;
        assert!(page.contains("It stays fixed"), "{page}");
        assert_eq!(seen(&site, &first).await["after_fix"], json!({ "fixed": 1, "broken": 0 }));
    }

    async fn the_clerk_who_has_it_is_told_that_it_is_still_broken_and_by_whose_words(site) {
        with_clerk(&site, false).await;
        let first = reports(&site, ANN, "speeding").await;
        adds(&site, BEN, &first).await;
        adds(&site, CAT, &first).await;
        let key = site.staff_key("upper-demo").await;
        let path = format!("/api/v1/records/{first}/updates");
        let fixed = json!({ "outcome": "fixed_by_owner" });
        site.post_as(&key, &path, &fixed).await.expect(201);
        site.settle().await;
        let mut told = site.mails_to(CLERK).len();
        for (address, answer, more) in [
            (ANN, "answer=fixed", 0),
            (ANN, "answer=broken&words=It+flickers", 1),
            (BEN, "answer=broken", 0),
            (CAT, "answer=broken&words=It+hums", 1),
        ] {
            answers(&site, &token_of(&site, address), answer).await;
            let mails = site.mails_to(CLERK);
            assert_eq!(mails.len(), told + more, "{address} {answer}");
            told = mails.len();
            if let Some((_, words)) = answer.split_once("words=It+") {
                let last = &mails.last().unwrap().text;
                assert!(last.contains(&format!("It {words}")), "{last}");
            }
        }
    }

    async fn on_day_29_it_is_too_late_and_a_new_report_is_offered(site) {
        let [first, _] = tree(&site).await;
        is_fixed(&site, &first).await;
        wait(&site, 29 * Millis::DAY);
        let before = seen(&site, &first).await;
        let ann = token(&site, ANN);
        for answer in ["fixed", "broken", "different"] {
            let page = answers(&site, &ann, &format!("answer={answer}")).await;
            assert!(page.contains("The time to answer is over"), "{page}");
            assert!(page.contains("28 days ago") && page.contains(&first), "{page}");
            assert!(page.contains("/report/tell?at="), "{page}");
            assert!(!page.contains("<form"), "{page}");
            let said = json!({ "token": ann, "answer": answer });
            let refused = site.post("/api/v1/answers", &said).await.expect(409);
            assert!(refused.text.contains(&first), "{}", refused.text);
        }
        assert_eq!(seen(&site, &first).await, before);
        // The new one names this one, to the council alone.
        let page = answers(&site, &ann, "answer=fixed").await;
        assert!(page.contains(&format!("after={first}")), "{page}");
        let path = format!("/report/tell?at=51.4,-1.45&service=street-light&after={first}");
        let tell = site.get(&path).await.expect(200);
        assert!(tell.text.contains(&format!("comes after report {first}")), "{}", tell.text);
        let form = tell.hidden("form");
        let sent = site.press(&path, &[("form", &form), ("description", "Out again")]).await;
        let thanks = site.follow(&sent).await.expect(200).text;
        let new = thanks.split_once("/r/").unwrap().1.split('"').next().unwrap();
        let key = site.staff_key("demo-district").await;
        let inside = site.get_as(&key, &format!("/r/{new}.json")).await.json();
        let note = format!("This was said to be fixed before: report {first}.");
        assert_eq!(inside["contributions"][0]["private_note"], note.as_str());
    }

    async fn who_wants_a_digest_is_asked_in_it(site) {
        let first = reports(&site, ANN, "street-light").await;
        let path = format!("/api/v1/records/{first}/updates");
        staff(&site, &path, json!({ "words": "Ordered" })).await;
        let news = site.mails_to(ANN).pop().unwrap();
        let daily = json!({ "token": news.token("stop"), "frequency": "daily" });
        site.post("/api/v1/follows/change", &daily).await.expect(200);
        is_fixed(&site, &first).await;
        let before = site.mails_to(ANN).len();
        wait(&site, Millis::DAY);
        site.settle().await;
        assert_eq!(site.mails_to(ANN).len(), before + 1);
        let page = answers(&site, &token(&site, ANN), "answer=fixed").await;
        assert!(page.contains("It stays fixed"), "{page}");
    }
}
