//! Photos that staff and clerks show with what they say: before and after.

use pump_files::testing::jpeg;
use pump_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::clerk::{CLERK, answer, last, link, mailbox, record};
use crate::journey::{multipart, with_photos};
use crate::{lamp, reported};

/// A lamp with a photo that everybody sees: the reference, and the photo's id.
async fn photographed(site: &TestApp, key: &str) -> (String, String) {
    let request = site
        .client
        .post(site.url("/api/v1/photos"))
        .body(jpeg(40, 30, 1));
    let request = request.header("content-type", "image/jpeg");
    let sent = site.send(request).await.expect(201).json();
    let photo = sent["id"].as_str().unwrap().to_owned();
    let mut report = lamp();
    report["photos"] = json!([photo]);
    let reference = reported(site, &report).await;
    let release = format!("/api/v1/records/{reference}/photos/{photo}/release");
    site.post_as(key, &release, &json!({})).await.expect(201);
    (reference, photo)
}

/// Presses a button of the desk, with photos that were chosen.
async fn press(
    site: &TestApp,
    key: &str,
    path: &str,
    fields: &[(&str, &str)],
    photos: &[Vec<u8>],
) -> Answer {
    let request = multipart(site, path, fields, photos).bearer_auth(key);
    site.send(request).await
}

fn hidden(page: &Answer) -> Vec<(String, String)> {
    ["form", "photo"]
        .into_iter()
        .map(|name| (name.to_owned(), page.hidden(name)))
        .collect()
}

/// The photos of the last entry of a record's history.
fn shown(record: &Value) -> Vec<Value> {
    let last = record["history"].as_array().unwrap().last().unwrap();
    last["photos"].as_array().cloned().unwrap_or_default()
}

