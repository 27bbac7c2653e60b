//! A text with a disability, an address, a telephone number and a plate, and a photo of a child: the
//! officer sees them and why they wait; no other page, format, search, preview or mail does.

use pump_files::testing::jpeg;
use pump_testkit::TestApp;
use pump_web::{Declared, Rule, rules};
use serde_json::{Value, json};

use crate::{lamp, reported};

const PRIVATE: &str =
    "I use a wheelchair and live at 14 Tansley Road. Van KX63 YPN, ring 07700 900123";
/// What nobody else may read.
const PARTS: [&str; 5] = ["wheelchair", "Tansley", "KX63", "07700", "900123"];
/// Why each waits.
const WHY: [&str; 4] = [
    "This may be about somebody&#39;s health",
    "This may say where somebody lives",
    "This may be the number of a vehicle",
    "This may be a telephone number",
];

/// Sends a photo; its id.
async fn shot(site: &TestApp) -> String {
    let request = site.client.post(site.url("/api/v1/photos"));
    let request = request
        .header("idempotency-key", "a-child")
        .header("content-type", "image/jpeg");
    let sent = site.send(request.body(jpeg(60, 40, 7))).await.expect(201);
    sent.json()["id"].as_str().expect("an id").to_owned()
}

/// Confirms whatever waits for an address.
async fn confirmed(site: &TestApp, address: &str) {
    site.settle().await;
    let token = site.mails_to(address)[0].token("confirm");
    let body = json!({ "token": token });
    site.post("/api/v1/follows/confirm", &body)
        .await
        .expect(200);
    site.settle().await;
}

/// The addresses of everything that anybody may GET about a record, in every format and language.
fn addresses(reference: &str, photo: &str) -> Vec<String> {
    let here = "lat=51.4&lon=-1.45";
    let mut all: Vec<String> = [
        format!("/place?{here}"),
        format!("/place.json?{here}"),
        format!("/map?{here}"),
        format!("/map.svg?{here}"),
        format!("/report/what?{here}"),
        format!("/report/known?{here}&service=street-light"),
        format!("/report/tell?{here}&service=street-light&same={reference}"),
        format!("/api/v1/similar?service=street-light&{here}"),
        "/map.geojson?bbox=-1.6,51.2,-1.2,51.6".into(),
        "/api/v1/records?bbox=-1.6,51.2,-1.2,51.6".into(),
        "/changes?limit=1000".into(),
    ]
    .into();
    let public = rules()
        .into_iter()
        .filter(|it| it.method == "GET" && it.rule == Rule::Public);
    for Declared { path, .. } in public {
        let path = path
            .replace("{ref}", reference)
            .replace("{code}", "P1")
            .replace("{slug}", "demo-district")
            .replace("{service}", "street-light")
            .replace("/photos/{id}", &format!("/photos/{photo}"));
        if path.contains('{') {
            continue;
        }
        for format in ["", ".json", ".atom", ".feed.json", ".csv"] {
            all.push(format!("{path}{format}"));
        }
    }
    all
}

/// The references that a search finds.
async fn found(site: &TestApp, words: &str) -> Vec<Value> {
    let query = words.replace(' ', "+");
    let path = format!("/api/v1/records?q={query}");
    let answer = site.get(&path).await.expect(200).json();
    answer["records"].as_array().cloned().unwrap_or_default()
}

