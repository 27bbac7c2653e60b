//! What goes from sight is gone from every format at once, and comes back to all of them.

use pump_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::bad_input::{each, never};
use crate::{lamp, reported};

const WORDS: &str = "Ask Kim of No 4";
const WHY: &str = "It names a neighbour";

/// A report with words that everybody reads, and something said about it.
async fn told(site: &TestApp, key: &str) -> String {
    let mut report = lamp();
    report["description"] = json!(WORDS);
    let reference = reported(site, &report).await;
    let path = format!("/api/v1/records/{reference}");
    let update = json!({ "words": WORDS });
    for (what, body) in [("release", json!({})), ("updates", update)] {
        site.post_as(key, &format!("{path}/{what}"), &body)
            .await
            .expect(201);
    }
    site.settle().await;
    reference
}

/// Everything that anybody can read of the site, but for the pages of single records.
const LISTS: [&str; 13] = [
    "/",
    "/?lang=cy",
    "/changes?after=0",
    "/api/v1/changes?after=0&limit=1000",
    "/api/v1/records",
    "/api/v1/records?area=P1",
    "/api/v1/records?organisation=demo-district",
    "/api/v1/records?service=street-light",
    "/api/v1/records?kind=report",
    "/api/v1/records?stage=received",
    "/api/v1/records?bbox=-1.6,51.2,-1.2,51.6",
    "/api/v1/records?service=street-light&limit=1",
    "/api/v1/similar?service=street-light&lat=51.4&lon=-1.45",
];

fn pages(reference: &str) -> [String; 4] {
    ["/r/{}", "/r/{}?lang=cy", "/r/{}.json", "/api/v1/records/{}"]
        .map(|page| page.replace("{}", reference))
}

async fn everything(site: &TestApp, reference: &str) -> Vec<(String, Answer)> {
    let mut seen = Vec::new();
    for path in LISTS.map(str::to_owned).into_iter().chain(pages(reference)) {
        let answer = site.get(&path).await;
        seen.push((path, answer));
    }
    seen
}

