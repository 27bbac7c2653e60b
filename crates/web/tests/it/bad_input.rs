//! Every field of every door: the answer names it, and nothing is stored.

use pump_testkit::{NOWHERE, TestApp};
use serde_json::{Value, json};

use crate::{lamp, reported, stored};

/// What is set in a body that is right, and the field that the answer then names. `Value::Null`
/// at the top takes the field away.
pub(crate) type Case = (&'static str, Value, &'static str);

fn long(length: usize) -> Value {
    json!("x".repeat(length))
}

/// A reference that could be one and is not.
const NEVER: &str = "346799";

pub(crate) fn never() -> String {
    let check = "34679ACDEFGHJKMNPQRTVXY".chars();
    let whole = check.map(|last| format!("{NEVER}-{last}"));
    let mut good = whole.filter(|it| it.parse::<pump_core::Reference>().is_ok());
    good.next().expect("one of them is right")
}

fn of_a_contribution() -> Vec<Case> {
    vec![
        ("/description", long(4001), "description"),
        ("/description", json!(5), "description"),
        ("/description", json!("a\0b"), "description"),
        ("/private_note", long(4001), "private_note"),
        ("/private_note", json!([]), "private_note"),
        ("/private_note", json!("\u{7}"), "private_note"),
        ("/answers", json!(5), "answers"),
        ("/answers", json!({ "a": "\0" }), "answers.a"),
        ("/answers", json!({ "a": "x".repeat(10_001) }), "answers"),
        ("/contact", json!("resident@example.org"), "contact"),
        ("/contact", json!(["resident@example.org"]), "contact"),
        ("/contact", json!({ "email": "nobody" }), "contact.email"),
        (
            "/contact",
            json!({ "email": "a@b.c\r\nBcc: x@example.org" }),
            "contact.email",
        ),
        (
            "/contact",
            json!({ "email": format!("{}@example.org", "x".repeat(300)) }),
            "contact.email",
        ),
        ("/contact", json!({ "email": 5 }), "contact.email"),
        (
            "/contact",
            json!({ "name": "x".repeat(101) }),
            "contact.name",
        ),
        ("/contact", json!({ "name": "a\0b" }), "contact.name"),
        ("/contact", json!({ "telephone": "1" }), "contact.telephone"),
        ("/follow", json!("yes"), "follow"),
        ("/follow", json!(true), "contact.email"),
        ("/colour", json!("red"), "colour"),
    ]
}

