//! The pages that links lead to.

use pump_testkit::{Letter, TestApp};
use serde_json::json;

use crate::{lamp, reported};

pub(crate) const ONE: &str = "one@example.org";

/// Somebody asks for updates about the parish; the mail that they get.
async fn asked(site: &TestApp) -> Letter {
    let wish = json!({ "topics": ["area:P1"], "channel": "email", "address": ONE });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    site.mails_to(ONE).pop().expect("a mail")
}

pub(crate) async fn press(site: &TestApp, path: &str) -> String {
    let answer = site
        .send(site.client.post(site.url(path)))
        .await
        .expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.text
}

/// Whether the follow of the parish is told of a new report; officers release it.
pub(crate) async fn is_told(site: &TestApp) -> bool {
    site.settle().await;
    let before = site.mails_to(ONE).len();
    let reference = reported(site, &lamp()).await;
    let key = site.staff_key("demo-district").await;
    let path = format!("/api/v1/records/{reference}/release");
    site.post_as(&key, &path, &json!({})).await.expect(201);
    site.settle().await;
    let news = site.mails_to(ONE).len() - before;
    assert!(news <= 1, "{news}");
    news == 1
}

both_engines! {
    async fn a_visit_asks_and_the_button_acts(site) {
        let token = asked(&site).await.token("confirm");
        let confirm = format!("/updates/confirm/{token}");
        for _ in 0..2 {
            let page = site.get(&confirm).await.expect(200);
            assert!(page.text.contains(&format!("action=\"{confirm}\"")), "{}", page.text);
            assert!(page.text.contains("Upper Demo"));
            assert_eq!(page.header("cache-control"), "no-store");
            assert_eq!(page.header("access-control-allow-origin"), "");
            assert_eq!(page.header("referrer-policy"), "no-referrer");
        }
        assert!(!is_told(&site).await, "a scanner's visit confirms nothing");
        press(&site, &confirm).await;
        press(&site, &confirm).await;
        assert!(is_told(&site).await);

        let news = site.mails_to(ONE).pop().unwrap();
        let stop = format!("/updates/stop/{}", news.token("stop"));
        site.get(&stop).await.expect(200);
        assert!(is_told(&site).await, "a scanner's visit ends nothing");
        // As a mail program does it, RFC 8058.
        let one_click = site.client.post(site.url(&stop)).body("List-Unsubscribe=One-Click");
        let form = "application/x-www-form-urlencoded";
        site.send(one_click.header("content-type", form)).await.expect(200);
        assert!(!is_told(&site).await);
    }

    async fn all_follows_end_and_strangers_are_left_alone(site) {
        let letter = asked(&site).await;
        press(&site, &format!("/updates/confirm/{}", letter.token("confirm"))).await;
        assert!(is_told(&site).await);
        let news = site.mails_to(ONE).pop().unwrap();
        let stop_all = format!("/updates/stop-all/{}", news.token("stop-all"));
        site.get(&stop_all).await.expect(200);
        assert!(is_told(&site).await);
        press(&site, &stop_all).await;
        assert!(!is_told(&site).await);

        let not_me = format!("/updates/not-me/{}", letter.token("not-me"));
        site.get(&not_me).await.expect(200);
        press(&site, &not_me).await;
        site.settle().await;
        let before = site.mails_to(ONE).len();
        let wish = json!({ "topics": ["area:P2"], "channel": "email", "address": ONE });
        site.post("/api/v1/follows", &wish).await.expect(202);
        site.settle().await;
        assert_eq!(site.mails_to(ONE).len(), before, "nothing more, whoever types it");
    }

    async fn a_link_that_is_not_right_says_so(site) {
        for word in ["confirm", "stop", "stop-all", "not-me"] {
            let path = format!("/updates/{word}/nonsense");
            let visit = site.get(&path).await.expect(422);
            assert!(visit.header("content-type").starts_with("text/html"));
            assert!(visit.text.contains("This link cannot be used"));
            let cy = site.get(&format!("{path}?lang=cy")).await.expect(422);
            assert!(!cy.text.contains("This link"));
            site.send(site.client.post(site.url(&path))).await.expect(422);
        }
        assert!(site.mails_to(ONE).is_empty());
    }

    async fn a_record_has_a_page(site) {
        let mut report = lamp();
        report["description"] = json!("<b>Dark</b>");
        let reference = reported(&site, &report).await;
        let path = format!("/r/{reference}");
        let key = site.staff_key("demo-district").await;
        let release = format!("/api/v1/records/{reference}/release");
        site.post_as(&key, &release, &json!({})).await.expect(201);
        let page = site.get(&path).await.expect(200);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.text.contains("Dark") && !page.text.contains("<b>Dark"), "{}", page.text);
        assert_eq!(page.header("cache-control"), "public, max-age=60");
        let request = site.client.get(site.url(&path)).header("accept", "application/json");
        let json = site.send(request).await.expect(200).json();
        assert_eq!(json, site.get(&format!("{path}.json")).await.json());
        let cy = site.get(&format!("{path}?lang=cy")).await.expect(200);
        assert!(cy.text.contains("Golau stryd") && cy.text.contains("lang=\"cy\""));
        let none = site.get("/r/nonsense").await.expect(404);
        assert!(none.header("content-type").starts_with("text/html"));
        let front = site.get("/").await.expect(200);
        assert!(front.text.contains(&reference), "{}", front.text);
    }
}

