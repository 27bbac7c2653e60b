//! Forms that are sent twice, late, or by another site in somebody's name.

use pump_web::{Rule, rules};

use crate::journey::{link, tell};
use crate::{lamp, reported, stored};

/// What asks for the token of a mail in its address, which no other site knows.
fn by_token(path: &str) -> bool {
    let word = |word: &str| path.starts_with(&format!("/updates/{word}/"));
    ["confirm", "stop", "stop-all", "not-me", "again", "change"]
        .into_iter()
        .any(word)
}

both_engines! {
    async fn no_form_of_ours_is_taken_from_another_site(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        let before = stored(&site).await;
        let mut tried = 0;
        for declared in rules() {
            let path = declared.path.as_str();
            let page = declared.method == "POST" && !path.contains("/api/") && !path.starts_with("/demo");
            if !page || by_token(path) {
                continue;
            }
            tried += 1;
            let path = path.replace("{ref}", &reference).replace("{act}", "say").replace("{token}", "x");
            for base in ["", "/cy"] {
                let url = site.url(&format!("{base}{path}"));
                for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")] {
                    let fields = [("words", "Not mine"), ("sure", "1"), ("email", "me@example.org")];
                    let request = site.client.post(&url).form(&fields).header(name, value);
                    let request = match declared.rule {
                        Rule::Staff => request.bearer_auth(&key),
                        Rule::Public | Rule::Token => request,
                    };
                    let page = site.send(request).await;
                    assert_eq!(page.status, 403, "{url} {name}: {value}: {}", page.text);
                    assert!(page.header("content-type").starts_with("text/html"), "{url}");
                    let said = if base.is_empty() { "another site" } else { "wefan arall" };
                    assert!(page.text.contains(said), "{url}: {}", page.text);
                }
            }
        }
        assert!(tried >= 10, "{tried}");
        assert_eq!(stored(&site).await, before);
    }

    async fn a_form_that_is_sent_late_is_taken_and_twice_is_once(site) {
        // There are no time-outs: whoever is called to the door in the middle of it loses nothing.
        let path = "/report/tell?at=51.40000,-1.45000&service=pothole";
        let form = site.get(path).await.expect(200).hidden("form");
        let clock = site.clock.as_ref().expect("a clock of ours");
        clock.advance(29 * pump_core::Millis::DAY);
        let fields = [("description", "Deep"), ("form", form.as_str())];
        let mut made = Vec::new();
        for _ in 0..2 {
            let sent = site.press(path, &fields).await;
            made.push(link(&site.follow(&sent).await.expect(200), &["/r/"]));
            clock.advance(pump_core::Millis::DAY);
        }
        assert_eq!(made[0], made[1]);
        assert_eq!(stored(&site).await.0, 1);
        // From a page of before the site was set up anew, or without the field: it is taken too.
        tell(&site, path, &[("description", "Another")]).await.expect(303);
        site.press(path, &[("description", "A third")]).await.expect(303);
        assert_eq!(stored(&site).await.0, 3);
    }

    async fn what_staff_say_and_somebody_asks_for_is_done_once(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        let desk = format!("/desk/{reference}");
        let form = site.get_as(&key, &desk).await.expect(200).hidden("form");
        let fields = [("state", "planned"), ("words", "On Monday"), ("sure", "1"), ("form", &form)];
        let mut there = Vec::new();
        for _ in 0..2 {
            let request = site.client.post(site.url(&format!("{desk}/say"))).form(&fields);
            let sent = site.send(request.bearer_auth(&key)).await.expect(303);
            there.push(sent.header("location").to_owned());
        }
        assert_eq!(there[0], there[1]);
        let record = site.get(&format!("/r/{reference}.json")).await.expect(200).json();
        let said = record["history"].as_array().unwrap().iter();
        assert_eq!(said.filter(|line| line["words"] == "On Monday").count(), 1);

        // Pages that everybody may keep have no such field: who follows is told so once a day.
        let topic = format!("record:{reference}");
        let fields = [("topic", topic.as_str()), ("email", "me@example.org"), ("frequency", "daily")];
        for _ in 0..2 {
            site.press("/follow", &fields).await.expect(303);
        }
        site.settle().await;
        assert_eq!(site.mails_to("me@example.org").len(), 1);
    }
}
