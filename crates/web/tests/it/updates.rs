//! The links of mails, pressed, altered, forwarded and pressed late.

use pump_core::Millis;
use pump_testkit::{Letter, TestApp};
use serde_json::{Value, json};

use crate::pages::{ONE, is_told, press};
use crate::{lamp, reported};

const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody follows these and has confirmed.
async fn follows(site: &TestApp, topics: &[&str], language: &str) -> Letter {
    let wish = json!({
        "topics": topics, "channel": "email", "address": ONE, "language": language,
    });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    let letter = site.mails_to(ONE).pop().expect("a mail");
    press(
        site,
        &format!("/updates/confirm/{}", letter.token("confirm")),
    )
    .await;
    letter
}

async fn send_form(site: &TestApp, path: &str, body: &'static str) -> pump_testkit::Answer {
    let request = site
        .client
        .post(site.url(path))
        .header("content-type", FORM);
    site.send(request.body(body)).await
}

async fn staff_says(site: &TestApp, reference: &str, words: &str) {
    let key = site.staff_key("demo-district").await;
    let path = format!("/api/v1/records/{reference}/updates");
    site.post_as(&key, &path, &json!({ "words": words }))
        .await
        .expect(201);
}

fn later(site: &TestApp) {
    site.clock
        .as_ref()
        .expect("a clock of ours")
        .advance(Millis::MINUTE);
}

/// The last sign of a token, altered.
fn altered(token: &str) -> String {
    let last = if token.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &token[..token.len() - 1])
}

