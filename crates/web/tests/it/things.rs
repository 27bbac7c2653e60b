//! Things: their pages, their labels, and what they say of themselves.

use std::num::NonZeroU32;

use pump_acts::import::{
    AssetInput, RegisterInput, begin_assets, finish_assets, import_assets, retire_assets,
};
use pump_acts::{Operated, Operation, operate};
use pump_testkit::{Answer, Builder, IN_P1, TestApp};
use pump_web::Limits;
use serde_json::json;

use crate::reported;

/// A register of lamps of these numbers, at the place of the reports.
async fn lamps(site: &TestApp, numbers: &[&str]) {
    register(site, "lamps", "street-light", numbers).await;
}

async fn register(site: &TestApp, slug: &str, kind: &str, numbers: &[&str]) {
    let input = RegisterInput {
        register: slug.into(),
        kind: kind.into(),
        owner: Some("demo-district".into()),
        name: Some("Lamps of the district".into()),
        source: "test".into(),
    };
    let begun = begin_assets(&site.app, &input).await.unwrap();
    let rows = numbers.iter().map(|number| AssetInput {
        at: "row".into(),
        number: (*number).into(),
        place: "Mill <Lane>".into(),
        attributes: [("Height".to_owned(), "6 m".to_owned())].into(),
        lat: IN_P1.0,
        lon: IN_P1.1,
    });
    import_assets(&site.app, begun.import, slug, rows.collect())
        .await
        .unwrap();
    while retire_assets(&site.app, begun.import).await.unwrap() > 0 {}
    finish_assets(&site.app, begun.import).await.unwrap();
}

async fn device_key(site: &TestApp) -> String {
    let add = Operation::AddAssetKey {
        organisation: "demo-district".into(),
    };
    let Operated::Key { key, .. } = operate(&site.app, add).await.unwrap() else {
        panic!()
    };
    key
}

/// Where the lamps are, and what is wrong with one.
fn tell() -> String {
    format!(
        "/report/tell?service=street-light&at={},{}",
        IN_P1.0, IN_P1.1
    )
}

/// Sends the page that takes a report with these fields beside what it must have.
async fn send(site: &TestApp, fields: &[(&str, &str)]) -> Answer {
    let page = site.get(&tell()).await.expect(200);
    let form = page.hidden("form");
    let must = [
        ("form", form.as_str()),
        ("description", "It is dark"),
        ("answer-fault", "out"),
    ];
    let all: Vec<(&str, &str)> = must.into_iter().chain(fields.iter().copied()).collect();
    site.press(&tell(), &all).await
}

/// The records about a thing that are open.
async fn broken(site: &TestApp, code: &str) -> Vec<String> {
    let thing = site
        .get(&format!("/t/{code}.json"))
        .await
        .expect(200)
        .json();
    let broken = thing["broken"].as_array().unwrap().iter();
    broken
        .map(|it| it["ref"].as_str().unwrap().to_owned())
        .collect()
}

fn two_signals(site: Builder) -> Builder {
    site.limits(Limits::off().signals(NonZeroU32::new(2)))
}

