//! Signing in by the link of a mail, and what a session opens.

use pump_acts::{Operation, operate};
use pump_core::Millis;
use pump_testkit::{Answer, TestApp};
use serde_json::json;

use crate::pages::{ONE, press};
use crate::{lamp, reported, stored};

/// Somebody follows an area, and has confirmed the address.
pub(crate) async fn known(site: &TestApp, address: &str) {
    let wish = json!({ "topics": ["area:P1"], "channel": "email", "address": address });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    let letter = site.mails_to(address).pop().expect("a mail");
    press(
        site,
        &format!("/updates/confirm/{}", letter.token("confirm")),
    )
    .await;
    site.settle().await;
}

/// Asks for a link by the page at `path`, as somebody who types `address`.
async fn ask(site: &TestApp, path: &str, address: &str) -> Answer {
    let page = site.get(path).await.expect(200);
    let (form, next) = (page.hidden("form"), page.hidden("next"));
    let fields = [("form", &*form), ("next", &*next), ("email", address)];
    let sent = site.press("/sign-in", &fields).await;
    site.settle().await;
    sent
}

/// The path of the link in the last mail to an address.
fn link(site: &TestApp, address: &str) -> String {
    let letter = site.mails_to(address).pop().expect("a mail");
    let link = letter.links.iter().find(|link| link.contains("/sign-in/"));
    let link = link.unwrap_or_else(|| panic!("no link in:\n{}", letter.text));
    link.strip_prefix(&site.base).expect("ours").to_owned()
}

/// Presses the button behind a link.
async fn press_link(site: &TestApp, link: &str) -> Answer {
    let form = site.get(link).await.expect(200).hidden("form");
    site.press(link, &[("form", &form)]).await
}

/// What a browser sends back of the cookie that an answer sets.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    assert!(set.contains("; HttpOnly; SameSite=Lax; Max-Age="), "{set}");
    set.split(';').next().unwrap_or_default().to_owned()
}

/// Somebody who is known signs in.
pub(crate) async fn signed_in(site: &TestApp, address: &str) -> String {
    ask(site, "/updates", address).await;
    cookie(&press_link(site, &link(site, address)).await.expect(303))
}

pub(crate) async fn get_with(site: &TestApp, cookie: &str, path: &str) -> Answer {
    site.send(site.client.get(site.url(path)).header("cookie", cookie))
        .await
}

pub(crate) async fn press_with(
    site: &TestApp,
    cookie: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let request = site.client.post(site.url(path)).form(fields);
    let request = request.header("cookie", cookie);
    site.send(request.header("sec-fetch-site", "same-origin"))
        .await
}

/// Whether a cookie opens somebody's list.
async fn is_in(site: &TestApp, cookie: &str) -> bool {
    let page = get_with(site, cookie, "/updates").await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    page.text.contains("action=\"/sign-out\"")
}

fn later(site: &TestApp, ms: i64) {
    site.clock.as_ref().expect("a clock of ours").advance(ms);
}

/// A member of staff who signs in with `address`.
async fn officer(site: &TestApp, address: &str) -> i64 {
    let add = Operation::AddStaff {
        name: "An officer".into(),
        organisation: "demo-district".into(),
        decides: false,
    };
    let Ok(pump_acts::Operated::Staff { id: staff }) = operate(&site.app, add).await else {
        panic!("no staff");
    };
    let email = address.to_owned();
    let give = Operation::GiveStaffAddress { staff, email };
    operate(&site.app, give).await.expect("an address");
    staff
}

