//! The page that asks, what it says of bad answers, and what others see of them.

use serde_json::json;

use super::{ANN, BEN, answers, asks, confirm, is_fixed, reports, seen, send, token, tree};
use crate::lamp;
use crate::pages::press;

both_engines! {
    async fn what_is_wrong_with_an_answer_is_said_and_what_was_typed_stays(site) {
        let [first, _] = tree(&site).await;
        is_fixed(&site, &first).await;
        let before = seen(&site, &first).await;
        let ann = token(&site, ANN);
        let altered = format!("{}{}", &ann[..ann.len() - 1], if ann.ends_with('0') { '1' } else { '0' });
        let other = site.mails_to(ANN).pop().unwrap().token("stop");
        for bad in [altered.as_str(), &ann[..20], "x", &other] {
            site.get(&format!("/fixed/{bad}")).await.expect(422);
            send(&site, bad, "answer=broken").await.expect(422);
            let said = json!({ "token": bad, "answer": "broken" });
            site.post("/api/v1/answers", &said).await.expect(422);
        }
        for bad in ["", "answer=perhaps", "words=It+flickers&answer="] {
            let page = send(&site, &ann, bad).await.expect(422).text;
            assert!(page.contains("There is a problem") && page.contains("href=\"#fixed\""), "{page}");
            assert_eq!(page.contains("It flickers"), bad.contains("flickers"), "{page}");
        }
        let long = "a".repeat(4_001);
        let page = send(&site, &ann, &format!("answer=broken&words={long}")).await.expect(422).text;
        assert!(page.contains("href=\"#words\"") && page.contains(&long), "{page}");
        assert!(page.contains("value=\"broken\" aria-describedby=\"broken-hint\" checked"), "{page}");
        let said = json!({ "token": ann, "answer": "perhaps" });
        let fields = site.post("/api/v1/answers", &said).await.expect(422).fields();
        assert_eq!(fields, ["answer"]);
        assert_eq!(seen(&site, &first).await, before);
    }

    async fn the_pages_are_in_the_language_of_the_reporter(site) {
        let mut report = lamp();
        (report["contact"], report["follow"]) = (json!({ "email": ANN }), json!(true));
        let made = site.post("/api/v1/reports?lang=cy", &report).await.expect(201).json();
        confirm(&site, ANN).await;
        is_fixed(&site, made["ref"].as_str().unwrap()).await;
        let letter = site.mails_to(ANN).pop().unwrap();
        assert!(letter.text.contains("A yw wedi'i drwsio?"), "{}", letter.text);
        let ann = token(&site, ANN);
        for path in asks(&letter) {
            assert!(path.ends_with("&lang=cy"), "{path}");
            let page = site.get(&path).await.expect(200).text;
            assert!(page.contains("<html lang=\"cy\">"), "{page}");
            assert!(page.contains(&format!("action=\"/cy/fixed/{ann}\"")), "{page}");
        }
        let there = send(&site, &ann, "answer=broken").await.expect(303);
        assert_eq!(there.header("location"), format!("/cy/fixed/{ann}"));
        let page = site.get(there.header("location")).await.expect(200).text;
        assert!(page.contains("Mae&#39;r adroddiad ar agor eto"), "{page}");
    }

    async fn few_answers_are_not_counted_where_the_place_is_nobodys_business(site) {
        let first = reports(&site, ANN, "needles").await;
        is_fixed(&site, &first).await;
        answers(&site, &token(&site, ANN), "answer=fixed").await;
        assert_eq!(seen(&site, &first).await.get("after_fix"), None);
        let key = site.staff_key("demo-district").await;
        let inside = site.get_as(&key, &format!("/r/{first}.json")).await.expect(200).json();
        assert_eq!(inside["after_fix"], json!({ "fixed": 1, "broken": 0 }));
    }

    async fn who_has_seen_it_too_counts_when_they_press_the_link_in_their_mail(site) {
        let first = reports(&site, ANN, "street-light").await;
        let path = format!("/api/v1/records/{first}/contributions");
        let body = json!({ "contact": { "email": BEN } });
        site.post(&path, &body).await.expect(201);
        // Without an address nobody can be told from anybody.
        site.post(&path, &json!({})).await.expect(201);
        site.settle().await;
        assert_eq!(seen(&site, &first).await["people"], 1);
        let confirm = format!("/updates/confirm/{}", site.mails_to(BEN).pop().unwrap().token("confirm"));
        site.get(&confirm).await.expect(200);
        assert_eq!(seen(&site, &first).await["people"], 1, "a visit is no press");
        press(&site, &confirm).await;
        assert_eq!(seen(&site, &first).await["people"], 2);
        press(&site, &confirm).await;
        assert_eq!(seen(&site, &first).await["people"], 2);
    }
}
