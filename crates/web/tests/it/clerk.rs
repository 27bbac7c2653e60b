//! The clerk: an organisation that lives from mails.

mod photos;
mod week;

use pump_acts::clerk::{MailboxInput, set_mailbox};
use pump_acts::import::OrganisationInput;
use pump_acts::{Operation, operate};
use pump_core::Millis;
use pump_testkit::{Answer, IN_P1, Letter, TestApp};
use serde_json::{Value, json};

use crate::reported;

pub(crate) const CLERK: &str = "clerk@upper.example";
const DISTRICT: &str = "Demo District Council";
const PARISH: &str = "Upper Demo Parish Council";
const PRIVATE: &str = "The blue car at number 4";
const FORM: &str = "application/x-www-form-urlencoded";

/// A parish council on the register, without a mailbox.
async fn parish(site: &TestApp) {
    let row = OrganisationInput {
        slug: "upper-demo".into(),
        name: PARISH.into(),
        kind: "parish".into(),
        area_code: Some("P1".into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "test".into(),
    };
    let import = Operation::ImportOrganisations { rows: vec![row] };
    operate(&site.app, import).await.unwrap();
    site.app
        .places
        .refresh(&site.app.db, &site.app.ctx)
        .await
        .unwrap();
}

pub(crate) async fn mailbox(site: &TestApp, organisation: &str, email: &str, weekly: bool) {
    let input = MailboxInput {
        organisation: organisation.into(),
        email: email.into(),
        weekly,
        language: None,
    };
    let unit = site.app.ctx.own_unit();
    set_mailbox(&site.app, unit, &input).await.unwrap();
    site.settle().await;
}

/// A parish council that has said yes.
pub(crate) async fn with_clerk(site: &TestApp, weekly: bool) {
    parish(site).await;
    mailbox(site, "upper-demo", CLERK, weekly).await;
    answer(site, CLERK, "yes").await;
}

pub(crate) async fn answer(site: &TestApp, email: &str, word: &'static str) -> Answer {
    let asked = site.mails_to(email).pop().expect("a question");
    let path = link(&asked, "Answer: yes or no");
    press(site, &path, &[("answer", word)]).await.expect(200)
}

fn speeding() -> Value {
    json!({
        "service": "speeding", "lat": IN_P1.0, "lon": IN_P1.1,
        "description": "Cars race past the school", "private_note": PRIVATE,
        "answers": { "limit": "30" },
    })
}

/// The path of the link with this label.
pub(crate) fn link(letter: &Letter, label: &str) -> String {
    let start = format!("{label}:\n");
    let rest = letter.text.split_once(&start);
    let (_, rest) = rest.unwrap_or_else(|| panic!("no {label} in:\n{}", letter.text));
    path(rest.lines().next().unwrap())
}

fn path(url: &str) -> String {
    let rest = url.split_once("://").expect("an address").1;
    rest[rest.find('/').unwrap()..].to_owned()
}

/// The value of a hidden field.
fn hidden(page: &str) -> String {
    let rest = page.split("name=\"form\" value=\"").nth(1);
    rest.map_or("", |rest| rest.split('"').next().unwrap())
        .to_owned()
}

async fn post(site: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    let request = site
        .client
        .post(site.url(path))
        .header("content-type", FORM);
    site.send(request.body(pairs.join("&"))).await
}

/// Opens a page, fills its form in, presses, and goes where that leads.
async fn press(site: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = site.get(path).await;
    let unit = hidden(&page.text);
    let fields: Vec<_> = [("form", unit.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    let answer = post(site, path, &fields).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    site.settle().await;
    match answer.status {
        303 => site.get(answer.header("location")).await,
        _ => answer,
    }
}

pub(crate) async fn record(site: &TestApp, reference: &str) -> Value {
    site.get(&format!("/r/{reference}.json"))
        .await
        .expect(200)
        .json()
}

pub(crate) async fn last(site: &TestApp, email: &str) -> Letter {
    site.settle().await;
    site.mails_to(email).pop().expect("a mail")
}

pub(crate) fn later(site: &TestApp, ms: i64) {
    site.clock.as_ref().expect("a clock of ours").advance(ms);
}

both_engines! {
    async fn consent_comes_first(site) {
        parish(&site).await;
        let before = record(&site, &reported(&site, &speeding()).await).await;
        assert_eq!(before["responsible"]["slug"], "upper-demo", "without a mailbox as ever");

        mailbox(&site, "upper-demo", CLERK, false).await;
        let asked = site.mails_to(CLERK);
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].subject, format!("Will {PARISH} take reports here?"));
        let reference = reported(&site, &speeding()).await;
        let seen = record(&site, &reference).await;
        assert_eq!(seen["responsible"]["slug"], "demo-district");
        let because = seen["responsible"]["because"].as_str().unwrap();
        let says = format!(
            "{PARISH} has not yet said that it takes reports here, so {DISTRICT} has it and {PARISH} \
             gets a copy."
        );
        assert!(because.starts_with(&says), "{because}");
        site.settle().await;
        assert_eq!(site.mails_to(CLERK).len(), 1, "one message a day before they answer");
        later(&site, Millis::DAY);
        let copy = last(&site, CLERK).await;
        assert_eq!(site.mails_to(CLERK).len(), 2);
        assert!(copy.text.contains(&reference), "{}", copy.text);
        assert!(copy.text.contains("You get a copy because"), "{}", copy.text);
        assert!(!copy.text.contains(PRIVATE) && !copy.text.contains("We have it"), "{}", copy.text);
        assert!(!copy.text.contains("school"), "not released: {}", copy.text);

        let asked = asked[0].clone();
        let page = site.get(&link(&asked, "Answer: yes or no")).await.expect(200).text;
        assert!(page.contains("Yes, we take reports"), "{page}");
        let missing = press(&site, &link(&asked, "Answer: yes or no"), &[]).await.expect(422);
        assert!(missing.text.contains("There is a problem") && missing.text.contains("Choose yes or no"));
        let said = press(&site, &link(&asked, "Answer: yes or no"), &[("answer", "yes")]).await;
        assert!(said.text.contains(&format!("{PARISH} takes reports here.")), "{}", said.text);
        let seen = record(&site, &reported(&site, &speeding()).await).await;
        assert_eq!(seen["responsible"]["slug"], "upper-demo");
        let mail = last(&site, CLERK).await;
        assert!(mail.text.contains(PRIVATE) && mail.text.contains("We have it:"), "{}", mail.text);

        press(&site, &link(&asked, "Answer: yes or no"), &[("answer", "no")]).await.expect(200);
        let count = { site.settle().await; site.mails_to(CLERK).len() };
        let seen = record(&site, &reported(&site, &speeding()).await).await;
        assert_eq!(seen["responsible"]["slug"], "demo-district");
        let because = seen["responsible"]["because"].as_str().unwrap();
        assert!(because.starts_with(&format!("{PARISH} does not take reports here, so")), "{because}");
        later(&site, Millis::DAY);
        site.settle().await;
        assert_eq!(site.mails_to(CLERK).len(), count, "nothing more after a no");
        site.get(&link(&mail, "We have it")).await.expect(410);
    }

    async fn each_button_asks_once_more_and_acts_once(site) {
        with_clerk(&site, false).await;
        let reference = reported(&site, &speeding()).await;
        let mail = last(&site, CLERK).await;
        assert!(mail.subject.starts_with("New report: Speeding traffic"), "{}", mail.subject);
        for words in [
            "Cars race past the school", PRIVATE, "30 mph", "geo:51.400000,-1.450000",
            "Nobody else can read these words yet", &reference,
        ] {
            assert!(mail.text.contains(words), "{words}: {}", mail.text);
        }
        assert_eq!(mail.decoded.header("List-Unsubscribe"), None);

        let have = link(&mail, "We have it");
        let page = site.get(&have).await.expect(200).text;
        assert!(page.contains(PRIVATE), "{page}");
        let unit = hidden(&page);
        let once = post(&site, &have, &[("form", &unit)]).await.expect(303);
        let twice = post(&site, &have, &[("form", &unit)]).await.expect(303);
        assert_eq!(once.header("location"), twice.header("location"));
        let seen = record(&site, &reference).await;
        assert_eq!((seen["stage"].as_str(), seen["history"].as_array().unwrap().len()), (Some("triage"), 2));
        assert_eq!(seen["history"][1]["by"], "staff");
        let receipt = last(&site, CLERK).await;
        assert!(receipt.subject.starts_with("Receipt: "), "{}", receipt.subject);
        assert!(receipt.text.contains("You said that you have it.") && receipt.text.contains("Take it back:"));
        // The mail's link was used: its page offers what is left.
        let page = site.get(&have).await.expect(200).text;
        assert!(!page.contains("name=\"form\""), "{page}");
        post(&site, &have, &[("form", "another")]).await.expect(409);

        let say = link(&mail, "Say something");
        let empty = press(&site, &say, &[("words", " ")]).await.expect(422).text;
        assert!(empty.contains("Write what you want to say"), "{empty}");
        let long = "x".repeat(4_001);
        let kept = press(&site, &say, &[("words", &long)]).await.expect(422).text;
        assert!(kept.contains(&long) && kept.contains("at most 4,000"), "what was typed stays");
        press(&site, &say, &[("words", "We meet on Monday")]).await.expect(200);
        let done = link(&mail, "It is done");
        let missing = press(&site, &done, &[("words", "Signs are up")]).await.expect(422).text;
        assert!(missing.contains("Choose how it ended") && missing.contains("Signs are up"));
        press(&site, &done, &[("outcome", "nonsense")]).await.expect(422);
        press(&site, &done, &[("outcome", "fixed_by_owner"), ("words", "Signs are up")]).await.expect(200);
        let seen = record(&site, &reference).await;
        assert_eq!(seen["outcome"], "fixed_by_owner");
        let said: Vec<_> = seen["history"].as_array().unwrap().iter().map(|it| it["words"].clone()).collect();
        assert_eq!(said, [Value::Null, Value::Null, json!("We meet on Monday"), json!("Signs are up")]);
        let page = site.get(&link(&mail, "Not ours")).await.expect(200).text;
        assert!(!page.contains("name=\"to\""), "{page}");
    }

    async fn not_ours_leads_to_a_named_officer_after_twice(site) {
        with_clerk(&site, false).await;
        let reference = reported(&site, &speeding()).await;
        let mail = last(&site, CLERK).await;
        let not_ours = link(&mail, "Not ours");
        let missing = press(&site, &not_ours, &[("to", "demo-district")]).await.expect(422).text;
        assert!(missing.contains("Write in a few words why"), "{missing}");
        press(&site, &not_ours, &[("to", "other-council"), ("why", "No")]).await.expect(422);
        let done = press(&site, &not_ours, &[("to", "demo-district"), ("why", "A county road")]).await;
        assert!(done.text.contains(&format!("You passed it to {DISTRICT}.")), "{}", done.text);
        assert_eq!(record(&site, &reference).await["responsible"]["slug"], "demo-district");
        let page = site.get(&link(&mail, "Say something")).await.expect(200).text;
        assert!(page.contains(&format!("{DISTRICT} has it.")) && !page.contains(PRIVATE), "{page}");
        post(&site, &link(&mail, "Say something"), &[("words", "Still mine?")]).await.expect(409);

        later(&site, Millis::MINUTE);
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{reference}/hand-over");
        let back = json!({ "to": "upper-demo", "why": "It is a lane of theirs" });
        site.post_as(&key, &path, &back).await.expect(201);
        let again = last(&site, CLERK).await;
        assert!(again.text.contains("It is a lane of theirs"), "{}", again.text);
        let page = site.get(&link(&again, "Not ours")).await.expect(200).text;
        let says = format!("A named officer of {PARISH} decides now whose it is.");
        assert!(page.contains(&says) && !page.contains("name=\"to\""), "{page}");
        post(&site, &link(&again, "Not ours"), &[("to", "demo-district"), ("why", "No")]).await.expect(422);
    }

    async fn what_was_done_is_taken_back_within_a_day(site) {
        with_clerk(&site, false).await;
        let reference = reported(&site, &speeding()).await;
        let mail = last(&site, CLERK).await;
        press(&site, &link(&mail, "It is done"), &[("outcome", "no_action")]).await.expect(200);
        let receipt = last(&site, CLERK).await;
        let back = link(&receipt, "Take it back");
        site.get(&back).await.expect(200);
        let taken = press(&site, &back, &[]).await.expect(200).text;
        assert!(taken.contains("This was taken back."), "{taken}");
        let twice = press(&site, &back, &[]).await.expect(200).text;
        assert!(twice.contains("This was taken back."), "{twice}");
        let seen = record(&site, &reference).await;
        assert_eq!((&seen["outcome"], &seen["stage"]), (&Value::Null, &json!("received")));
        let acts: Vec<_> = seen["history"].as_array().unwrap().iter().map(|it| it["act"].clone()).collect();
        assert_eq!(acts, ["reported", "updated", "taken_back"], "nothing is rewritten");
        assert_eq!(seen["history"][1]["outcome"], "no_action");
        let page = site.get(&format!("/r/{reference}")).await.expect(200).text;
        assert!(page.contains("what was said before was taken back"), "{page}");

        // Passed on and taken back: it is theirs again, and it does not count.
        later(&site, Millis::MINUTE);
        press(&site, &link(&mail, "Not ours"), &[("to", "demo-district"), ("why", "No")]).await.expect(200);
        let receipt = last(&site, CLERK).await;
        press(&site, &link(&receipt, "Take it back"), &[]).await.expect(200);
        let seen = record(&site, &reference).await;
        assert_eq!(seen["responsible"]["slug"], "upper-demo");
        let because = seen["responsible"]["because"].as_str().unwrap();
        assert!(because.contains("took that back"), "{because}");

        // Too late, and after somebody else.
        later(&site, Millis::MINUTE);
        press(&site, &link(&mail, "Say something"), &[("words", "Soon")]).await.expect(200);
        let late = link(&last(&site, CLERK).await, "Take it back");
        let key = site.staff_key("upper-demo").await;
        let path = format!("/api/v1/records/{reference}/updates");
        later(&site, Millis::DAY + 1);
        let page = site.get(&late).await.expect(200).text;
        assert!(page.contains("The day to take it back is over"), "{page}");
        post(&site, &late, &[]).await.expect(409);
        press(&site, &link(&mail, "We have it"), &[]).await.expect(200);
        let since = link(&last(&site, CLERK).await, "Take it back");
        later(&site, Millis::MINUTE);
        site.post_as(&key, &path, &json!({ "words": "Mine" })).await.expect(201);
        let page = site.get(&since).await.expect(200).text;
        assert!(page.contains("Somebody did something with this report since"), "{page}");
        post(&site, &since, &[]).await.expect(409);
        assert_eq!(record(&site, &reference).await["stage"], "triage");
    }

    async fn a_scanner_that_opens_every_link_changes_nothing(site) {
        with_clerk(&site, false).await;
        reported(&site, &speeding()).await;
        let mail = last(&site, CLERK).await;
        press(&site, &link(&mail, "We have it"), &[]).await.expect(200);
        last(&site, CLERK).await;
        let before = site.everything().await;
        let (mut opened, letters) = (0, site.mails_to(CLERK));
        assert_eq!(letters.len(), 3, "a question, a report, a receipt");
        for address in letters.iter().flat_map(|letter| letter.decoded.links()) {
            if !address.starts_with("http") { continue; }
            let path = path(address);
            for method in ["GET", "HEAD", "OPTIONS"] {
                let method = method.parse().unwrap();
                site.send(site.client.request(method, site.url(&path))).await;
                opened += 1;
            }
        }
        assert!(opened >= 30, "{opened}");
        site.settle().await;
        let after = site.everything().await;
        for (table, rows) in &before {
            assert_eq!(rows, &after[table], "{table}");
        }
        assert_eq!(site.mails_to(CLERK).len(), 3);
    }

    async fn a_link_is_for_one_report_and_dies(site) {
        with_clerk(&site, false).await;
        let (one, two) = (reported(&site, &speeding()).await, reported(&site, &speeding()).await);
        let mail = last(&site, CLERK).await;
        let about = if mail.text.contains(&one) { &one } else { &two };
        let other = if *about == one { &two } else { &one };
        let have = link(&mail, "We have it");
        // A forwarded mail: its links act on its report, and show no other.
        let page = site.get(&link(&mail, "See the whole report")).await.expect(200).text;
        assert!(page.contains(about) && !page.contains(other), "{page}");
        let altered = match have.strip_suffix('0') {
            Some(start) => format!("{start}1"),
            None => format!("{}0", &have[..have.len() - 1]),
        };
        for wrong in [altered.as_str(), &have[..have.len() - 4], "/clerk/x"] {
            site.get(wrong).await.expect(422);
            post(&site, wrong, &[]).await.expect(422);
        }
        press(&site, &have, &[]).await.expect(200);
        assert_eq!(record(&site, about).await["stage"], "triage");
        assert_eq!(record(&site, other).await["stage"], "received");

        later(&site, 90 * Millis::DAY + Millis::MINUTE);
        site.settle().await;
        let count = site.mails_to(CLERK).len();
        let say = link(&mail, "Say something");
        let page = site.get(&say).await.expect(410).text;
        assert!(page.contains("This link is too old") && page.contains(&format!("/r/{about}")), "{page}");
        let sent = press(&site, &say, &[("words", "Late")]).await.expect(410).text;
        assert!(sent.contains("A mail with new links is on its way"), "{sent}");
        let fresh = last(&site, CLERK).await;
        assert_eq!(site.mails_to(CLERK).len(), count + 1);
        assert!(fresh.text.contains(about), "{}", fresh.text);
        press(&site, &link(&fresh, "Say something"), &[("words", "In time")]).await.expect(200);
        let seen = record(&site, about).await;
        assert!(!seen.to_string().contains("Late") && seen.to_string().contains("In time"));

        // Another address: the links of the old one open nothing.
        mailbox(&site, "upper-demo", "new@upper.example", false).await;
        site.get(&link(&fresh, "Say something")).await.expect(410);
    }
}