both_engines! {
    async fn people_read_where_it_is_in_words_and_programs_in_degrees(site) {
        let reference = reported(&site, &lamp()).await;
        for base in ["", "/cy"] {
            let page = site.get(&format!("{base}/r/{reference}")).await.expect(200).text;
            assert!(page.contains("<dd>Upper Demo, Demo District</dd>"), "{page}");
        }
        let json = site.get(&format!("/r/{reference}.json")).await.expect(200).json();
        assert_eq!((&json["lat"], &json["lon"]), (&json!(51.4), &json!(-1.45)));
        // Needles: where they are is between the reporter and the council.
        let mut hidden = lamp();
        hidden["service"] = json!("needles");
        let hidden = reported(&site, &hidden).await;
        let page = site.get(&format!("/r/{hidden}")).await.text;
        assert!(!page.contains("Upper Demo"), "{page}");
    }

    async fn an_area_and_an_organisation_have_pages(site) {
        let reference = reported(&site, &lamp()).await;
        for path in ["/a/P1", "/o/demo-district", "/cy/a/P1", "/o/demo-district?service=street-light"] {
            let page = site.get(path).await.expect(200);
            assert!(page.text.contains(&format!("/r/{reference}")), "{}", page.text);
            let feed = page.links().into_iter().find(|link| link.ends_with(".atom")).unwrap();
            site.get(&feed).await.expect(200);
            let list = page.links().into_iter().find(|link| link.contains(".json?") || link.ends_with("/P1.json")
                || link.ends_with("/demo-district.json")).unwrap();
            assert_eq!(site.get(&list).await.expect(200).json()["records"][0]["ref"], reference);
        }
        let none = site.get("/a/P1?service=pothole").await.expect(200);
        assert!(none.text.contains("Nothing that was reported here is like this") && !none.text.contains(&reference));
        for path in ["/a/NOWHERE", "/o/nobody"] {
            site.get(path).await.expect(404);
        }
        // A filter that is none of ours is left out: somebody may have an old address.
        let all = site.get("/a/P1?service=none&state=lost&days=never").await.expect(200);
        assert!(all.text.contains(&reference));
        for at in 0..35 {
            let mut more = lamp();
            more["lat"] = (51.35 + f64::from(at) / 1_000.0).into();
            reported(&site, &more).await;
        }
        let first = site.get("/a/P1").await.expect(200);
        let older = first.links().into_iter().find(|link| link.contains("cursor=")).unwrap();
        // The clock stands still, so which of them are on the first page is chance.
        let rest = site.get(&older).await.expect(200);
        let shown = |page: &pump_testkit::Answer| {
            let links = page.links().into_iter().filter(|link| link.starts_with("/r/"));
            links.collect::<std::collections::BTreeSet<_>>()
        };
        let (first, rest) = (shown(&first), shown(&rest));
        assert_eq!((first.len(), rest.len()), (30, 6));
        assert_eq!(first.union(&rest).count(), 36);
    }
}