both_engines! {
    async fn a_visit_does_nothing_and_a_press_signs_in_once(site) {
        known(&site, ONE).await;
        let sent = ask(&site, "/updates", ONE).await;
        assert_eq!(sent.header("location"), "/sign-in/asked");
        let link = link(&site, ONE);
        for _ in 0..3 {
            let page = site.get(&link).await.expect(200);
            assert_eq!(page.header("cache-control"), "no-store");
            assert_eq!(page.header("referrer-policy"), "no-referrer");
            assert!(page.text.contains("<meta name=\"robots\" content=\"noindex\">"));
            assert!(!page.headers.contains_key("set-cookie"));
            site.send(site.client.head(site.url(&link))).await.expect(200);
        }
        let signed = press_link(&site, &link).await;
        assert_eq!((signed.status, signed.header("location")), (303, "/updates"));
        assert!(is_in(&site, &cookie(&signed)).await);
        assert!(!is_in(&site, "session=").await);
        // Whoever gets it later, by whatever way, gets in no more.
        site.get(&link).await.expect(422);
        let again = site.press(&link, &[("form", "other")]).await.expect(422);
        assert!(again.text.contains("used already"), "{}", again.text);
        assert!(!again.headers.contains_key("set-cookie"));
    }

    async fn a_button_pressed_twice_is_one_session(site) {
        known(&site, ONE).await;
        ask(&site, "/updates", ONE).await;
        let link = link(&site, ONE);
        let form = site.get(&link).await.hidden("form");
        let first = site.press(&link, &[("form", &form)]).await.expect(303);
        let second = site.press(&link, &[("form", &form)]).await.expect(303);
        assert_eq!(cookie(&first), cookie(&second));
        assert!(is_in(&site, &cookie(&second)).await);
        let other = site.press(&link, &[("form", "guessed")]).await;
        assert_eq!(other.status, 422);
    }

    async fn an_altered_or_late_link_does_not_work(site) {
        known(&site, ONE).await;
        ask(&site, "/updates", ONE).await;
        let link = link(&site, ONE);
        let last = if link.ends_with('0') { '1' } else { '0' };
        let altered = format!("{}{last}", &link[..link.len() - 1]);
        site.get(&altered).await.expect(422);
        site.press(&altered, &[]).await.expect(422);
        later(&site, Millis::HOUR + 1);
        site.get(&link).await.expect(422);
        let late = site.press(&link, &[]).await.expect(422);
        assert!(!late.headers.contains_key("set-cookie"));
    }

    async fn an_address_that_is_not_known_has_the_same_answer_and_no_mail(site) {
        known(&site, ONE).await;
        let count = site.sink.count();
        let one = ask(&site, "/sign-in", ONE).await;
        let other = ask(&site, "/sign-in", "nobody@example.org").await;
        assert_eq!((one.status, &one.text), (other.status, &other.text));
        assert_eq!(one.header("location"), other.header("location"));
        assert_eq!(site.sink.count(), count + 1);
        let wrong = ask(&site, "/sign-in", "nobody").await.expect(422);
        assert!(wrong.text.contains("value=\"nobody\""), "{}", wrong.text);
        assert!(wrong.text.contains("id=\"email-error\""));
    }

    async fn an_address_gets_five_links_an_hour(site) {
        known(&site, ONE).await;
        let count = site.sink.count();
        for _ in 0..8 {
            ask(&site, "/sign-in", ONE).await.expect(303);
        }
        assert_eq!(site.sink.count(), count + 5);
        later(&site, Millis::HOUR + 1);
        ask(&site, "/sign-in", ONE).await;
        assert_eq!(site.sink.count(), count + 6);
    }

    async fn an_address_nobody_confirmed_gets_one_mail_a_day(site) {
        let mut report = lamp();
        report["contact"] = json!({ "email": ONE });
        let record = format!("/api/v1/records/{}", reported(&site, &report).await);
        site.settle().await;
        assert_eq!(site.get(&record).await.json()["people"], 0);
        let count = site.sink.count();
        ask(&site, "/sign-in", ONE).await.expect(303);
        assert_eq!(site.sink.count(), count, "its mail of the day has gone");
        later(&site, Millis::DAY);
        let signed = signed_in(&site, ONE).await;
        assert_eq!(site.sink.count(), count + 1);
        let letter = site.mails_to(ONE).pop().unwrap();
        assert!(!letter.token("not-me").is_empty());
        // Signing in has shown that the address is theirs: what they told counts.
        assert_eq!(site.get(&record).await.json()["people"], 1);
        assert!(is_in(&site, &signed).await);
    }

    async fn a_session_has_a_new_name_and_ends(site) {
        known(&site, ONE).await;
        ask(&site, "/updates", ONE).await;
        let (link, planted) = (link(&site, ONE), "session=".to_owned() + &"a".repeat(64));
        let form = get_with(&site, &planted, &link).await.expect(200).hidden("form");
        let signed = press_with(&site, &planted, &link, &[("form", &form)]).await;
        let first = cookie(&signed);
        assert_ne!(first, planted);
        assert!(!is_in(&site, &planted).await, "a name that somebody chose opens nothing");
        // Whoever signs in anew in the same browser leaves no session behind.
        ask(&site, "/updates", ONE).await;
        let link = self::link(&site, ONE);
        let form = site.get(&link).await.hidden("form");
        let second = cookie(&press_with(&site, &first, &link, &[("form", &form)]).await);
        assert!(!is_in(&site, &first).await);
        assert!(is_in(&site, &second).await);
        let out = press_with(&site, &second, "/sign-out", &[]).await.expect(303);
        assert!(out.header("set-cookie").contains("Max-Age=0"));
        assert!(!is_in(&site, &second).await);
    }

    async fn a_session_ends_when_nobody_uses_it_and_after_a_month(site) {
        known(&site, ONE).await;
        let idle = signed_in(&site, ONE).await;
        later(&site, 11 * Millis::HOUR);
        assert!(is_in(&site, &idle).await);
        later(&site, 11 * Millis::HOUR);
        assert!(is_in(&site, &idle).await, "it was used in between");
        later(&site, 12 * Millis::HOUR + 1);
        assert!(!is_in(&site, &idle).await);
        let used = signed_in(&site, ONE).await;
        for _ in 0..71 {
            later(&site, 10 * Millis::HOUR);
            assert!(is_in(&site, &used).await);
        }
        later(&site, 10 * Millis::HOUR);
        assert!(!is_in(&site, &used).await);
    }

    async fn the_form_of_another_site_is_refused(site) {
        known(&site, ONE).await;
        let signed = signed_in(&site, ONE).await;
        for path in ["/sign-out", "/updates/language", "/updates/forget", "/sign-in"] {
            let request = site.client.post(site.url(path)).header("cookie", &signed);
            let request = request.form(&[("language", "cy"), ("email", ONE)]);
            let sent = site.send(request.header("sec-fetch-site", "cross-site")).await;
            assert_eq!(sent.status, 403, "{path}");
        }
        assert!(is_in(&site, &signed).await);
    }

    async fn a_member_of_staff_signs_in_and_is_out_when_they_leave(site) {
        let (mine, staff) = ("officer@example.org", officer(&site, "officer@example.org").await);
        let before = stored(&site).await;
        let signed = signed_in(&site, mine).await;
        let reference = reported(&site, &{
            let mut report = lamp();
            report["service"] = json!("missed-bin");
            report
        })
        .await;
        site.settle().await;
        // A page shows them what it shows to the holder of a key …
        let record = format!("/r/{reference}");
        site.get(&record).await.expect(404);
        let seen = get_with(&site, &signed, &record).await.expect(200);
        assert_eq!(seen.header("cache-control"), "no-store");
        // … and the API does not know them.
        let api = format!("/api/v1/records/{reference}");
        get_with(&site, &signed, &api).await.expect(404);
        let update = site.client.post(site.url(&format!("{api}/updates")));
        let update = update.header("cookie", &signed).json(&json!({ "words": "Soon" }));
        site.send(update).await.expect(401);
        operate(&site.app, Operation::EndStaff { staff }).await.unwrap();
        assert!(!is_in(&site, &signed).await);
        get_with(&site, &signed, &record).await.expect(404);
        assert_eq!(stored(&site).await.0, before.0);
    }

    async fn a_member_of_staff_is_out_after_twelve_hours(site) {
        officer(&site, "officer@example.org").await;
        let signed = signed_in(&site, "officer@example.org").await;
        later(&site, 11 * Millis::HOUR);
        assert!(is_in(&site, &signed).await);
        later(&site, Millis::HOUR);
        assert!(!is_in(&site, &signed).await);
    }

    async fn only_a_page_of_ours_is_gone_on_to(site) {
        known(&site, ONE).await;
        for (next, there) in [
            ("/r/K7M4QX-T", "/r/K7M4QX-T"),
            ("/cy/updates", "/cy/updates"),
            ("//example.org/", "/updates"),
            ("https://example.org/", "/updates"),
            ("/\\example.org", "/updates"),
        ] {
            let fields = [("next", next), ("email", ONE)];
            site.press("/sign-in", &fields).await.expect(303);
            site.settle().await;
            let signed = press_link(&site, &link(&site, ONE)).await.expect(303);
            assert_eq!(signed.header("location"), there, "{next}");
        }
        let page = site.get("/sign-in?next=%2F%2Fexample.org").await.expect(200);
        assert_eq!(page.hidden("next"), "");
    }
}
