//! "Mine was a different one".

use serde_json::{Value, json};

use super::{
    ANN, BEN, acts, answers, is_fixed, merge, reports, seen, staff, token, token_of, tree,
};

both_engines! {
    async fn mine_was_a_different_one_is_a_report_of_its_own_from_its_day(site) {
        let [first, second] = tree(&site).await;
        let day = seen(&site, &second).await["created"].clone();
        is_fixed(&site, &first).await;
        let ben = token(&site, BEN);
        let mails = site.mails_to(BEN).len();
        let page = answers(&site, &ben, "answer=different&form=f1").await;
        assert!(page.contains("Yours is a report of its own now"), "{page}");
        let receipt = site.mails_to(BEN).pop().unwrap();
        assert_eq!(site.mails_to(BEN).len(), mails + 1);
        assert!(receipt.subject.starts_with("What you told us is now a report of its own"));
        let listed = site.get("/api/v1/records").await.expect(200).json();
        let own = listed["records"].as_array().unwrap().iter().find(|it| it["outcome"].is_null());
        let own = own.expect("one that is open")["ref"].as_str().unwrap().to_owned();
        assert!(page.contains(&own), "{page}");
        let record = seen(&site, &own).await;
        assert_eq!(record["created"], day, "the day that Ben told us");
        assert_eq!((&record["people"], &record["followers"]), (&json!(1), &json!(1)));
        assert_eq!(record["history"][0]["other"], json!(second), "it says where it was");
        assert_eq!(record["contributions"][0]["no"], 1);
        assert_eq!(seen(&site, &first).await["people"], 2, "Ann and Cat");
        assert_eq!(seen(&site, &second).await["root"], json!(first), "Cat's stays");

        // Twice is once; and it cannot be answered otherwise.
        let count = acts(&record).len();
        for again in ["answer=different&form=f1", "answer=different", "answer=broken"] {
            let page = answers(&site, &ben, again).await;
            assert!(page.contains("Yours is a report of its own now"), "{page}");
        }
        assert_eq!(acts(&seen(&site, &own).await).len(), count);
        assert_eq!(site.mails_to(BEN).len(), mails + 1);

        // He hears of his own from now on.
        let path = format!("/api/v1/records/{own}/updates");
        staff(&site, &path, json!({ "words": "Ordered for Ben" })).await;
        assert!(site.mails_to(BEN).pop().unwrap().text.contains("Ordered for Ben"));
    }

    async fn a_report_that_is_theirs_alone_is_taken_out_of_what_it_was_joined_with(site) {
        let first = reports(&site, ANN, "street-light").await;
        let second = reports(&site, BEN, "street-light").await;
        let before = seen(&site, &second).await;
        merge(&site, &second, &first).await;
        is_fixed(&site, &first).await;
        let mails = site.mails_to(BEN).len();
        let page = answers(&site, &token(&site, BEN), "answer=different").await;
        assert!(page.contains("Yours is a report of its own now") && page.contains(&second), "{page}");
        let record = seen(&site, &second).await;
        assert_eq!(record.get("root"), None);
        assert_eq!((&record["created"], &record["outcome"]), (&before["created"], &Value::Null));
        assert_eq!((&record["people"], &record["followers"]), (&json!(1), &json!(1)));
        let listed = site.get("/api/v1/records").await.expect(200).json();
        assert_eq!(listed["records"].as_array().unwrap().len(), 2, "no third one");
        let receipt = site.mails_to(BEN).pop().unwrap();
        assert_eq!(site.mails_to(BEN).len(), mails + 1);
        assert!(receipt.text.contains(&second), "{}", receipt.text);

        // Ann's has nobody else's in it now: there is nothing to split it from.
        let ann = token_of(&site, ANN);
        let page = site.get(&format!("/fixed/{ann}")).await.expect(200).text;
        assert!(!page.contains("Mine was a different one"), "{page}");
        let said = json!({ "token": ann, "answer": "different" });
        let refused = site.post("/api/v1/answers", &said).await.expect(409);
        assert!(refused.text.contains("nobody else told us"), "{}", refused.text);
    }

    async fn the_one_whose_report_others_were_joined_with_can_leave_it_too(site) {
        let [first, second] = tree(&site).await;
        let day = seen(&site, &first).await["created"].clone();
        is_fixed(&site, &first).await;
        let said = json!({ "token": token(&site, ANN), "answer": "different" });
        let answer = site.post("/api/v1/answers", &said).await.expect(200).json();
        assert_eq!(answer["answer"], "different");
        assert_eq!(answer["own"]["created"], day);
        assert_ne!(answer["own"]["ref"], json!(first));
        assert_eq!(seen(&site, &first).await["people"], 2);
        assert_eq!(seen(&site, &second).await["root"], json!(first));
    }
}
