//! The pages of a demonstration: the story ticks itself, every mail can be read, and a site that is
//! none has none of it.

use std::path::Path;

use pump_acts::{Operated, Operation, operate, sign_in};
use pump_core::{Actor, Millis};
use pump_testkit::{Builder, Engine, IN_P1, TestApp};
use pump_web::Demo;
use serde_json::json;

use crate::{lamp, reported};

const ADDRESSES: [&str; 6] = [
    "/demo",
    "/demo/mail",
    "/demo/mail/m1",
    "/demo/mail/m1/html",
    "/demo/mail/m1/raw",
    "/cy/demo",
];

fn demo(letters: &Path) -> Demo {
    Demo {
        letters: letters.to_owned(),
        since: Millis(0),
        service: "street-light".into(),
        lat: IN_P1.0,
        lon: IN_P1.1,
        lamp: "WM-003".into(),
        street: "Mill Lane".into(),
        parish: "Upper Demo".into(),
        parish_code: "P1".into(),
        clerk: "clerk@example.org".into(),
        officer: "officer@example.org".into(),
    }
}

/// Puts the mails that were sent so far into the folder, as the folder channel does.
async fn put(site: &TestApp, folder: &Path) {
    site.settle().await;
    for mail in site.sink.received() {
        let id = mail.message_id.trim_start_matches('<');
        let id = id.split('@').next().unwrap();
        std::fs::write(folder.join(format!("{id}.eml")), mail.data).unwrap();
    }
}

/// How many steps the story has ticked.
async fn ticks(site: &TestApp) -> Vec<bool> {
    let page = site.get("/demo").await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let steps = page.text.split("<h2").skip(1);
    steps.map(|step| step.contains("</svg>Done")).collect()
}