both_engines! {
    async fn an_officer_ends_a_report_with_a_photo_of_what_was_done(site) {
        let key = site.staff_key("demo-district").await;
        let (reference, before) = photographed(&site, &key).await;
        let desk = format!("/desk/{reference}");
        let form = site.get_as(&key, &desk).await.expect(200).hidden("form");
        let say = format!("{desk}/say");
        let typed = [("form", form.as_str()), ("state", "fixed_by_owner"), ("words", "A new lamp")];
        // One that is none loses nothing of what was typed, nor the one that is good.
        let both = [jpeg(60, 40, 2), b"no picture".to_vec()];
        let wrong = press(&site, &key, &say, &typed, &both).await.expect(422);
        for part in ["not a picture that we can read", "A new lamp", "Photos that go with it: 1"] {
            assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
        }
        let kept = wrong.hidden("photo");
        let typed = [typed[0], typed[1], typed[2], ("photo", kept.as_str())];
        let sure = press(&site, &key, &say, &typed, &[]).await.expect(200);
        assert!(sure.text.contains("What will be sent") && sure.text.contains("Photos that go with it: 1"), "{}", sure.text);
        site.get(&format!("/photos/{kept}")).await.expect(404);
        let sent: Vec<_> = hidden(&sure);
        let fields: Vec<_> = [("sure", "1"), typed[1], typed[2]].into_iter()
            .chain(sent.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect();
        press(&site, &key, &say, &fields, &[]).await.expect(303);
        // Sent twice, it is said once.
        press(&site, &key, &say, &fields, &[]).await.expect(303);
        let seen = record(&site, &reference).await;
        let photos = shown(&seen);
        assert_eq!((photos.len(), photos[0]["id"].as_str()), (1, Some(kept.as_str())), "{seen}");
        let said = seen["history"].as_array().unwrap().iter().filter(|it| it["words"] == "A new lamp");
        assert_eq!(said.count(), 1);
        site.get(&format!("/photos/{kept}/small")).await.expect(200);
        for (base, parts) in [("", ["Before", "After", "of what was done"]), ("/cy", ["Cyn", "Ar ôl", "hyn a wnaed"])] {
            let page = site.get(&format!("{base}/r/{reference}")).await.expect(200).text;
            let of = |photo: &str| page.matches(&format!("/photos/{photo}/small")).count();
            assert_eq!((of(&before), of(&kept)), (2, 1), "{page}");
            assert!(parts.iter().all(|part| page.contains(part)), "{page}");
        }
        // It is removed as a reporter's is, and what it held is gone.
        let remove = format!("{desk}/remove-photo");
        let fields = [("form", "another"), ("photo", kept.as_str()), ("why", "A face"), ("sure", "1")];
        press(&site, &key, &remove, &fields, &[]).await.expect(303);
        site.get_as(&key, &format!("/photos/{kept}/small")).await.expect(404);
        assert!(shown(&json!({ "history": [record(&site, &reference).await["history"][2].clone()] })).is_empty());
    }

    async fn what_is_undone_takes_its_photos_with_it(site) {
        let key = site.staff_key("demo-district").await;
        let (reference, _) = photographed(&site, &key).await;
        let desk = format!("/desk/{reference}");
        let form = site.get_as(&key, &desk).await.expect(200).hidden("form");
        let fields = [("form", form.as_str()), ("words", "On Monday"), ("sure", "1")];
        let done = press(&site, &key, &format!("{desk}/say"), &fields, &[jpeg(60, 40, 2)]).await.expect(303);
        let photo = shown(&record(&site, &reference).await)[0]["id"].as_str().unwrap().to_owned();
        site.get(&format!("/photos/{photo}")).await.expect(200);
        let no = done.header("location").rsplit_once('=').unwrap().1.to_owned();
        let undo = [("form", "undo"), ("no", no.as_str())];
        press(&site, &key, &format!("{desk}/undo"), &undo, &[]).await.expect(303);
        site.get(&format!("/photos/{photo}")).await.expect(404);
        site.get_as(&key, &format!("/photos/{photo}")).await.expect(404);
    }

    async fn where_photos_are_for_the_organisation_alone_these_are_too(site) {
        let key = site.staff_key("demo-district").await;
        let mut needles = lamp();
        needles["service"] = json!("needles");
        let reference = reported(&site, &needles).await;
        let desk = format!("/desk/{reference}");
        let page = site.get_as(&key, &desk).await.expect(200);
        assert!(page.text.contains("nobody else sees them"), "{}", page.text);
        let form = page.hidden("form");
        let fields = [("form", form.as_str()), ("words", "All gone"), ("sure", "1")];
        press(&site, &key, &format!("{desk}/say"), &fields, &[jpeg(60, 40, 2)]).await.expect(303);
        assert!(shown(&record(&site, &reference).await).is_empty());
        let inside = site.get_as(&key, &format!("/r/{reference}.json")).await.json();
        let photo = shown(&inside)[0]["id"].as_str().unwrap().to_owned();
        site.get(&format!("/photos/{photo}")).await.expect(404);
        site.get_as(&key, &format!("/photos/{photo}")).await.expect(200);
    }

    async fn a_clerk_shows_what_was_done_from_a_mail(site) {
        mailbox(&site, "demo-district", CLERK, false).await;
        answer(&site, CLERK, "yes").await;
        let reference = reported(&site, &lamp()).await;
        let mail = last(&site, CLERK).await;
        let done = link(&mail, "It is done");
        let page = site.get(&done).await.expect(200);
        assert!(page.text.contains("Add photos, up to five") && page.text.contains("multipart/form-data"), "{}", page.text);
        let form = page.hidden("form");
        let typed = [("form", form.as_str()), ("outcome", "fixed_by_owner"), ("words", "A new lamp")];
        let wrong = with_photos(&site, &done, &typed, &[b"no picture".to_vec()]).await.expect(422);
        for part in ["not a picture that we can read", "A new lamp", "href=\"#photos\""] {
            assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
        }
        assert!(record(&site, &reference).await["outcome"].is_null());
        let photos = [jpeg(60, 40, 2)];
        with_photos(&site, &done, &typed, &photos).await.expect(303);
        with_photos(&site, &done, &typed, &photos).await.expect(303);
        let seen = record(&site, &reference).await;
        assert_eq!((seen["outcome"].as_str(), shown(&seen).len()), (Some("fixed_by_owner"), 1), "{seen}");
        let photo = shown(&seen)[0]["id"].as_str().unwrap().to_owned();
        site.get(&format!("/photos/{photo}/small")).await.expect(200);
        let look = link(&mail, "Say something");
        site.get(&format!("{look}/photos/{photo}/small")).await.expect(200);
        // Taken back: nobody sees a picture of what was not done.
        let back = link(&last(&site, CLERK).await, "Take it back");
        let form = site.get(&back).await.expect(200).hidden("form");
        site.press(&back, &[("form", form.as_str())]).await.expect(303);
        site.get(&format!("/photos/{photo}")).await.expect(404);
        let seen = record(&site, &reference).await;
        assert!(seen["outcome"].is_null() && !site.get(&format!("/r/{reference}")).await.text.contains(&photo));
    }
}
