//! The way to a report, as a browser without JavaScript goes it.

use pump_testkit::{Answer, TestApp};
use reqwest::RequestBuilder;

use crate::{lamp, reported, stored};

const HERE: &str = "51.40000,-1.45000";
const ME: &str = "me@example.org";

/// The first link of a page that has all of `parts`.
pub(crate) fn link(page: &Answer, parts: &[&str]) -> String {
    let has = |link: &&String| parts.iter().all(|part| link.contains(part));
    let links = page.links();
    let found = links.iter().find(has);
    found
        .unwrap_or_else(|| panic!("{parts:?} in {links:?}"))
        .clone()
}

/// Sends what is told on the page `path`, with the page's own hidden fields.
pub(crate) async fn tell(site: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = site.get(path).await.expect(200);
    let form = page.hidden("form");
    let mut fields = fields.to_vec();
    fields.push(("form", &form));
    site.press(path, &fields).await
}

both_engines! {
    async fn four_pages_lead_to_a_report_in_both_languages(site) {
        for (base, number, went) in [
            ("", "Your number", "Demo District Council"),
            ("/cy", "Eich rhif", "Demo District Council"),
        ] {
            let front = site.get(&format!("{base}/")).await.expect(200);
            assert!(front.text.contains(&format!("action=\"{base}/report\"")));
            let found = site.get(&format!("{base}/report?q=51.4+-1.45")).await;
            let what = site.follow(&found).await.expect(200);
            // What is known of a drain here: nothing. So the page that asks is passed by.
            let chosen = link(&what, &["/report/known", "blocked-drain"]);
            assert!(chosen.starts_with(base), "{chosen}");
            let passed = site.get(&chosen).await;
            assert_eq!(passed.status, 303, "{}", passed.text);
            let path = passed.header("location").to_owned();
            let sent = tell(&site, &path, &[("description", "It overflows"), ("email", ME)]).await;
            let thanks = site.follow(&sent).await.expect(200);
            assert!(thanks.text.contains(number), "{}", thanks.text);
            assert!(thanks.text.contains(went), "{}", thanks.text);
            assert_eq!(thanks.header("cache-control"), "no-store");
            let record = link(&thanks, &[&format!("{base}/r/")]);
            assert!(site.get(&record).await.expect(200).text.contains("govuk-heading-l"));
            site.settle().await;
            // The second of the two comes to an address that has had its one mail of the day.
            assert_eq!(site.mails_to(ME).len(), 1);
            // The next one would be shown what is known now.
            let key = site.staff_key("demo-district").await;
            let reference = record.rsplit('/').next().unwrap().to_owned();
            let end = serde_json::json!({ "outcome": "fixed_by_owner", "words": "Cleared" });
            site.post_as(&key, &format!("/api/v1/records/{reference}/updates"), &end).await.expect(201);
        }
    }

    async fn what_is_known_is_added_to(site) {
        let known = reported(&site, &lamp()).await;
        let path = format!("/report/known?at={HERE}&service=street-light");
        let page = site.get(&path).await.expect(200);
        assert!(page.text.contains("We know about this one. Is it yours?"));
        let yes = link(&page, &["/report/tell", &format!("same={known}")]);
        let sent = tell(&site, &yes, &[("description", ""), ("email", ME)]).await;
        let thanks = site.follow(&sent).await.expect(200);
        assert!(thanks.text.contains(&known) && thanks.text.contains("We have added"));
        let (records, _, _) = stored(&site).await;
        assert_eq!(records, 1);
        // Only whoever pressed the button in the mail is a person who told us.
        let people = async || site.get(&format!("/r/{known}.json")).await.json()["people"].clone();
        assert_eq!(people().await, 0);
        let token = site.mails_to(ME).pop().unwrap().token("confirm");
        site.press(&format!("/updates/confirm/{token}"), &[]).await.expect(200);
        site.settle().await;
        assert_eq!(people().await, 1);
        let page = site.get(&path).await.expect(200);
        assert!(page.text.contains("1 person told us"), "{}", page.text);
    }

    async fn a_report_that_is_sent_twice_is_one(site) {
        let path = format!("/report/tell?at={HERE}&service=pothole");
        let page = site.get(&path).await.expect(200);
        let form = page.hidden("form");
        let fields = [("description", "Deep"), ("form", form.as_str())];
        let first = site.press(&path, &fields).await;
        let again = site.press(&path, &fields).await;
        assert_eq!(site.follow(&first).await.status, 200);
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(stored(&site).await.0, 1);
        // Gone back, changed and sent: what was typed stays, and the page says what it is.
        let other = [("description", "Deeper"), ("form", form.as_str())];
        let page = site.press(&path, &other).await.expect(422);
        assert!(page.text.contains("We have what you sent first"), "{}", page.text);
        assert!(page.text.contains("Deeper"));
        assert_eq!(stored(&site).await.0, 1);
    }

    async fn a_wrong_form_says_so_keeps_what_was_typed_and_changes_nothing(site) {
        let before = stored(&site).await;
        let path = format!("/report/tell?at={HERE}&service=speeding");
        let typed = "<b>R\u{202e}tl</b> مرحبا 🚗 ŵŷ".to_owned();
        for (base, error, choose) in [
            ("", "There is a problem", "Choose an answer: What is the speed limit?"),
            ("/cy", "Mae problem", "Dewiswch ateb: Beth yw&#39;r terfyn cyflymder?"),
        ] {
            let path = format!("{base}{path}");
            let fields = [("description", typed.as_str()), ("email", "nobody"), ("answer-danger", "no")];
            let page = tell(&site, &path, &fields).await.expect(422);
            for part in [error, choose, "href=\"#answer-limit\"", "href=\"#email\"", "value=\"nobody\""] {
                assert!(page.text.contains(part), "{part} in {}", page.text);
            }
            assert!(page.text.contains("&#60;b&#62;R") && page.text.contains("🚗 ŵŷ"));
            assert!(page.text.contains("value=\"no\" checked"), "{}", page.text);
            let long = "ŵ".repeat(4_001);
            let page = tell(&site, &path, &[("description", &long), ("answer-limit", "30")]).await;
            assert!(page.expect(422).text.contains(&long));
        }
        assert_eq!(stored(&site).await, before);
    }

    async fn somebody_in_danger_is_told_whom_to_call_and_nothing_is_kept(site) {
        let before = stored(&site).await;
        let path = format!("/report/tell?at={HERE}&service=speeding");
        let fields = [("description", "Now"), ("answer-danger", "yes")];
        let page = tell(&site, &path, &fields).await.expect(200);
        assert!(page.text.contains("href=\"tel:999\"") && page.text.contains("not kept anything"));
        assert_eq!(stored(&site).await, before);
    }

    async fn no_other_site_can_send_our_forms(site) {
        let before = stored(&site).await;
        let path = format!("/report/tell?at={HERE}&service=pothole");
        let form = [("description", "Deep")];
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://b.example")] {
            let request = site.client.post(site.url(&path)).form(&form).header(name, value);
            let page = site.send(request).await.expect(403);
            assert!(page.text.contains("came from another site"), "{}", page.text);
        }
        assert_eq!(stored(&site).await, before);
    }

    async fn a_place_that_is_none_is_asked_for_again(site) {
        for (q, said) in [
            ("", "Write a postcode"),
            ("%20", "Write a postcode"),
            ("91,0", "no place of that name"),
            ("54.0,-3.0", "outside the area"),
            ("%F0%9F%9A%97", "no place of that name"),
        ] {
            let page = site.get(&format!("/report?q={q}")).await.expect(422);
            assert!(page.text.contains(said), "{q}: {}", page.text);
        }
        // Addresses that lead nowhere begin anew.
        for path in [
            "/report/what".to_owned(),
            "/report/what?at=x".to_owned(),
            "/report/known?at=54,-3&service=pothole".to_owned(),
            "/report/tell?service=pothole".to_owned(),
        ] {
            let answer = site.get(&path).await;
            assert_eq!((answer.status, answer.header("location")), (303, "/report"), "{path}");
        }
        let answer = site.get(&format!("/report/known?at={HERE}&service=none")).await;
        assert!(answer.header("location").starts_with("/report/what?at="), "{}", answer.text);
    }

    async fn what_merely_helps_is_asked_after_sending(site) {
        let path = format!("/report/tell?at={HERE}&service=street-light");
        let page = site.get(&path).await.expect(200);
        assert!(page.text.contains("answer-danger") && !page.text.contains("answer-fault"));
        let sent = tell(&site, &path, &[("description", "Dark")]).await;
        let there = sent.header("location").to_owned();
        let thanks = site.follow(&sent).await.expect(200);
        assert!(thanks.text.contains("answer-fault") && !thanks.text.contains("answer-danger"));
        let form = thanks.hidden("form");
        let fields = [("answer-fault", "flickers"), ("form", form.as_str())];
        let first = site.press(&there, &fields).await;
        site.press(&there, &fields).await.expect(303);
        let thanks = site.follow(&first).await.expect(200);
        assert!(thanks.text.contains("We have added your answers"), "{}", thanks.text);
        let record = link(&thanks, &["/r/"]);
        let record = site.get(&format!("{record}.json")).await.json();
        assert_eq!(record["contributions"].as_array().unwrap().len(), 2);
        assert_eq!(record["contributions"][1]["answers"][0]["value"], "flickers");
    }

    async fn a_report_for_somebody_else_says_so_to_the_council_alone(site) {
        let path = format!("/report/tell?at={HERE}&service=pothole&other=1");
        let fields = [("description", "Deep"), ("for", "a neighbour, flat 3"), ("private_note", "Ring twice")];
        let sent = tell(&site, &path, &fields).await;
        let thanks = site.follow(&sent).await.expect(200);
        let record = link(&thanks, &["/r/"]);
        assert!(!site.get(&record).await.text.contains("neighbour"));
        let key = site.staff_key("demo-district").await;
        let seen = site.get_as(&key, &format!("{record}.json")).await.json();
        let note = seen["contributions"][0]["private_note"].as_str().unwrap().to_owned();
        assert_eq!(note, "Reported for somebody else: a neighbour, flat 3\nRing twice");
    }
}