both_engines! {
    async fn the_thing_is_picked_from_the_nearest(site) {
        // Where nothing is on a register, nothing is asked.
        let page = site.get(&tell()).await.expect(200);
        assert!(!page.text.contains("name=\"number\""), "{}", page.text);
        lamps(&site, &["ML047", "ML048"]).await;
        register(&site, "bins", "litter-bin", &["B1"]).await;
        let page = site.get(&tell()).await.expect(200);
        for part in ["Which of these is it? (optional)", "value=\"lamps-ml047\"", "Street light ML048, Mill &#60;Lane&#62;, right here",
                     "None of these, or I do not know", "Such as ML04"] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        assert!(!page.text.contains("bins-b1"), "a bin is no street light");
        let cy = site.get(&format!("/cy{}", tell())).await.expect(200);
        assert!(cy.text.contains("Pa un o&#39;r rhain yw e?") && cy.text.contains("Golau stryd ML047"), "{}", cy.text);
        send(&site, &[("thing", "lamps-ml047"), ("number", "")]).await.expect(303);
        assert_eq!(broken(&site, "lamps-ml047").await.len(), 1);
        // Whoever does not know sends it without.
        send(&site, &[("thing", "none"), ("number", "")]).await.expect(303);
        send(&site, &[]).await.expect(303);
        assert_eq!(broken(&site, "lamps-ml047").await.len(), 1);
        assert!(broken(&site, "lamps-ml048").await.is_empty());
        let wrong = send(&site, &[("thing", "bins-b1")]).await.expect(422);
        assert!(wrong.text.contains("That one cannot be chosen any more"), "{}", wrong.text);
    }

    async fn the_number_on_a_thing_is_checked(site) {
        lamps(&site, &["ML/047", "ML/048"]).await;
        // Only its end is painted on it.
        send(&site, &[("number", "48")]).await.expect(303);
        assert_eq!(broken(&site, "lamps-ml-048").await.len(), 1);
        let page = send(&site, &[("thing", "lamps-ml-047"), ("number", "ML/048")]).await.expect(422);
        assert!(page.text.contains("You chose Street light ML/047"), "{}", page.text);
        // One that we do not know: it stays as typed, and may be sent again as it is.
        let page = send(&site, &[("number", "X<9>")]).await.expect(422);
        for part in ["We know of no number X&#60;9&#62; near here", "It is dark", "name=\"number-passed\" value=\"X&#60;9&#62;\""] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let other = send(&site, &[("number", "X8"), ("number-passed", "X<9>")]).await.expect(422);
        assert!(other.text.contains("no number X8 near here"), "{}", other.text);
        let sent = send(&site, &[("number", "X<9>"), ("number-passed", "X<9>")]).await.expect(303);
        site.follow(&sent).await.expect(200);
        let key = site.staff_key("demo-district").await;
        let list = site.get("/api/v1/records").await.expect(200).json();
        let mut noted = Vec::new();
        for record in list["records"].as_array().unwrap() {
            let path = format!("/api/v1/records/{}", record["ref"].as_str().unwrap());
            let inside = site.get_as(&key, &path).await.expect(200).json();
            if inside["contributions"][0]["private_note"] == "The number that stands on it, as it was typed: X<9>" {
                noted.push(inside["asset"].is_null());
            }
        }
        assert_eq!(noted, [true], "{list}");
    }

    async fn what_is_known_of_the_chosen_thing_comes_first(site) {
        lamps(&site, &["ML047", "ML048"]).await;
        send(&site, &[("thing", "lamps-ml047")]).await.expect(303);
        let known = broken(&site, "lamps-ml047").await;
        let page = site.get(&tell()).await.expect(200);
        assert!(page.text.contains("Somebody told us about this one on"), "{}", page.text);
        let asked = send(&site, &[("thing", "lamps-ml047"), ("private_note", "I live there")]).await.expect(422);
        for part in ["We know about this one. Is it yours?", "name=\"mine-of\" value=\"lamps-ml047\"", "I live there",
                     "No, mine is different", known[0].as_str()] {
            assert!(asked.text.contains(part), "{part} in {}", asked.text);
        }
        assert_eq!(broken(&site, "lamps-ml047").await.len(), 1, "nothing is kept before it is said");
        // What was said of one thing says nothing of another.
        let elsewhere = [("thing", "lamps-ml047"), ("mine-of", "lamps-ml048"), ("mine", "no")];
        send(&site, &elsewhere).await.expect(422);
        let same = [("thing", "lamps-ml047"), ("mine-of", "lamps-ml047"), ("mine", known[0].as_str())];
        send(&site, &same).await.expect(303);
        assert_eq!(broken(&site, "lamps-ml047").await, known);
        let record = site.get(&format!("/api/v1/records/{}", known[0])).await.expect(200).json();
        assert_eq!(record["contributions"].as_array().unwrap().len(), 2, "{record}");
        let other = [("thing", "lamps-ml047"), ("mine-of", "lamps-ml047"), ("mine", "no")];
        send(&site, &other).await.expect(303);
        assert_eq!(broken(&site, "lamps-ml047").await.len(), 2);
        let similar = format!("/report/known?service=street-light&at={},{}", IN_P1.0, IN_P1.1);
        let page = site.get(&similar).await.expect(200);
        assert!(page.text.contains("<strong>Street light ML047, Mill &#60;Lane&#62;</strong>"), "{}", page.text);
    }

    async fn the_things_behind_a_key_have_their_share(site, with two_signals) {
        lamps(&site, &["ML047"]).await;
        let (one, other) = (device_key(&site).await, device_key(&site).await);
        let (path, dark) = ("/api/v1/assets/lamps-ml047/signals", json!({ "fault": "dark", "state": "broken" }));
        for _ in 0..2 {
            site.post_as(&one, path, &dark).await.expect(200);
        }
        let refused = site.post_as(&one, path, &dark).await.expect(429);
        let seconds: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=1801).contains(&seconds), "{seconds}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        site.post_as(&other, path, &dark).await.expect(200);
        site.post(path, &dark).await.expect(401);
    }

    async fn a_thing_is_found_reported_and_followed_without_javascript(site) {
        lamps(&site, &["ML047", "ML048"]).await;
        // By its number, or by its label, which is its address.
        let found = site.get("/t?number=ml+047").await.expect(303);
        let page = site.follow(&found).await.expect(200);
        for part in ["Street light ML047, Mill &#60;Lane&#62;", "Nothing that we know of.", "Demo District", "6 m",
                     "Report a problem with this", "asset:lamps-ml047"] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        // Report a problem with this: nothing is known, so straight to the last page.
        let begin = site.get("/report?asset=lamps-ml047").await.expect(303);
        let known = site.follow(&begin).await.expect(303);
        let tell = site.follow(&known).await.expect(200);
        assert!(tell.text.contains("asset=lamps-ml047"), "{}", tell.text);
        let form = tell.hidden("form");
        let path = known.header("location").to_owned();
        let fields = [("form", form.as_str()), ("description", "It is dark"), ("answer-fault", "out")];
        let sent = site.press(&path, &fields).await.expect(303);
        site.follow(&sent).await.expect(200);
        let thing = site.get("/t/lamps-ml047.json").await.expect(200).json();
        assert_eq!(thing["broken"].as_array().unwrap().len(), 1, "{thing}");
        let reference = thing["broken"][0]["ref"].as_str().unwrap();
        let record = site.get(&format!("/r/{reference}")).await.expect(200);
        assert!(record.text.contains("/t/lamps-ml047"), "{}", record.text);
        let api = site.get(&format!("/api/v1/records/{reference}")).await.expect(200).json();
        assert_eq!(api["asset"]["code"], "lamps-ml047");
        // The next one is asked whether it is this.
        let begin = site.get("/report?asset=lamps-ml047").await.expect(303);
        let known = site.follow(&begin).await.expect(200);
        assert!(known.text.contains(reference) && known.text.contains("asset=lamps-ml047"), "{}", known.text);
        // Get updates, and hear of what an officer says.
        let sent = site.press("/follow", &[("topic", "asset:lamps-ml047"), ("email", "one@example.org")]).await;
        sent.expect(303);
        site.settle().await;
        let token = site.mails_to("one@example.org").pop().unwrap().token("confirm");
        site.press(&format!("/updates/confirm/{token}"), &[]).await.expect(200);
        site.settle().await;
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{reference}/updates");
        site.post_as(&key, &path, &json!({ "words": "We look at it" })).await.expect(201);
        site.settle().await;
        let news = site.mails_to("one@example.org").pop().unwrap();
        assert!(news.text.contains("We look at it") && news.text.contains("Street light ML047"), "{}", news.text);
        for ending in [".atom", ".feed.json"] {
            let feed = site.get(&format!("/t/lamps-ml047{ending}")).await.expect(200);
            assert!(feed.text.contains(reference), "{}", feed.text);
        }
        let cy = site.get("/cy/t/lamps-ml047").await.expect(200);
        for part in ["Golau stryd ML047", "Beth sydd wedi torri nawr", "Rhoi gwybod am broblem gyda hwn"] {
            assert!(cy.text.contains(part), "{part} in {}", cy.text);
        }
        assert!(!cy.text.contains("Its whole history"));
        // Off the register, it keeps its page, and nothing new is reported of it.
        lamps(&site, &["ML048"]).await;
        let page = site.get("/t/lamps-ml047").await.expect(200);
        assert!(page.text.contains("This went off the register on"), "{}", page.text);
        assert!(!page.text.contains("Report a problem with this"));
        site.get("/t/lamps-none").await.expect(404);
        site.get("/t/lamps-none.json").await.expect(404);
    }

    async fn a_number_that_nothing_has_is_asked_for_again(site) {
        lamps(&site, &["ML047"]).await;
        register(&site, "posts", "bench", &["ML-047"]).await;
        assert!(site.get("/t").await.expect(200).text.contains("Find a thing by its number"));
        let both = site.get("/t?number=ML047").await.expect(200);
        assert!(both.text.contains("Which of these is it?"), "{}", both.text);
        assert!(both.links().iter().any(|it| it == "/t/posts-ml-047"));
        for (number, said) in [("", "Type the number"), ("X9", "We know nothing of this number")] {
            let page = site.get(&format!("/t?number={number}")).await.expect(200);
            assert!(page.text.contains(said), "{}", page.text);
        }
    }

    async fn the_number_of_a_thing_is_found_where_a_place_is_asked_for(site) {
        lamps(&site, &["ML047", "48"]).await;
        for (typed, way) in [
            ("ml047", "/t/lamps-ml047"),
            ("lamps-ml047", "/t/lamps-ml047"),
            ("lamp+48", "/t/lamps-48"),
        ] {
            let found = site.get(&format!("/report?q={typed}")).await.expect(303);
            assert_eq!(found.header("location"), way, "{typed}");
        }
        register(&site, "posts", "bench", &["48"]).await;
        let found = site.get("/cy/report?q=lamp+48").await.expect(303);
        assert_eq!(found.header("location"), "/cy/t?number=48");
        site.get("/report?q=lamp+49").await.expect(422);
        site.get("/report?q=lamps").await.expect(422);
    }

    async fn the_api_knows_things(site) {
        lamps(&site, &["ML047", "ML048"]).await;
        register(&site, "bins", "litter-bin", &["B1"]).await;
        let near = format!("/api/v1/assets?near={},{}", IN_P1.0, IN_P1.1);
        let all = site.get(&near).await.expect(200).json();
        assert_eq!(all["assets"].as_array().unwrap().len(), 3, "{all}");
        let bins = site.get(&format!("{near}&type=litter-bin")).await.expect(200).json();
        assert_eq!(bins["assets"][0]["code"], "bins-b1");
        assert_eq!(bins["assets"][0]["distance_m"], 0);
        assert_eq!(bins["assets"][0]["owner"]["slug"], "demo-district");
        for (query, field) in [
            ("", "near"),
            ("?near=here", "near"),
            ("?near=51,-1&type=boat", "type"),
            ("?near=51,-1&within=9999", "within"),
            ("?near=51,-1&colour=red", "colour"),
        ] {
            let answer = site.get(&format!("/api/v1/assets{query}")).await.expect(422);
            assert_eq!(answer.fields(), [field], "{query}");
        }
        site.get("/api/v1/assets/lamps-none").await.expect(404);
        let bad = site.get("/api/v1/assets/bins-b1?cursor=x").await.expect(422);
        assert_eq!(bad.fields(), ["cursor"]);
        let report = json!({ "service": "litter-bin", "asset": "BINS-B1", "description": "Full" });
        let reference = reported(&site, &report).await;
        let bin = site.get("/api/v1/assets/bins-b1").await.expect(200).json();
        assert_eq!(bin["history"][0]["ref"], reference.as_str());
        let breaks = site.get("/a/P1/breaks").await.expect(200);
        for part in ["What breaks most: Upper Demo", "<svg class=\"pump-bars\"", "Litter bin B1"] {
            assert!(breaks.text.contains(part), "{part} in {}", breaks.text);
        }
        let breaks = site.get("/a/P1/breaks.json").await.expect(200).json();
        assert_eq!(breaks["types"][0]["reports"], 1);
        assert!(site.get("/cy/a/P2/breaks").await.expect(200).text.contains("Nid oes dim sydd ar gofrestr"));
        site.get("/a/NONE/breaks").await.expect(404);
        let wrong = json!({ "service": "pothole", "asset": "bins-b1", "description": "Deep" });
        let answer = site.post("/api/v1/reports", &wrong).await.expect(422);
        assert_eq!(answer.fields(), ["service"]);
        let similar = "/api/v1/similar?service=litter-bin&lat=51.2&lon=-1.8&asset=bins-b1";
        let known = site.get(similar).await.expect(200).json();
        assert_eq!(known["records"][0]["ref"], reference.as_str());
    }

    async fn a_thing_tells_of_itself_with_the_key_of_its_owner(site) {
        lamps(&site, &["ML047"]).await;
        let key = device_key(&site).await;
        let (path, dark) = ("/api/v1/assets/lamps-ml047/signals", json!({ "fault": "dark", "state": "broken" }));
        site.post(path, &dark).await.expect(401);
        let staff = site.staff_key("demo-district").await;
        site.post_as(&staff, path, &dark).await.expect(403);
        let told = site.post_as(&key, path, &dark).await.expect(200).json();
        assert_eq!(told["did"], "opened");
        let reference = told["record"].as_str().unwrap();
        assert_eq!(site.post_as(&key, path, &dark).await.expect(200).json()["did"], "counted");
        let works = json!({ "fault": "dark", "state": "works" });
        assert_eq!(site.post_as(&key, path, &works).await.expect(200).json()["did"], "proposed");
        let record = site.get(&format!("/api/v1/records/{reference}")).await.expect(200).json();
        assert_eq!((&record["asset"]["number"], &record["phase"]), (&json!("ML047"), &json!("open")));
        assert_eq!(site.post_as(&key, path, &json!({ "fault": "wet" })).await.expect(422).fields(), ["fault", "state"]);
        site.post_as(&key, "/api/v1/assets/lamps-none/signals", &dark).await.expect(404);
        // The page says who told, in its language.
        let page = site.get(&format!("/r/{reference}")).await.expect(200);
        for part in ["by the thing itself", "Message sent", "The thing itself told us of this."] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        assert!(!page.text.contains("No description was given"), "{}", page.text);
        let cy = site.get(&format!("/cy/r/{reference}")).await.expect(200);
        assert!(cy.text.contains("Y peth ei hun a ddywedodd wrthym am hyn."), "{}", cy.text);
        let inside = site.get_as(&staff, &format!("/cy/r/{reference}")).await.expect(200);
        assert!(inside.text.contains("ei fod yn gweithio eto"), "{}", inside.text);
        // It opens nothing else.
        let release = format!("/api/v1/records/{reference}/release");
        site.post_as(&key, &release, &json!({})).await.expect(401);
        site.get_as(&key, "/desk").await.expect(401);
    }

    async fn labels_are_printed_by_staff(site) {
        lamps(&site, &["ML047", "ML048"]).await;
        site.get("/desk/labels?register=lamps").await.expect(401);
        let key = site.staff_key("demo-district").await;
        let sheet = site.get_as(&key, "/desk/labels?register=lamps").await.expect(200);
        assert_eq!(sheet.text.matches("<p class=\"pump-label-number\">").count(), 2, "{}", sheet.text);
        for part in ["Labels: Lamps of the district", "/t/lamps-ml047", "Scan to report it"] {
            assert!(sheet.text.contains(part), "{part} in {}", sheet.text);
        }
        let cy = site.get_as(&key, "/cy/desk/labels?register=lamps").await.expect(200);
        assert!(cy.text.contains("Sganiwch i roi gwybod"));
        site.get_as(&key, "/desk/labels?register=boats").await.expect(404);
    }
}