both_engines! {
    async fn a_stop_page_offers_less_and_the_way_back(site) {
        follows(&site, &["area:P1"], "en").await;
        assert!(is_told(&site).await);
        let news = site.mails_to(ONE).pop().unwrap();
        let token = news.token("stop");
        let (stop, change) = (format!("/updates/stop/{token}"), format!("/updates/change/{token}"));
        let page = site.get(&stop).await.expect(200).text;
        let checked = |word: &str| format!("value=\"{word}\" checked");
        assert!(page.contains(&format!("action=\"{change}\"")), "{page}");
        assert!(page.contains(&checked("at_once")), "{page}");
        let all = page.split("/updates/stop-all/").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(all, news.token("stop-all"), "the one of the mail");

        for bad in ["frequency=hourly", "often=daily", ""] {
            send_form(&site, &change, bad).await.expect(422);
        }
        site.get(&change).await.expect(405);
        let done = send_form(&site, &change, "frequency=weekly").await.expect(200).text;
        assert!(done.contains("Once a week"), "{done}");
        assert!(site.get(&stop).await.text.contains(&checked("weekly")));
        assert!(!is_told(&site).await, "not at once");
        send_form(&site, &change, "frequency=at_once").await.expect(200);
        site.settle().await;
        assert!(is_told(&site).await);

        let again = format!("/updates/again/{token}");
        for _ in 0..2 {
            let done = press(&site, &stop).await;
            assert!(done.contains(&format!("action=\"{again}\"")), "{done}");
        }
        let visit = site.get(&stop).await.expect(200).text;
        assert!(visit.contains("These updates are stopped"), "{visit}");
        assert!(!is_told(&site).await);
        send_form(&site, &change, "frequency=daily").await.expect(422);
        press(&site, &again).await;
        let begun = press(&site, &again).await;
        assert!(is_told(&site).await, "once, although it was pressed twice");
        // What was ended stays so: the new one has a link of its own.
        let anew = site.mails_to(ONE).pop().unwrap().token("stop");
        assert_ne!(anew, token);
        assert!(begun.contains(&format!("/updates/stop/{anew}")), "{begun}");
        press(&site, &stop).await;
        assert!(is_told(&site).await, "the old link stops the old one");

        let not_me = format!("/updates/not-me/{all}");
        press(&site, &not_me).await;
        site.send(site.client.post(site.url(&again))).await.expect(404);
        assert!(!is_told(&site).await, "nobody who holds an old mail begins it again");
    }

    async fn a_link_is_good_for_one_thing(site) {
        let letter = follows(&site, &["area:P1", "service:street-light"], "en").await;
        assert!(is_told(&site).await);
        let news = site.mails_to(ONE).pop().unwrap();
        let tokens = [
            ("confirm", letter.token("confirm")),
            ("stop", news.token("stop")),
            ("stop-all", news.token("stop-all")),
        ];
        for (of, token) in &tokens {
            for word in ["confirm", "stop", "stop-all", "not-me", "again", "change"] {
                let same = *of == word
                    || (*of == "stop" && matches!(word, "again" | "change"))
                    || (*of == "stop-all" && word == "not-me");
                for path in [
                    (!same).then(|| format!("/updates/{word}/{token}")),
                    Some(format!("/updates/{word}/{}", altered(token))),
                ].into_iter().flatten() {
                    send_form(&site, &path, "frequency=daily").await.expect(422);
                    if !matches!(word, "again" | "change") {
                        site.get(&path).await.expect(422);
                    }
                }
            }
        }
        assert!(is_told(&site).await, "nothing of that did anything");

        // Whoever a mail was forwarded to stops what it was about, and not the rest.
        let stop = format!("/updates/stop/{}", news.token("stop"));
        press(&site, &stop).await;
        press(&site, &stop).await;
        assert!(is_told(&site).await);
        let left = site.mails_to(ONE).pop().unwrap();
        assert_eq!(left.text.matches("/updates/stop/").count(), 1, "{}", left.text);
        assert_ne!(left.token("stop"), news.token("stop"));
    }

    async fn one_click_ends_a_follow_without_a_cookie_or_another_field(site) {
        follows(&site, &["area:P1"], "cy").await;
        assert!(is_told(&site).await);
        let news = site.mails_to(ONE).pop().unwrap();
        let link = news.decoded.header("List-Unsubscribe").unwrap().trim_matches(['<', '>']);
        assert!(link.ends_with("?lang=cy"), "{link}");
        let post = news.decoded.header("List-Unsubscribe-Post");
        assert_eq!(post, Some("List-Unsubscribe=One-Click"));
        let path = link.split_once("/updates/").map(|(_, rest)| format!("/updates/{rest}"));
        send_form(&site, &path.unwrap(), "List-Unsubscribe=One-Click").await.expect(200);
        assert!(!is_told(&site).await);
    }

    async fn a_mail_and_its_pages_are_in_the_readers_language(site) {
        let letter = follows(&site, &["area:P1"], "cy").await;
        assert!(is_told(&site).await);
        let news = site.mails_to(ONE).pop().unwrap();
        for mail in [&letter, &news] {
            let html = mail.decoded.html.as_deref().expect("an HTML part");
            assert!(html.contains("<html lang=\"cy\""), "{html}");
            for link in &mail.links {
                assert!(link.ends_with("?lang=cy"), "{link}");
                assert!(html.contains(&format!("href=\"{link}\"")), "{link} in {html}");
                let path = link.split_once("://").unwrap().1;
                let path = &path[path.find('/').unwrap()..];
                let page = site.get(path).await.expect(200).text;
                assert!(page.contains("<html lang=\"cy\">"), "{page}");
            }
        }
        let stop = format!("/updates/stop/{}", news.token("stop"));
        let page = site.get(&stop).await.expect(200).text;
        assert!(page.contains(&format!("action=\"/cy{stop}\"")), "{page}");
        let wrong = format!("/updates/stop/{}?lang=cy", altered(&news.token("stop")));
        let page = site.get(&wrong).await.expect(422).text;
        assert!(page.contains("<html lang=\"cy\">"), "{page}");
    }

    async fn who_confirms_late_is_shown_what_happened_since(site) {
        let reference = reported(&site, &lamp()).await;
        staff_says(&site, &reference, "Before they asked").await;
        later(&site);
        let wish = json!({
            "topics": [format!("record:{reference}"), "area:P1"],
            "channel": "email", "address": ONE,
        });
        site.post("/api/v1/follows", &wish).await.expect(202);
        site.settle().await;
        let token = site.mails_to(ONE).pop().unwrap().token("confirm");
        later(&site);
        staff_says(&site, &reference, "The lamp is ordered").await;
        let path = format!("/api/v1/records/{reference}/contributions");
        site.post(&path, &json!({ "description": "Here too" })).await.expect(201);
        staff_says(&site, &reference, "It has come").await;
        let confirm = json!({ "token": token });
        let said = |answer: &Value| -> Vec<String> {
            let entries = answer["since"]["entries"].as_array().unwrap().iter();
            entries.map(|it| it["entry"]["words"].as_str().unwrap_or("-").to_owned()).collect()
        };
        let answer = site.post("/api/v1/follows/confirm", &confirm).await.expect(200).json();
        assert_eq!(said(&answer), ["It has come", "The lamp is ordered"]);
        assert_eq!(answer["since"]["entries"][0]["record"]["ref"], reference.as_str());
        assert_eq!(answer["since"]["more"], Value::Null);
        assert_eq!(answer["follows"].as_array().unwrap().len(), 2);

        for number in 0..20 {
            staff_says(&site, &reference, &format!("Number {number}")).await;
        }
        // Pressing again shows it again; twenty are shown, and where the others are.
        let page = press(&site, &format!("/updates/confirm/{token}")).await;
        assert!(page.contains("What has happened since you asked"), "{page}");
        assert!(page.contains("Number 0<") && page.contains("Number 19<"), "{page}");
        assert!(!page.contains("It has come") && !page.contains("Before they asked"));
        let more = format!("/r/{reference}\">There is more");
        assert!(page.contains(&more), "{page}");
    }

    async fn those_who_follow_joined_reports_are_told_which(site) {
        let one = reported(&site, &lamp()).await;
        let two = reported(&site, &lamp()).await;
        follows(&site, &[&format!("record:{one}")], "en").await;
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{one}/merge");
        site.post_as(&key, &path, &json!({ "into": two })).await.expect(201);
        site.settle().await;
        let told = site.mails_to(ONE).pop().unwrap();
        let named = format!("({two})");
        assert!(told.text.contains("Joined with another report: "), "{}", told.text);
        assert!(told.text.contains(&named), "{}", told.text);

        staff_says(&site, &two, "Fixed tomorrow").await;
        site.settle().await;
        let told = site.mails_to(ONE).pop().unwrap();
        assert!(told.text.contains("Fixed tomorrow"), "{}", told.text);
        assert!(told.text.contains("which was joined with this report."), "{}", told.text);

        let page = site.get(&format!("/r/{two}?from={one}")).await.expect(200);
        let said = format!("You followed a link to {one}. It was joined with this report.");
        assert!(page.text.contains(&said), "{}", page.text);
        let plain = site.get(&format!("/r/{two}")).await.expect(200);
        assert_ne!(page.header("etag"), plain.header("etag"));
        for nothing in ["nonsense", "", "%3Cb%3E", &two] {
            let page = site.get(&format!("/r/{two}?from={nothing}")).await.expect(200);
            assert!(!page.text.contains("You followed a link"), "{nothing}");
        }
        let joined = "Joined with another report <a href=\"/r/";
        assert!(plain.text.contains(joined), "{}", plain.text);
    }

    async fn what_was_split_off_has_a_receipt(site) {
        let first = reported(&site, &lamp()).await;
        let path = format!("/api/v1/records/{first}/contributions");
        let mine = json!({ "description": "Another lamp", "contact": { "email": ONE } });
        site.post(&path, &mine).await.expect(201);
        site.settle().await;
        let token = site.mails_to(ONE).pop().unwrap().token("confirm");
        press(&site, &format!("/updates/confirm/{token}")).await;
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{first}/split");
        let made = site.post_as(&key, &path, &json!({ "contribution": 2 })).await.expect(201).json();
        site.settle().await;
        let told = site.mails_to(ONE).pop().unwrap();
        assert!(told.subject.starts_with("What you told us is now a report of its own"));
        let reference = made["ref"].as_str().unwrap();
        assert!(told.text.contains(&format!("Reference: {reference}")), "{}", told.text);
        let stop_all = format!("/updates/stop-all/{}", told.token("stop-all"));
        site.get(&stop_all).await.expect(200);
    }
}
