//! The plain pages of staff.

use pump_testkit::{Answer, TestApp};
use serde_json::json;

use crate::{lamp, reported};

/// GETs a page with a key, which is to a page what a session is.
async fn page(site: &TestApp, key: &str, path: &str) -> Answer {
    site.get_as(key, path).await
}

/// Presses a button of the page of a report.
async fn press(
    site: &TestApp,
    key: &str,
    reference: &str,
    act: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let shown = page(site, key, &format!("/desk/{reference}"))
        .await
        .expect(200);
    let form = shown.hidden("form");
    let mut fields = fields.to_vec();
    fields.push(("form", &form));
    let path = format!("/desk/{reference}/{act}");
    let request = site
        .client
        .post(site.url(&path))
        .form(&fields)
        .bearer_auth(key);
    site.send(request.header("sec-fetch-site", "same-origin"))
        .await
}

both_engines! {
    async fn nothing_is_sent_before_an_officer_has_seen_to_whom(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        let wish = json!({ "topics": [format!("record:{reference}"), "area:P1"], "channel": "email",
                           "address": "one@example.org" });
        site.post("/api/v1/follows", &wish).await.expect(202);
        site.settle().await;
        let token = site.mails_to("one@example.org").pop().unwrap().token("confirm");
        site.press(&format!("/updates/confirm/{token}"), &[]).await.expect(200);
        site.settle().await;
        let listed = page(&site, &key, "/desk").await.expect(200);
        assert!(listed.text.contains(&reference) && listed.text.contains("Waits for release:"));
        assert!(listed.text.contains("It came without an address that could be confirmed."), "{}", listed.text);
        assert_eq!(listed.header("cache-control"), "no-store");
        let one = page(&site, &key, &format!("/desk/{reference}")).await.expect(200);
        assert!(one.text.contains("The lamp by the bridge is out"), "{}", one.text);
        let before = site.get("/changes?limit=1000").await.json()["next"].clone();
        let sure = press(&site, &key, &reference, "say", &[("state", "planned"), ("words", "On Monday")]).await.expect(200);
        for part in ["What will be sent", "1 get a message at once", "On Monday", "name=\"sure\""] {
            assert!(sure.text.contains(part), "{part} in {}", sure.text);
        }
        site.settle().await;
        assert_eq!(site.get("/changes?limit=1000").await.json()["next"], before);
        let fields = [("state", "planned"), ("words", "On Monday"), ("sure", "1")];
        let done = press(&site, &key, &reference, "say", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);
        site.settle().await;
        let shown = site.get(&format!("/r/{reference}")).await.text;
        assert!(shown.contains("On Monday"), "{shown}");
        let told = site.mails_to("one@example.org").len();
        assert_eq!(told, 2, "the link, and one message");
    }

    async fn an_officer_releases_ends_joins_and_parts(site) {
        let (one, two) = (reported(&site, &lamp()).await, reported(&site, &lamp()).await);
        let key = site.staff_key("demo-district").await;
        let sure = press(&site, &key, &one, "release", &[]).await.expect(200);
        assert!(sure.text.contains("The lamp by the bridge is out"));
        press(&site, &key, &one, "release", &[("sure", "1")]).await.expect(303);
        assert!(site.get(&format!("/r/{one}")).await.text.contains("The lamp by the bridge"));
        let shown = page(&site, &key, &format!("/desk/{two}")).await.expect(200);
        assert!(shown.text.contains(&format!("/r/{one}")), "what is near is offered");
        press(&site, &key, &two, "join", &[("into", &one), ("sure", "1")]).await.expect(303);
        assert_eq!(site.get(&format!("/r/{two}")).await.status, 302);
        press(&site, &key, &two, "part", &[]).await.expect(303);
        assert_eq!(site.get(&format!("/r/{two}")).await.status, 200);
        let ended = [("state", "fixed_by_owner"), ("sure", "1")];
        press(&site, &key, &one, "say", &ended).await.expect(303);
        let record = site.get(&format!("/r/{one}.json")).await.json();
        assert_eq!(record["outcome"], "fixed_by_owner");
        // A stage that is chosen for what has ended opens it again.
        press(&site, &key, &one, "say", &[("state", "planned"), ("sure", "1")]).await.expect(303);
        let record = site.get(&format!("/r/{one}.json")).await.json();
        assert!(record["outcome"].is_null(), "{record}");
        let over = [("to", "other-council"), ("why", "It is on their land"), ("sure", "1")];
        press(&site, &key, &one, "hand-over", &over).await.expect(303);
        let record = site.get(&format!("/r/{one}.json")).await.json();
        assert_eq!(record["organisation"], "other-council");
    }

    async fn what_cannot_be_is_said_and_nothing_is_lost(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        for (base, act, fields, said) in [
            ("", "say", vec![], "Say something"),
            ("", "say", vec![("state", "nonsense"), ("words", "Kept"), ("sure", "1")], "Choose another state"),
            ("", "join", vec![("into", "AAAAAA-A"), ("sure", "1")], "no report of that number"),
            ("", "hand-over", vec![("to", "nobody"), ("why", "Theirs"), ("sure", "1")], "no organisation"),
            ("", "hand-over", vec![("to", "other-council"), ("sure", "1")], "in a few words why"),
            ("", "photos", vec![], "Nothing waits"),
        ] {
            let answer = press(&site, &key, &format!("{base}{reference}"), act, &fields).await.expect(422);
            assert!(answer.text.contains(said), "{act}: {}", answer.text);
            for (_, typed) in fields.iter().filter(|(name, _)| *name == "words" || *name == "why") {
                assert!(answer.text.contains(typed), "{typed}");
            }
        }
    }

    async fn nobody_else_sees_the_desk(site) {
        let reference = reported(&site, &lamp()).await;
        assert_eq!(site.get("/desk").await.status, 401);
        let request = site.client.get(site.url("/desk")).header("accept", "text/html");
        let led = site.send(request).await;
        assert_eq!((led.status, led.header("location")), (303, "/sign-in?next=%2Fdesk"));
        let other = site.staff_key("other-council").await;
        assert!(!page(&site, &other, "/desk").await.expect(200).text.contains(&reference));
        let path = format!("/desk/{reference}/say");
        let request = site.client.post(site.url(&path)).form(&[("words", "x"), ("sure", "1")]);
        assert_eq!(site.send(request.bearer_auth(&other)).await.status, 403);
    }

    async fn whose_session_ended_loses_nothing_that_they_typed(site) {
        let reference = reported(&site, &lamp()).await;
        for (base, says, again) in [("", "You are signed out", "Send it again"), ("/cy", "Rydych wedi allgofnodi", "Anfon eto")] {
            let path = format!("{base}/desk/{reference}/say");
            let fields = [("form", "mine"), ("state", "planned"), ("words", "On Monday, <first> thing")];
            let sent = |accept: &'static str| {
                let request = site.client.post(site.url(&path)).form(&fields).header("accept", accept);
                site.send(request.header("sec-fetch-site", "same-origin"))
            };
            let answer = sent("text/html").await.expect(401);
            for part in [says, again, "On Monday, &#60;first&#62; thing", &format!("action=\"{path}\""), "value=\"planned\""] {
                assert!(answer.text.contains(part), "{part}: {}", answer.text);
            }
            assert_eq!((answer.header("cache-control"), answer.hidden("form").as_str()), ("no-store", "mine"));
            assert_eq!(sent("application/json").await.expect(401).json()["status"], 401);
            let other = site.client.post(site.url(&path)).form(&fields).header("accept", "text/html");
            assert!(!site.send(other.header("sec-fetch-site", "cross-site")).await.expect(403).text.contains("On Monday"));
        }
        let record = site.get(&format!("/r/{reference}.json")).await.json();
        assert_eq!(record["history"].as_array().unwrap().len(), 1);
    }

    async fn personal_details_are_removed_by_taking_away_alone(site) {
        for (base, says, photo_says) in [
            ("", "We removed part of this because it showed personal details", "This photo will be removed"),
            ("/cy", "Dilëwyd rhan o hwn am ei bod yn dangos manylion personol", "Bydd y llun hwn yn cael ei ddileu"),
        ] {
            let bytes = pump_files::testing::jpeg(40, 30, 3);
            let request = site.client.post(site.url("/api/v1/photos")).body(bytes);
            let sent = site.send(request.header("content-type", "image/jpeg")).await.expect(201).json();
            let photo = sent["id"].as_str().unwrap();
            let mut lamp = lamp();
            lamp["description"] = json!("The lamp is out. Call 01632 960001 at night");
            lamp["photos"] = json!([photo]);
            let reference = reported(&site, &lamp).await;
            let key = site.staff_key("demo-district").await;
            let desk = format!("{base}/desk/{reference}");
            let press = async |act: &str, fields: &[(&str, &str)]| {
                let form = page(&site, &key, &desk).await.expect(200).hidden("form");
                let fields = [fields, &[("form", form.as_str())]].concat();
                let request = site.client.post(site.url(&format!("{desk}/{act}"))).form(&fields);
                site.send(request.bearer_auth(&key).header("sec-fetch-site", "same-origin")).await
            };
            let part = [("what", "c1"), ("leave", "The lamp is out. Call […] at night"), ("why", "A number")];
            // It is shown first, and nothing is removed by that.
            let sure = press("redact", &part).await.expect(200);
            assert!(sure.text.contains("Call […] at night") && sure.text.contains(says), "{}", sure.text);
            assert!(page(&site, &key, &desk).await.text.contains("01632"));
            // Nothing is written anew, and what was typed is there again.
            let anew = [("what", "c1"), ("leave", "The lamp is on. […]"), ("why", "Mine")];
            for sure in [&[][..], &[("sure", "1")][..]] {
                let wrong = press("redact", &[&anew[..], sure].concat()).await.expect(422);
                assert!(wrong.text.contains("The lamp is on. […]") && wrong.text.contains("value=\"Mine\""), "{}", wrong.text);
            }
            press("redact", &[part[0], part[1]]).await.expect(422);
            let other = site.staff_key("other-council").await;
            let stranger = site.client.post(site.url(&format!("{desk}/redact"))).form(&[&part[..], &[("sure", "1")]].concat());
            assert!([403, 404].contains(&site.send(stranger.bearer_auth(&other)).await.status));
            press("redact", &[&part[..], &[("sure", "1")]].concat()).await.expect(303);
            let shown = page(&site, &key, &desk).await.expect(200);
            assert!(!shown.text.contains("01632"), "{}", shown.text);
            let fields = [("photo", photo), ("why", "A child")];
            let sure = press("remove-photo", &fields).await.expect(200);
            assert!(sure.text.contains(photo_says), "{}", sure.text);
            site.get_as(&key, &format!("/photos/{photo}/small")).await.expect(200);
            press("remove-photo", &[&fields[..], &[("sure", "1")]].concat()).await.expect(303);
            site.get_as(&key, &format!("/photos/{photo}/small")).await.expect(404);
            let public = site.get(&format!("{base}/r/{reference}")).await.expect(200);
            assert!(public.text.contains(says) && public.text.contains("A number"), "{}", public.text);
        }
    }
}
