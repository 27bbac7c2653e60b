//! Photos by the door: sent, given, shown to whoever may see them.

use std::num::NonZeroU32;

use pump_files::testing::{jpeg, png_that_claims, with_exif};
use pump_testkit::{Answer, Builder, TestApp};
use pump_web::Limits;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::{lamp, reported};

const PHOTOS: &str = "/api/v1/photos";

fn raw(site: &TestApp, bytes: Vec<u8>) -> RequestBuilder {
    let request = site.client.post(site.url(PHOTOS)).body(bytes);
    request.header("content-type", "image/jpeg")
}

async fn send(site: &TestApp, bytes: Vec<u8>) -> Answer {
    site.send(raw(site, bytes)).await
}

async fn sent(site: &TestApp, shade: u8) -> String {
    let answer = send(site, jpeg(60, 40, shade)).await.expect(201).json();
    answer["id"].as_str().unwrap().to_owned()
}

/// The photos of the first contribution of a record.
fn photos(record: &Answer) -> Vec<Value> {
    let photos = record.json()["contributions"][0]["photos"].clone();
    photos.as_array().cloned().unwrap_or_default()
}

/// The path of an address of the site.
fn path<'a>(site: &TestApp, url: &'a Value) -> &'a str {
    url.as_str().unwrap().strip_prefix(&site.base).unwrap()
}

fn form(bytes: &[u8], name: &str) -> Vec<u8> {
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
         --x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\n\
         Content-Type: text/plain\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat()
}

fn five_an_hour(site: Builder) -> Builder {
    site.limits(Limits::new(NonZeroU32::new(1), None))
}