both_engines! {
    async fn what_is_personal_is_seen_by_the_officer_alone(site) {
        let wish = json!({ "topics": ["area:P1"], "channel": "email", "address": "near@example.org" });
        site.post("/api/v1/follows", &wish).await.expect(202);
        confirmed(&site, "near@example.org").await;
        let photo = shot(&site).await;
        let mut report = lamp();
        report["description"] = json!(PRIVATE);
        report["photos"] = json!([photo]);
        report["contact"] = json!({ "email": "first@example.org" });
        report["follow"] = json!(true);
        let reference = reported(&site, &report).await;
        confirmed(&site, "first@example.org").await;
        // Somebody else adds the same, for the news of additions.
        site.clock.as_ref().expect("a clock of ours").advance(1_000);
        let more = json!({ "description": PRIVATE, "contact": { "email": "second@example.org" } });
        site.post(&format!("/api/v1/records/{reference}/contributions"), &more).await.expect(201);
        confirmed(&site, "second@example.org").await;

        // The officer: on the desk with why, in the list, and by the API.
        let key = site.staff_key("demo-district").await;
        let desk = site.get_as(&key, &format!("/desk/{reference}")).await.expect(200);
        for part in PARTS.iter().chain(&WHY) {
            assert!(desk.text.contains(part), "{part} in {}", desk.text);
        }
        let list = site.get_as(&key, "/desk").await.expect(200);
        assert!(WHY.iter().all(|why| list.text.contains(why)), "{}", list.text);
        let waiting = site.get_as(&key, "/api/v1/waiting").await.expect(200).json();
        assert_eq!(waiting["waiting"].as_array().unwrap().len(), 2);
        assert_eq!((&waiting["waiting"][0]["words"], &waiting["waiting"][0]["photos"]), (&json!(PRIVATE), &json!(1)));
        site.get_as(&key, &format!("/photos/{photo}")).await.expect(200);

        // Nobody else, at any address, in any format and in either language.
        let addresses = addresses(&reference, &photo);
        assert!(addresses.len() > 60, "{}", addresses.len());
        let (mut read, mut named) = (0, 0);
        for path in &addresses {
            for path in [path.clone(), format!("/cy{path}")] {
                let answer = site.get(&path).await;
                read += usize::from(answer.status == 200);
                named += usize::from(answer.text.contains(&reference));
                let image = answer.header("content-type").starts_with("image/jpeg");
                assert!(!image, "the photo at {path}");
                for part in PARTS {
                    assert!(!answer.text.contains(part), "{part} at {path}: {}", answer.text);
                }
                assert!(!answer.text.contains(&photo) || path.contains(&photo), "{path}");
            }
        }
        // The record itself is everywhere: it is not for want of it that nothing is seen.
        assert!(read > 30 && named > 10, "{read} were read and {named} name it");
        for part in PARTS {
            assert_eq!(found(&site, part).await, Vec::<Value>::new(), "{part} is found");
        }
        assert_eq!(site.get("/api/v1/waiting").await.status, 401);
        let mails = site.mails();
        assert!(mails.iter().any(|mail| mail.to == "near@example.org" && mail.text.contains(&reference)));
        for mail in &mails {
            for part in PARTS {
                assert!(!mail.text.contains(part), "{part} in a mail to {}", mail.to);
            }
        }

        // Until an officer lets them.
        site.post_as(&key, &format!("/api/v1/records/{reference}/release"), &json!({})).await.expect(201);
        site.settle().await;
        assert!(site.get(&format!("/r/{reference}")).await.text.contains("wheelchair"));
        assert_eq!(found(&site, "wheelchair").await.len(), 1);
    }

    async fn whoever_writes_of_danger_reads_whom_to_ring(site) {
        for (words, numbers) in [
            ("Bare wires at the bottom of the lamp", ["105", "999"]),
            ("It smells of gas here", ["0800111999", "999"]),
            ("Somebody on the bridge talks about suicide", ["116123", "999"]),
        ] {
            let mut report = lamp();
            report["description"] = json!(words);
            let reference = reported(&site, &report).await;
            let made = pump_acts::Made { made: reference, before: false };
            let token = pump_acts::read::given_token(&site.app, &made).await.unwrap();
            let thanks = site.get(&format!("/report/thanks/{token}")).await.expect(200);
            for number in numbers {
                assert!(thanks.text.contains(&format!("href=\"tel:{number}\"")), "{words}: {}", thanks.text);
            }
            let key = site.staff_key("demo-district").await;
            let desk = site.get_as(&key, "/desk").await.expect(200);
            assert!(desk.text.contains("Somebody may be in danger: read this first."));
        }
    }
}