both_engines! {
    async fn a_withdrawn_record_is_gone_from_every_format_and_says_why(site) {
        let key = site.staff_key("demo-district").await;
        let theirs = site.staff_key("other-council").await;
        let reference = told(&site, &key).await;
        for (path, answer) in everything(&site, &reference).await {
            assert!(answer.text.contains(&reference), "{path}: the test looks for something");
        }
        let record = format!("/api/v1/records/{reference}");
        let etag = site.get(&record).await.header("etag").to_owned();
        let why = json!({ "why": WHY });
        site.post_as(&theirs, &format!("{record}/withdraw"), &why).await.expect(403);
        site.post_as(&key, &format!("{record}/withdraw"), &why).await.expect(201);
        site.settle().await;
        for path in LISTS {
            let answer = site.get(path).await.expect(200);
            assert!(!answer.text.contains(&reference) && !answer.text.contains("Kim"), "{path}");
        }
        for path in pages(&reference) {
            let known = site.client.get(site.url(&path)).header("if-none-match", &etag);
            for answer in [site.get(&path).await, site.get_as(&theirs, &path).await, site.send(known).await] {
                assert_eq!(answer.status, 410, "{path}");
                assert!(answer.text.contains(WHY) && !answer.text.contains("Kim"), "{path}");
                assert_eq!(answer.header("cache-control"), "no-store");
            }
        }
        let gone = site.get(&record).await.json();
        assert_eq!((&gone["type"], &gone["withdrawn"]["why"]), (&json!("urn:parish-pump:problem:gone"), &json!(WHY)));
        assert!(gone["withdrawn"]["at"].as_str().unwrap().starts_with("2026-06-01T"));
        assert!(site.get(&format!("/r/{reference}?lang=cy")).await.text.contains("1 Mehefin 2026"));
        site.post(&format!("{record}/contributions"), &json!({})).await.expect(404);
        let wish = json!({ "topics": [format!("record:{reference}")], "channel": "email", "address": "a@example.org" });
        site.post("/api/v1/follows", &wish).await.expect(422);
        let ours = site.get_as(&key, &record).await.expect(200).json();
        assert_eq!(ours["history"].as_array().unwrap().last().unwrap()["act"], "withdrawn");

        site.post_as(&key, &format!("{record}/restore"), &json!({})).await.expect(201);
        site.post_as(&key, &format!("{record}/restore"), &json!({})).await.expect(409);
        site.settle().await;
        for (path, answer) in everything(&site, &reference).await {
            assert!(answer.expect(200).text.contains(&reference), "{path}");
        }
        let seen = site.get(&record).await.json();
        let acts: Vec<&str> = seen["history"].as_array().unwrap().iter().filter_map(|it| it["act"].as_str()).collect();
        assert_eq!(acts, ["reported", "released", "updated", "withdrawn", "restored"]);
    }

    async fn words_that_went_from_sight_are_in_no_format(site) {
        let key = site.staff_key("demo-district").await;
        let reference = told(&site, &key).await;
        let record = format!("/api/v1/records/{reference}");
        let mut etags = vec![site.get(&record).await.header("etag").to_owned()];
        for (act, leave) in [("hide", Value::Null), ("redact", json!("Ask […]"))] {
            for part in ["contribution", "update"] {
                let no = if part == "update" { 3 } else { 1 };
                let mut body = json!({ "why": WHY });
                body[part] = json!(no);
                if !leave.is_null() {
                    body["leave"] = leave.clone();
                }
                site.post_as(&key, &format!("{record}/{act}"), &body).await.expect(201);
                etags.push(site.get(&record).await.header("etag").to_owned());
            }
            site.settle().await;
            for (path, answer) in everything(&site, &reference).await {
                assert!(!answer.expect(200).text.contains("Kim"), "{act} {path}");
            }
            assert_eq!(site.get_as(&key, &record).await.text.contains("Kim"), act == "hide");
            let page = site.get(&format!("/r/{reference}")).await.text;
            assert!(page.contains(WHY) && page.contains("These words are being checked."), "{page}");
            if act == "hide" {
                continue;
            }
            for part in ["contribution", "update"] {
                let no = if part == "update" { 3 } else { 1 };
                site.post_as(&key, &format!("{record}/restore"), &json!({ part: no })).await.expect(201);
            }
            assert!(site.get(&record).await.text.contains("Ask […]"));
        }
        etags.dedup();
        assert_eq!(etags.len(), 5, "each shows");
        let gone = json!({ "contribution": 1, "why": WHY });
        site.post_as(&key, &format!("{record}/redact"), &gone).await.expect(201);
        site.post_as(&key, &format!("{record}/redact"), &gone).await.expect(409);
        let page = site.get(&format!("/r/{reference}")).await.text;
        assert!(page.contains("We removed this. The history says why."), "{page}");
    }

    async fn what_was_said_is_undone_while_nobody_was_told(site) {
        let key = site.staff_key("demo-district").await;
        let reference = reported(&site, &lamp()).await;
        let record = format!("/api/v1/records/{reference}");
        let update = json!({ "stage": "in_progress", "outcome": "fixed", "words": WORDS });
        let no = site.post_as(&key, &format!("{record}/updates"), &update).await.expect(201).json()["no"].clone();
        let undo = format!("{record}/updates/{no}/undo");
        site.post(&undo, &json!({})).await.expect(401);
        let theirs = site.staff_key("other-council").await;
        site.post_as(&theirs, &undo, &json!({})).await.expect(403);
        site.post_as(&key, &undo, &json!({ "why": 5 })).await.expect(422);
        site.post_as(&key, &undo, &json!({})).await.expect(201);
        site.post_as(&key, &undo, &json!({})).await.expect(409);
        for nothing in ["0", "99", "x", "-1", "99999999999999999999", "%FF"] {
            site.post_as(&key, &format!("{record}/updates/{nothing}/undo"), &json!({})).await.expect(404);
        }
        site.settle().await;
        let seen = site.get(&record).await.json();
        assert_eq!((&seen["stage"], &seen["phase"]), (&json!("received"), &json!("open")));
        assert!(!site.get("/changes").await.text.contains("Kim"));
        let page = site.get(&format!("/r/{reference}")).await.text;
        assert!(page.contains("The update before was taken back: "), "{page}");
    }

    async fn what_goes_from_sight_is_named_rightly(site) {
        let key = site.staff_key("demo-district").await;
        let reference = told(&site, &key).await;
        let record = format!("/api/v1/records/{reference}");
        let right = json!({ "contribution": 1, "why": WHY });
        let mut cases = vec![
            ("/why", Value::Null, "why"),
            ("/why", json!(" \n"), "why"),
            ("/why", json!("x".repeat(501)), "why"),
            ("/why", json!("a\0b"), "why"),
            ("/why", json!(5), "why"),
            ("/contribution", Value::Null, "contribution"),
            ("/contribution", json!(0), "contribution"),
            ("/contribution", json!(2), "contribution"),
            ("/contribution", json!(u64::MAX), "contribution"),
            ("/contribution", json!(-1), "contribution"),
            ("/contribution", json!("1"), "contribution"),
            ("/update", json!(3), "update"),
            ("/colour", json!("red"), "colour"),
        ];
        each(&site, Some(&key), &format!("{record}/hide"), &right, &cases).await;
        cases.extend([
            ("/leave", json!("Ask Jo of No 4"), "leave"),
            ("/leave", json!("Ask […] now"), "leave"),
            ("/leave", json!(WORDS), "leave"),
            ("/leave", json!("x".repeat(4001)), "leave"),
            ("/leave", json!(5), "leave"),
        ]);
        each(&site, Some(&key), &format!("{record}/redact"), &right, &cases).await;
        let cases = [("/contribution", Value::Null, "update"), ("/update", json!(1), "update"), ("/update", json!(9), "update")];
        for act in ["hide", "redact"] {
            let right = json!({ "contribution": 1, "update": 3, "why": WHY });
            each(&site, Some(&key), &format!("{record}/{act}"), &right, &cases[2..]).await;
            let right = json!({ "update": 1, "why": WHY });
            each(&site, Some(&key), &format!("{record}/{act}"), &right, &cases[..1]).await;
        }
        let cases = [("/why", Value::Null, "why"), ("/why", json!(""), "why"), ("/contribution", json!(1), "contribution")];
        each(&site, Some(&key), &format!("{record}/withdraw"), &json!({ "why": WHY }), &cases).await;
        let cases = [("/update", json!(3), "update"), ("/why", json!("x".repeat(501)), "why"), ("/contribution", json!(7), "contribution")];
        each(&site, Some(&key), &format!("{record}/restore"), &right, &cases).await;
        site.post_as(&key, &format!("{record}/restore"), &right).await.expect(409);

        // A private record is not there for others, before and after.
        let mut private = lamp();
        private["service"] = json!("missed-bin");
        let private = format!("/api/v1/records/{}", reported(&site, &private).await);
        let theirs = site.staff_key("other-council").await;
        for path in [private.clone(), format!("/api/v1/records/{}", never())] {
            for act in ["hide", "redact", "withdraw", "restore", "updates/1/undo"] {
                let body = if act == "withdraw" { json!({ "why": WHY }) } else { right.clone() };
                let body = if act.ends_with("undo") { json!({}) } else { body };
                site.post_as(&theirs, &format!("{path}/{act}"), &body).await.expect(404);
                site.post(&format!("{path}/{act}"), &body).await.expect(401);
            }
        }
        site.post_as(&key, &format!("{private}/withdraw"), &json!({ "why": WHY })).await.expect(201);
        site.get(&private).await.expect(404);
        site.get_as(&theirs, &private).await.expect(404);
        site.post_as(&key, &format!("{private}/restore"), &json!({})).await.expect(201);
        site.get(&private).await.expect(404);
        site.get_as(&key, &private).await.expect(200);
    }
}