async fn confirm_all(site: &TestApp, address: &str) {
    site.settle().await;
    let letter = site.mails_to(address).pop().expect("a mail");
    let path = format!("/updates/confirm/{}", letter.token("confirm"));
    site.send(site.client.post(site.url(&path)))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_site_that_is_no_demonstration_has_none_of_it() {
    let site = TestApp::start(Engine::Sqlite).await.unwrap();
    for address in ADDRESSES {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
    let play = site.client.post(site.url("/demo/as/resident"));
    let play = play.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(site.send(play).await.status, 404);
    let front = site.get("/").await.expect(200);
    assert!(!front.text.contains("/demo"), "{}", front.text);
}

#[tokio::test]
async fn every_mail_can_be_read_and_its_links_work() {
    let folder = tempfile::tempdir().unwrap();
    let site = TestApp::builder().demo(demo(folder.path()));
    let site = site.start(Engine::Sqlite).await.unwrap();
    let empty = site.get("/demo/mail").await.expect(200);
    assert!(empty.text.contains("No mail yet"), "{}", empty.text);
    for address in ["one@example.org", "two@example.org"] {
        let mut told = lamp();
        told["contact"] = json!({ "email": address });
        told["follow"] = json!(true);
        reported(&site, &told).await;
    }
    put(&site, folder.path()).await;
    let all = site.get("/demo/mail").await.expect(200).text;
    let links = |page: &str| page.matches("href=\"/demo/mail/m").count();
    assert_eq!(links(&all), 2, "{all}");
    assert!(all.contains("one@example.org") && all.contains("two@example.org"));
    let ones = site
        .get("/demo/mail?to=one%40example.org")
        .await
        .expect(200);
    assert_eq!(links(&ones.text), 1, "{}", ones.text);
    assert_eq!(ones.header("cache-control"), "no-store");

    let at = ones.text.find("/demo/mail/m").unwrap();
    let path = ones.text[at..].split('"').next().unwrap().to_owned();
    let page = site.get(&path).await.expect(200);
    assert!(
        page.text.contains(&format!("src=\"{path}/html\"")),
        "{}",
        page.text
    );
    assert!(
        page.header("content-security-policy")
            .contains("frame-src 'self'")
    );
    let raw = site.get(&format!("{path}/raw")).await.expect(200);
    assert!(raw.text.contains("To: one@example.org"));
    assert!(raw.header("content-type").starts_with("text/plain"));

    let html = site.get(&format!("{path}/html")).await.expect(200);
    assert!(
        html.text.contains("<base target=\"_top\">"),
        "{}",
        html.text
    );
    let policy = html.header("content-security-policy");
    assert!(
        policy.contains("frame-ancestors 'self'") && policy.contains("sandbox"),
        "{policy}"
    );
    let links: Vec<&str> = html.text.split("href=\"").skip(1).collect();
    let links = links.iter().filter_map(|rest| rest.split('"').next());
    let links: Vec<&str> = links.filter(|link| link.starts_with(&site.base)).collect();
    assert!(
        links.iter().any(|link| link.contains("/updates/confirm/")),
        "{links:?}"
    );
    for link in links {
        let answer = site.send(site.client.get(link)).await;
        assert_eq!(answer.status, 200, "{link}");
    }
    for id in ["m0", "../secret", "m1.eml", "%2e%2e%2fm1"] {
        assert_eq!(
            site.get(&format!("/demo/mail/{id}")).await.status,
            404,
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_role_is_one_press_away() {
    let folder = tempfile::tempdir().unwrap();
    let site = TestApp::builder().demo(demo(folder.path()));
    let site = site.start(Engine::Sqlite).await.unwrap();
    let press = async |role: &str, cookie: &str| {
        let path = format!("/cy/demo/as/{role}");
        let request = site.client.post(site.url(&path)).header("cookie", cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = site.send(request).await;
        let set = answer
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        (answer.status, answer.header("location").to_owned(), set)
    };
    let gone = "session=".to_owned();
    let begins = (303, "/cy/".to_owned(), gone.clone());
    assert_eq!(press("resident", "").await, begins);
    let list = "/cy/demo/mail?to=clerk@example.org".to_owned();
    assert_eq!(press("clerk", "").await, (303, list, gone.clone()));
    assert_eq!(press("mayor", "").await.0, 404);
    let mail = "To: clerk@example.org\r\nSubject: A lamp\r\n\r\nHello";
    std::fs::write(folder.path().join("m5.eml"), mail).unwrap();
    let letter = "/cy/demo/mail/m5".to_owned();
    assert_eq!(press("clerk", "").await, (303, letter, gone));
    let bar = site.get("/cy/").await.expect(200).text;
    assert!(bar.contains("Arddangosiad."), "{bar}");
    assert!(bar.contains("action=\"/cy/demo/as/clerk\""), "{bar}");

    assert_eq!(press("officer", "").await.0, 404, "nobody has that address");
    let add = Operation::AddStaff {
        name: "An officer".into(),
        organisation: "demo-district".into(),
        decides: false,
    };
    let Operated::Staff { id: staff } = operate(&site.app, add).await.unwrap() else {
        panic!("no staff");
    };
    let email = "officer@example.org".to_owned();
    let give = Operation::GiveStaffAddress { staff, email };
    operate(&site.app, give).await.unwrap();
    let (status, _, cookie) = press("officer", "").await;
    assert_eq!(status, 303);
    let of = async |cookie: &str| {
        let said = cookie.strip_prefix("session=").unwrap();
        let session = sign_in::session(&site.app, said).await.unwrap();
        session.map(|session| session.actor)
    };
    let officer = of(&cookie).await;
    assert!(matches!(officer, Some(Actor::Staff { .. })), "{officer:?}");
    press("resident", &cookie).await;
    assert_eq!(
        of(&cookie).await,
        None,
        "one is a resident again, and no officer"
    );
}

both_engines! {
    async fn the_story_ticks_itself(site, with |it: Builder| it.demo(demo(Path::new("none")))) {
        let mut so_far = [false; 7];
        assert_eq!(ticks(&site).await, so_far);
        let page = site.get("/demo").await.expect(200).text;
        for path in ["/report/what?at=", "/place?at="] {
            let at = page.find(path).expect(path);
            let link = page[at..].split('"').next().unwrap().replace("&#38;", "&");
            site.get(&link).await.expect(200);
        }
        let mut tick = |step: usize| {
            so_far[step] = true;
            so_far.to_vec()
        };

        let first = reported(&site, &lamp()).await;
        assert_eq!(ticks(&site).await, tick(0));
        let mut joined = json!({ "same_as": first, "description": "Mine too", "follow": true });
        joined["contact"] = json!({ "email": "neighbour@example.org" });
        site.post("/api/v1/reports", &joined).await.expect(201);
        assert_eq!(ticks(&site).await, tick(1));
        let wish = json!({
            "topics": ["area:P1"], "channel": "email", "address": "other@example.org",
        });
        site.post("/api/v1/follows", &wish).await.expect(202);
        assert!(!ticks(&site).await[2], "it waits for a press");
        confirm_all(&site, "other@example.org").await;
        assert_eq!(ticks(&site).await, tick(2));

        let key = site.staff_key("demo-district").await;
        let third = reported(&site, &lamp()).await;
        let merge = format!("/api/v1/records/{third}/merge");
        site.post_as(&key, &merge, &json!({ "into": first })).await.expect(201);
        assert_eq!(ticks(&site).await, tick(3));
        let update = format!("/api/v1/records/{first}/updates");
        let say = async |body| site.post_as(&key, &update, &body).await.expect(201);
        say(json!({ "stage": "triage", "words": "We have it" })).await;
        assert_eq!(ticks(&site).await, tick(4));
        say(json!({ "outcome": "fixed_by_owner" })).await;
        assert_eq!(ticks(&site).await, tick(5));
        say(json!({ "outcome": null, "stage": "received", "words": "Still broken" })).await;
        assert_eq!(ticks(&site).await, tick(6));
        let welsh = site.get("/cy/demo").await.expect(200).text;
        assert!(welsh.contains(&format!("href=\"/cy/r/{first}\"")), "{welsh}");
    }
}
