//! My updates: the list of whoever is signed in.

use pump_testkit::{Answer, TestApp};
use serde_json::json;

use crate::pages::ONE;
use crate::sign_in::{get_with, known, press_with, signed_in};
use crate::{lamp, reported};

/// The address of the first form of a page whose address holds `part`.
fn form(page: &Answer, part: &str) -> String {
    let forms = page.text.split("action=\"").skip(1);
    let mut forms = forms.filter_map(|rest| rest.split('"').next());
    let found = forms.find(|action| action.contains(part));
    found
        .unwrap_or_else(|| panic!("no {part} in {}", page.text))
        .to_owned()
}

async fn list(site: &TestApp, cookie: &str) -> Answer {
    get_with(site, cookie, "/updates").await.expect(200)
}

both_engines! {
    async fn what_is_followed_is_changed_stopped_and_begun_anew(site) {
        known(&site, ONE).await;
        let cookie = signed_in(&site, ONE).await;
        let page = list(&site, &cookie).await;
        assert!(page.text.contains(ONE) && page.text.contains("since 1 June 2026"), "{}", page.text);
        assert!(page.text.contains("<option value=\"at_once\" selected>"));
        let change = form(&page, "/updates/change/");
        press_with(&site, &cookie, &change, &[("frequency", "weekly")]).await.expect(200);
        let page = list(&site, &cookie).await;
        assert!(page.text.contains("<option value=\"weekly\" selected>"));
        let stopped = press_with(&site, &cookie, &form(&page, "/updates/stop/"), &[]).await;
        let empty = list(&site, &cookie).await;
        assert!(empty.text.contains("You get no updates just now."), "{}", empty.text);
        let again = form(&stopped, "/updates/again/");
        press_with(&site, &cookie, &again, &[]).await.expect(200);
        let page = list(&site, &cookie).await;
        assert!(page.text.contains("/updates/stop-all/"));
    }

    async fn what_was_told_is_there_with_its_state(site) {
        let mut report = lamp();
        report["contact"] = json!({ "email": ONE });
        let reference = reported(&site, &report).await;
        site.settle().await;
        site.clock.as_ref().unwrap().advance(pump_core::Millis::DAY);
        let cookie = signed_in(&site, ONE).await;
        let page = list(&site, &cookie).await;
        assert!(page.text.contains(&format!("href=\"/r/{reference}\"")), "{}", page.text);
        assert!(page.text.contains("class=\"state"));
        assert!(!page.text.contains("You have told us nothing"));
    }

    async fn the_list_is_paged(site) {
        known(&site, ONE).await;
        let cookie = signed_in(&site, ONE).await;
        for round in 0..3 {
            let topics: Vec<String> = (0..20)
                .map(|n| format!("circle:51.4,-1.45,{}", 300 + round * 20 + n))
                .collect();
            let wish = json!({ "topics": topics, "channel": "email", "address": ONE });
            site.post("/api/v1/follows", &wish).await.expect(202);
        }
        let first = list(&site, &cookie).await;
        assert_eq!(first.text.matches("/updates/stop/").count(), 50);
        let links = first.links();
        let next = links.iter().find(|link| link.contains("/updates?after=")).unwrap();
        let second = get_with(&site, &cookie, next).await.expect(200);
        assert_eq!(second.text.matches("/updates/stop/").count(), 11);
        assert!(!second.text.contains("/updates?after="));
    }

    async fn the_page_and_the_mails_are_in_their_language(site) {
        known(&site, ONE).await;
        let cookie = signed_in(&site, ONE).await;
        let welsh = get_with(&site, &cookie, "/cy/updates").await.expect(200);
        assert!(welsh.text.contains("Fy niweddariadau") && welsh.text.contains("Stopio"));
        let fields = [("language", "cy")];
        let saved = press_with(&site, &cookie, "/updates/language", &fields).await;
        assert_eq!(saved.header("location"), "/updates?saved");
        let cookie = signed_in(&site, ONE).await;
        assert!(!cookie.is_empty());
        let letter = site.mails_to(ONE).pop().unwrap();
        assert!(letter.subject.starts_with("Mewngofnodi"), "{}", letter.subject);
        let fields = [("language", "fr")];
        press_with(&site, &cookie, "/updates/language", &fields).await.expect(422);
    }

    async fn somebody_may_have_themselves_forgotten(site) {
        known(&site, ONE).await;
        let cookie = signed_in(&site, ONE).await;
        let page = get_with(&site, &cookie, "/updates/forget").await.expect(200);
        assert!(page.text.contains("This cannot be undone."), "{}", page.text);
        let form = page.hidden("form");
        let done = press_with(&site, &cookie, "/updates/forget", &[("form", &form)]).await.expect(200);
        assert!(done.header("set-cookie").contains("Max-Age=0"));
        let page = list(&site, &cookie).await;
        assert!(!page.text.contains(ONE) && page.text.contains("id=\"email\""));
        let kept = pump_acts::person::show(&site.app, ONE).await;
        assert!(kept.is_err(), "{kept:?}");
        let count = site.sink.count();
        site.press("/sign-in", &[("email", ONE)]).await.expect(303);
        site.settle().await;
        assert_eq!(site.sink.count(), count, "nothing more is sent to them");
    }

    async fn without_a_session_nothing_is_shown_or_done(site) {
        let page = site.get("/updates").await.expect(200);
        assert!(page.text.contains("id=\"email\""));
        assert_eq!(page.header("cache-control"), "no-store");
        for path in ["/updates/language", "/updates/forget"] {
            let sent = site.press(path, &[("language", "cy")]).await;
            assert_eq!((sent.status, sent.header("location")), (303, "/updates"));
        }
    }
}