/// A form with photos, as a browser sends it.
pub(crate) fn multipart(
    site: &TestApp,
    path: &str,
    text: &[(&str, &str)],
    photos: &[Vec<u8>],
) -> RequestBuilder {
    let mut body = Vec::new();
    for (name, value) in text {
        let head =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for photo in photos {
        let head = "--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n\
                    Content-Type: image/jpeg\r\n\r\n";
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(photo);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let request = site.client.post(site.url(path)).body(body);
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    request.header("sec-fetch-site", "same-origin")
}

pub(crate) async fn with_photos(
    site: &TestApp,
    path: &str,
    fields: &[(&str, &str)],
    photos: &[Vec<u8>],
) -> Answer {
    site.send(multipart(site, path, fields, photos)).await
}

both_engines! {
    async fn photos_come_with_a_report_or_after_it_and_a_wrong_one_loses_nothing(site) {
        let right = pump_files::testing::jpeg(40, 30, 1);
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
        let path = format!("/report/tell?at={HERE}&service=pothole");
        let form = site.get(&path).await.expect(200).hidden("form");
        let text = [("form", form.as_str()), ("description", "Deep")];
        let page = with_photos(&site, &path, &text, &[right.clone(), heic]).await.expect(422);
        assert!(page.text.contains("HEIC") && page.text.contains("1 here already"), "{}", page.text);
        assert!(page.text.contains("Deep"));
        let kept = page.hidden("photo");
        let text = [text[0], text[1], ("photo", kept.as_str())];
        let sent = with_photos(&site, &path, &text, &[]).await;
        let there = sent.header("location").to_owned();
        let thanks = site.follow(&sent).await.expect(200);
        let record = link(&thanks, &["/r/"]);
        let more = format!("{there}/photos");
        let sent = with_photos(&site, &more, &[], &[right]).await;
        assert!(site.follow(&sent).await.expect(200).text.contains("We have your photos"));
        let page = with_photos(&site, &more, &[], &[b"no picture".to_vec()]).await.expect(422);
        assert!(page.text.contains("not a picture that we can read"), "{}", page.text);
        let key = site.staff_key("demo-district").await;
        let seen = site.get_as(&key, &format!("{record}.json")).await.json();
        let photos = seen["contributions"][0]["photos"].as_array().unwrap().len();
        assert_eq!(photos, 2);
        // Nobody else sees one before an officer has.
        assert!(!site.get(&format!("{record}.json")).await.text.contains("/photos/"));
    }

    async fn a_photo_stands_for_a_place_when_whoever_sent_it_says_yes(site) {
        let there = pump_files::testing::with_exif(
            &pump_files::testing::jpeg(40, 30, 1), 1, Some([[51, 24, 0], [1, 27, 0]]));
        for (base, asks, yes, no) in [
            ("", "Your photo was taken near", "Yes, use this place", "We have your photo, and it goes with your report."),
            ("/cy", "Tynnwyd eich llun ger", "Ie, defnyddio", "Mae eich llun gennym, ac mae"),
        ] {
            let before = stored(&site).await;
            let door = format!("{base}/report/photo");
            let begin = site.get(&format!("{base}/report")).await.expect(200);
            assert!(begin.text.contains(&format!("action=\"{door}\"")));
            let offer = with_photos(&site, &door, &[], std::slice::from_ref(&there)).await.expect(200);
            assert_eq!(offer.header("cache-control"), "no-store");
            assert!(offer.text.contains(asks) && offer.text.contains(yes), "{}", offer.text);
            // No: one says where, and the photo is not lost.
            let refused = site.get(&link(&offer, &["/report?", "photo="])).await.expect(200);
            assert!(refused.text.contains(no), "{}", refused.text);
            let photo = refused.hidden("photo");
            let typed = site.get(&format!("{base}/report?q=51.4+-1.45&photo={photo}")).await;
            assert!(typed.header("location").contains(&format!("&photo={photo}")));
            // Yes: it is carried along, and goes with the report.
            let what = site.get(&link(&offer, &["/report/what", "at=51.40000,-1.45000", "photo="])).await.expect(200);
            assert_eq!(what.header("cache-control"), "no-store");
            // The pin is moved: the photo comes along, there and back, on the picture too.
            let map = site.get(&link(&what, &["/map?at=", "photo="])).await.expect(200);
            assert_eq!((map.hidden("photo"), map.header("cache-control")), (photo.clone(), "no-store"));
            let press = format!("{base}/map?c=51.4,-1.45&z=15&photo={photo}&wide.x=410&wide.y=220");
            let moved = site.get(&press).await.expect(303);
            let moved = site.follow(&moved).await.expect(200);
            link(&moved, &["/report/what?at=51.40000,-1.44785", &format!("photo={photo}")]);
            let passed = site.get(&link(&what, &["/report/known", "pothole"])).await;
            let path = passed.header("location").to_owned();
            let tell = site.get(&path).await.expect(200);
            assert_eq!(tell.hidden("photo"), photo);
            assert_eq!(stored(&site).await, before, "nothing is kept of the place");
            let (form, kept) = (tell.hidden("form"), tell.hidden("photo"));
            let text = [("form", form.as_str()), ("description", "Deep"), ("photo", kept.as_str())];
            let sent = with_photos(&site, &path, &text, &[]).await;
            assert!(!sent.header("location").contains("far"));
            let record = link(&site.follow(&sent).await.expect(200), &["/r/"]);
            let key = site.staff_key("demo-district").await;
            let reference = record.rsplit('/').next().unwrap().to_owned();
            let seen = site.get_as(&key, &format!("/r/{reference}.json")).await.json();
            assert_eq!(seen["contributions"][0]["photos"][0]["id"], photo.as_str());
            let bytes = site.get_as(&key, &format!("/photos/{photo}")).await.expect(200);
            assert!(!bytes.text.contains("Exif"), "what the camera wrote is gone");
            // The same photo is not given twice: gone back and sent again, one can go on without.
            let form = site.get(&path).await.expect(200).hidden("form");
            let text = [("form", form.as_str()), text[1], text[2]];
            let again = with_photos(&site, &path, &text, &[]).await.expect(422);
            assert!(!again.text.contains("name=\"photo\"") && again.text.contains("Deep"), "{}", again.text);
            let end = serde_json::json!({ "outcome": "fixed_by_owner", "words": "Filled" });
            site.post_as(&key, &format!("/api/v1/records/{reference}/updates"), &end).await.expect(201);
        }
    }

    async fn a_photo_that_names_no_place_here_says_what_to_do(site) {
        let exif = |place| pump_files::testing::with_exif(&pump_files::testing::jpeg(40, 30, 2), 1, place);
        let nowhere = with_photos(&site, "/report/photo", &[("service", "pothole")], &[exif(None)]).await;
        let page = site.follow(&nowhere).await.expect(200);
        assert!(page.text.contains("It does not say where it was taken"), "{}", page.text);
        assert_eq!((page.hidden("service").as_str(), page.hidden("photo").len() > 8), ("pothole", true));
        let outside = with_photos(&site, "/report/photo", &[], &[exif(Some([[10, 0, 0], [100, 0, 0]]))]).await;
        let page = site.follow(&outside).await.expect(200);
        assert!(page.text.contains("outside the area that this site serves"), "{}", page.text);
        for (bytes, said) in [
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
            (b"no picture".to_vec(), "not a picture that we can read"),
            (exif(None)[..300].to_vec(), "damaged"),
            (pump_files::testing::png_that_claims(60_000, 60_000), "50 megapixels"),
        ] {
            let wrong = with_photos(&site, "/report/photo", &[], &[bytes]).await.expect(422);
            assert!(wrong.text.contains(said) && wrong.text.contains("href=\"#photos\""), "{}", wrong.text);
        }
        let none = with_photos(&site, "/report/photo", &[], &[]).await.expect(422);
        assert!(none.text.contains("Choose a photo, or write where"));
        // An address that names what is no photo is as one without.
        let odd = site.get("/report?photo=%3Cb%3E").await.expect(200);
        assert!(!odd.text.contains("name=\"photo\" value"));
        // One that was taken far from the pin is said to be, and nothing of it is kept.
        let path = format!("/report/tell?at={HERE}&service=pothole");
        let form = site.get(&path).await.expect(200).hidden("form");
        let far = exif(Some([[51, 25, 0], [1, 27, 0]]));
        let sent = with_photos(&site, &path, &[("form", &form), ("description", "Deep")], &[far]).await;
        let thanks = site.follow(&sent).await.expect(200);
        assert!(thanks.text.contains("more than 200 m"), "{}", thanks.text);
    }
}