pub(crate) async fn each(
    site: &TestApp,
    key: Option<&str>,
    path: &str,
    right: &Value,
    cases: &[Case],
) {
    let before = stored(site).await;
    for (pointer, value, field) in cases {
        let mut body = right.clone();
        let name = pointer.trim_start_matches('/');
        match value {
            Value::Null => {
                body.as_object_mut().unwrap().remove(name);
            }
            value => body[name] = value.clone(),
        }
        let answer = match key {
            Some(key) => site.post_as(key, path, &body).await,
            None => site.post(path, &body).await,
        };
        let said = format!(
            "{path} {pointer} {value} → {} {}",
            answer.status, answer.text
        );
        assert_eq!(answer.status, 422, "{said}");
        assert_eq!(answer.fields(), [*field], "{said}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(stored(site).await, before, "{said}");
    }
}

both_engines! {
    async fn reports(site) {
        let mut cases = of_a_contribution();
        cases.extend([
            ("/service", Value::Null, "service"),
            ("/service", json!(""), "service"),
            ("/service", json!("nonsense"), "service"),
            ("/service", json!("street-light\0"), "service"),
            ("/service", json!("<b>"), "service"),
            ("/service", long(5000), "service"),
            ("/service", json!(5), "service"),
            ("/lat", Value::Null, "lat"),
            ("/lat", json!("51.4"), "lat"),
            ("/lat", json!(90.1), "lat"),
            ("/lat", json!(NOWHERE.0), "lat"),
            ("/lon", Value::Null, "lon"),
            ("/lon", json!(-180.1), "lon"),
            ("/lon", json!({}), "lon"),
            ("/description", Value::Null, "description"),
            ("/description", json!(" \n"), "description"),
            ("/same_as", json!("nonsense"), "same_as"),
            ("/same_as", json!(never()), "same_as"),
            ("/same_as", json!(5), "same_as"),
        ]);
        each(&site, None, "/api/v1/reports", &lamp(), &cases).await;
        let all = site.post("/api/v1/reports", &json!({})).await.expect(422);
        assert_eq!(all.fields(), ["service", "lat", "lon", "description"], "all at once");
    }

    async fn contributions(site) {
        let reference = reported(&site, &lamp()).await;
        let path = format!("/api/v1/records/{reference}/contributions");
        each(&site, None, &path, &json!({}), &of_a_contribution()).await;
        for wrong in [never(), "nonsense".into(), "%FF".into(), "%00".into(), "x".repeat(3000)] {
            let path = format!("/api/v1/records/{wrong}/contributions");
            site.post(&path, &json!({})).await.expect(404);
        }
    }

    async fn updates_and_releases(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{reference}/updates");
        let cases = [
            ("/words", Value::Null, "words"),
            ("/words", long(4001), "words"),
            ("/words", json!("a\0b"), "words"),
            ("/words", json!(5), "words"),
            ("/stage", json!("nonsense"), "stage"),
            ("/stage", json!("in_progress\0"), "stage"),
            ("/stage", json!(5), "stage"),
            ("/outcome", json!("nonsense"), "outcome"),
            ("/outcome", json!(["fixed"]), "outcome"),
            ("/colour", json!("red"), "colour"),
        ];
        each(&site, Some(&key), &path, &json!({ "words": "Soon" }), &cases).await;
        let path = format!("/api/v1/records/{reference}/release");
        let cases = [
            ("/contributions", json!([99]), "contributions"),
            ("/contributions", json!([-1]), "contributions[0]"),
            ("/contributions", json!("all"), "contributions"),
            ("/colour", json!("red"), "colour"),
        ];
        each(&site, Some(&key), &path, &json!({}), &cases).await;
        let path = format!("/api/v1/records/{}/updates", never());
        site.post_as(&key, &path, &json!({ "words": "Soon" })).await.expect(404);
    }

    async fn follows(site) {
        let right = json!({
            "topics": ["area:P1"], "channel": "email", "address": "one@example.org",
        });
        let never = format!("record:{}", never());
        let cases = [
            ("/topics", Value::Null, "topics"),
            ("/topics", json!([]), "topics"),
            ("/topics", json!("area:P1"), "topics"),
            ("/topics", json!(vec!["area:P1"; 21]), "topics"),
            ("/topics", json!(["area:P1", ""]), "topics[1]"),
            ("/topics", json!(["area:P1", "planet:x"]), "topics[1]"),
            ("/topics", json!(["area:P1\0"]), "topics[0]"),
            ("/topics", json!(["area:NOWHERE"]), "topics[0]"),
            ("/topics", json!([never]), "topics[0]"),
            ("/topics", json!(["organisation:nobody"]), "topics[0]"),
            ("/topics", json!(["service:nonsense"]), "topics[0]"),
            ("/topics", json!(["area:P1+service:nonsense"]), "topics[0]"),
            ("/topics", json!(["service:pothole+service:pothole"]), "topics[0]"),
            ("/topics", json!(["circle:51.4,-1.45,49"]), "topics[0]"),
            ("/topics", json!(["circle:91,-1.45,500"]), "topics[0]"),
            ("/topics", json!([5]), "topics[0]"),
            ("/channel", Value::Null, "channel"),
            ("/channel", json!("pigeon"), "channel"),
            ("/channel", json!(5), "channel"),
            ("/address", Value::Null, "address"),
            ("/address", json!("nobody"), "address"),
            ("/address", json!("a\0@example.org"), "address"),
            ("/address", json!(5), "address"),
            ("/frequency", json!("hourly"), "frequency"),
            ("/frequency", json!(5), "frequency"),
            ("/zone", json!("Mars/Olympus"), "zone"),
            ("/zone", json!("Europe/London\0"), "zone"),
            ("/zone", long(100), "zone"),
            ("/language", json!("fr"), "language"),
            ("/colour", json!("red"), "colour"),
        ];
        each(&site, None, "/api/v1/follows", &right, &cases).await;
        let right = json!({ "token": "x" });
        let cases = [
            ("/token", Value::Null, "token"),
            ("/token", json!("x"), "token"),
            ("/token", json!("a\0b"), "token"),
            ("/token", long(5000), "token"),
            ("/token", json!(5), "token"),
            ("/colour", json!("red"), "colour"),
        ];
        for path in ["confirm", "change", "end"] {
            each(&site, None, &format!("/api/v1/follows/{path}"), &right, &cases).await;
        }
    }

    async fn queries(site) {
        for (query, field) in [
            ("records?kind=nonsense", "kind"),
            ("records?service=nonsense", "service"),
            ("records?area=a%20b", "area"),
            ("records?organisation=A%00", "organisation"),
            ("records?stage=%3Cb%3E", "stage"),
            ("records?outcome=", "outcome"),
            ("records?bbox=1,2,3", "bbox"),
            ("records?bbox=-1.6,51.5,-1.4,51.3", "bbox"),
            ("records?bbox=%FF", "bbox"),
            ("records?cursor=x", "cursor"),
            ("records?limit=0", "limit"),
            ("records?limit=201", "limit"),
            ("records?limit=many", "limit"),
            ("records?limit=1&limit=2", "limit"),
            ("records?q=lamp&q=lamp", "q"),
            ("records?colour=red", "colour"),
            ("records?lang=fr", "lang"),
            ("changes?after=-1", "after"),
            ("changes?after=99999999999999999999", "after"),
            ("changes?limit=1001", "limit"),
            ("similar?service=nonsense&lat=51.4&lon=-1.4", "service"),
            ("similar?service=pothole&lat=51.4", "lat"),
            ("similar?service=pothole&lat=NaN&lon=-1.4", "lat"),
            ("similar?service=pothole&lat=x&lon=-1.4", "lat"),
        ] {
            let answer = site.get(&format!("/api/v1/{query}")).await;
            assert_eq!(answer.status, 422, "{query} {}", answer.text);
            assert_eq!(answer.fields(), [field], "{query} {}", answer.text);
        }
        for wrong in ["nonsense", "%FF", "%00", &never()] {
            site.get(&format!("/api/v1/records/{wrong}")).await.expect(404);
            site.get(&format!("/r/{wrong}.json")).await.expect(404);
        }
    }

    async fn markup_is_text(site) {
        let mut report = lamp();
        report["description"] = json!("<script>alert(1)</script> & ŵ");
        let reference = reported(&site, &report).await;
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{reference}");
        site.post_as(&key, &format!("{path}/release"), &json!({})).await.expect(201);
        let answer = site.get(&path).await.expect(200);
        assert_eq!(answer.json()["contributions"][0]["words"], report["description"]);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("content-type"), "application/json");
    }
}