both_engines! {
    async fn a_photo_waits_for_an_officer_and_is_then_for_everybody(site) {
        let id = sent(&site, 3).await;
        site.get(&format!("/photos/{id}")).await.expect(404);
        let mut report = lamp();
        report["photos"] = json!([id]);
        let reference = reported(&site, &report).await;
        let record = format!("/api/v1/records/{reference}");
        assert_eq!(photos(&site.get(&record).await), [] as [Value; 0]);
        let key = site.staff_key("demo-district").await;
        let inside = photos(&site.get_as(&key, &record).await.expect(200));
        assert_eq!((&inside[0]["id"], &inside[0]["being_checked"]), (&json!(id), &json!(true)));
        assert_eq!((&inside[0]["width"], &inside[0]["height"]), (&json!(60), &json!(40)));
        for url in [&inside[0]["url"], &inside[0]["small_url"]] {
            site.get(path(&site, url)).await.expect(404);
            let shown = site.get_as(&key, path(&site, url)).await.expect(200);
            assert_eq!(shown.header("cache-control"), "no-store");
        }
        let release = format!("{record}/photos/{id}/release");
        site.post(&release, &json!({})).await.expect(401);
        let other = site.staff_key("other-council").await;
        let refused = site.post_as(&other, &release, &json!({})).await;
        assert!([403, 404].contains(&refused.status));
        let before = site.get(&record).await.header("etag").to_owned();
        site.post_as(&key, &release, &json!({})).await.expect(201);
        let outside = site.get(&record).await;
        assert_ne!(outside.header("etag"), before, "caches hear of it");
        assert_eq!(photos(&outside).len(), 1);
        assert_eq!(photos(&outside)[0].get("being_checked"), None);
        for url in ["url", "small_url"] {
            let url = &photos(&outside)[0][url];
            let shown = site.get(path(&site, url)).await.expect(200);
            assert_eq!(shown.header("content-type"), "image/jpeg");
            assert_eq!(shown.header("cache-control"), "public, max-age=60");
            assert_eq!(shown.header("x-content-type-options"), "nosniff");
            assert!(shown.header("content-security-policy").contains("sandbox"));
            let again = site.client.get(url.as_str().unwrap());
            let again = again.header("if-none-match", shown.header("etag"));
            site.send(again).await.expect(304);
        }
        let remove = format!("{record}/photos/{id}/remove");
        site.post_as(&key, &remove, &json!({})).await.expect(422);
        let why = json!({ "why": "A child is to be seen" });
        site.post_as(&key, &remove, &why).await.expect(201);
        site.post_as(&key, &remove, &why).await.expect(409);
        for as_staff in [false, true] {
            let path = format!("/photos/{id}/small");
            let gone = if as_staff { site.get_as(&key, &path).await } else { site.get(&path).await };
            gone.expect(404);
        }
    }

    async fn it_comes_as_it_is_or_as_a_file_of_a_form(site) {
        let bytes = with_exif(&jpeg(80, 40, 3), 6, Some([[51, 24, 5_364], [1, 30, 5_652]]));
        let answer = send(&site, bytes.clone()).await.expect(201);
        let plain = answer.json();
        assert_eq!((&plain["width"], &plain["height"]), (&json!(40), &json!(80)));
        let (lat, lon) = (plain["place"]["lat"].as_f64(), plain["place"]["lon"].as_f64());
        assert!((lat.unwrap() - 51.4149).abs() < 1e-6 && (lon.unwrap() + 1.5157).abs() < 1e-6);
        let without = send(&site, jpeg(8, 8, 3)).await.expect(201).json();
        assert_eq!(without["place"], Value::Null);
        // Neither its name nor its type is believed.
        let post = |body: Vec<u8>| {
            let request = site.client.post(site.url(PHOTOS)).body(body);
            request.header("content-type", "multipart/form-data; boundary=x")
        };
        let answer = site.send(post(form(&bytes, "notes.txt"))).await.expect(201).json();
        assert_eq!(answer["width"], 40);
        let none = site.send(post(b"--x--\r\n".to_vec())).await.expect(422);
        assert_eq!(none.fields(), ["photo"]);
        let cut = form(&bytes, "a.jpg");
        site.send(post(cut[..300].to_vec())).await.expect(400);
        let other = site.client.post(site.url(PHOTOS)).json(&json!({}));
        site.send(other).await.expect(415);
    }

    async fn sent_twice_with_one_key_it_is_kept_once(site) {
        let send = async |shade: u8| {
            let request = raw(&site, jpeg(60, 40, shade)).header("idempotency-key", "one");
            site.send(request).await
        };
        let first = send(3).await.expect(201);
        assert_eq!(send(3).await.expect(201).text, first.text);
        send(90).await.expect(422);
    }

    async fn what_is_no_good_is_refused_in_words(site) {
        for (bytes, words) in [
            (b"The lamp is out".to_vec(), "no picture"),
            (jpeg(60, 40, 3)[..300].to_vec(), "cut off"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "Most compatible"),
            (png_that_claims(60_000, 60_000), "50 megapixels"),
        ] {
            let refused = send(&site, bytes).await.expect(422);
            assert_eq!(refused.fields(), ["photo"]);
            assert!(refused.text.contains(words), "{}", refused.text);
        }
        let refused = send(&site, vec![0xFF; 10_100_000]).await.expect(413);
        assert!(refused.text.contains("10 MB"), "{}", refused.text);
        let mut report = lamp();
        for photos in [json!(["nothing"]), json!(["1", "2", "3", "4", "5", "6"])] {
            report["photos"] = photos;
            let refused = site.post("/api/v1/reports", &report).await.expect(422);
            assert_eq!(refused.fields(), ["photos"]);
        }
        let records = site.get("/api/v1/records").await.json();
        assert_eq!(records["records"], json!([]), "nothing is changed");
        // Other routes take no more than they did.
        let long = json!({ "description": "x".repeat(70_000) });
        site.post("/api/v1/reports", &long).await.expect(413);
    }

    async fn an_addition_brings_photos_too(site) {
        let reference = reported(&site, &lamp()).await;
        let id = sent(&site, 3).await;
        let path = format!("/api/v1/records/{reference}/contributions");
        let body = json!({ "photos": [id] });
        site.post(&path, &body).await.expect(201);
        site.post(&path, &body).await.expect(422);
        let key = site.staff_key("demo-district").await;
        let record = site.get_as(&key, &format!("/api/v1/records/{reference}")).await.json();
        assert_eq!(record["contributions"][1]["photos"][0]["id"], json!(id));
    }

    async fn photos_are_counted(site, with five_an_hour) {
        for shade in 0..5 {
            sent(&site, shade).await;
        }
        let refused = send(&site, jpeg(8, 8, 9)).await.expect(429);
        assert_ne!(refused.header("retry-after"), "");
        site.post("/api/v1/reports", &lamp()).await.expect(201);
    }
}
