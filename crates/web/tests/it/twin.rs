//! A kind and two services that the program has never heard of, as files: every door knows them
//! without a rebuild.

use std::path::Path;

use pump_testkit::{IN_P1, TestApp};
use serde_json::{Value, json};

use crate::pages::{ONE, press};
use crate::reported;

/// A site that runs already, and then gets the files.
async fn twinned(site: &TestApp) {
    let unknown = site.post("/api/v1/reports", &project()).await.expect(422);
    assert_eq!(unknown.fields(), ["service"]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/twin");
    site.add_files(&folder).await;
}

fn project() -> Value {
    json!({
        "service": "start-project", "lat": IN_P1.0, "lon": IN_P1.1,
        "description": "A swing for the green",
        "answers": { "budget": 900, "field": "play", "helpers": ["hands", "money"], "secret": "yes" },
    })
}

async fn follows(site: &TestApp, topics: &[&str]) {
    let wish = json!({ "topics": topics, "channel": "email", "address": ONE, "language": "cy" });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    let letter = site.mails_to(ONE).pop().expect("a mail");
    press(
        site,
        &format!("/updates/confirm/{}", letter.token("confirm")),
    )
    .await;
    site.settle().await;
}

async fn staff_says(
    site: &TestApp,
    key: &str,
    reference: &str,
    body: &Value,
) -> pump_testkit::Answer {
    site.clock.as_ref().expect("a clock of ours").advance(1_000);
    let path = format!("/api/v1/records/{reference}/updates");
    site.post_as(key, &path, body).await
}

/// Reports a second after the one before, so that it is newer.
async fn later(site: &TestApp, report: &Value) -> String {
    site.clock.as_ref().expect("a clock of ours").advance(1_000);
    reported(site, report).await
}

/// The references of a list, newest first.
async fn listed(site: &TestApp, query: &str) -> Vec<String> {
    let list = site
        .get(&format!("/api/v1/records?{query}"))
        .await
        .expect(200)
        .json();
    let records = list["records"].as_array().expect("a list").iter();
    records
        .map(|it| it["ref"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// The cells of a table by the names of their columns.
fn rows(text: &str) -> Vec<Value> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        // No cell of these tests has a comma, but for the title, which is quoted.
        let line = line.replace(", Upper", " Upper").replace('"', "");
        let cells = header.iter().zip(line.split(',').map(str::to_owned));
        let cells = cells.map(|(name, cell)| ((*name).to_owned(), Value::String(cell)));
        Value::Object(cells.collect())
    };
    lines.map(row).collect()
}

both_engines! {
    async fn files_are_declared_and_checked(site) {
        twinned(&site).await;
        let all = site.get("/api/v1/services?group=projects").await.expect(200).json();
        let ids: Vec<_> = all["services"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
        assert_eq!(ids, ["start-project", "twin-project"]);
        let kind = site.get("/api/v1/kinds/project").await.expect(200).json();
        assert_eq!(kind["stages"][1]["name"]["cy"], "Rydym wrthi");
        assert_eq!(kind["fields"][0]["code"], "budget");
        let service = site.get("/api/v1/services/start-project").await.expect(200).json();
        assert_eq!(service["kind"], "project");
        let schema = &service["schema"];
        assert_eq!(schema["properties"]["budget"]["maximum"], 1_000_000.0, "{schema}");
        assert_eq!(schema["required"], json!(["budget"]));
        assert!(site.get("/s/start-project?lang=cy").await.expect(200).text.contains("Dechrau prosiect"));

        for (answers, fields) in [
            (json!({}), vec!["answers.budget"]),
            (json!({ "budget": "much" }), vec!["answers.budget"]),
            (json!({ "budget": -1, "field": "war" }), vec!["answers.budget", "answers.field"]),
            (json!({ "budget": 1, "colour": "red" }), vec!["answers.colour"]),
        ] {
            let mut wrong = project();
            wrong["answers"] = answers;
            let refused = site.post("/api/v1/reports", &wrong).await.expect(422);
            let mut named = refused.fields();
            named.sort();
            assert_eq!(named, fields, "{}", refused.text);
        }
        assert!(listed(&site, "kind=project").await.is_empty());
    }

    async fn a_record_of_the_kind_is_shown_in_its_own_words(site) {
        twinned(&site).await;
        let reference = reported(&site, &project()).await;
        let record = site.get(&format!("/api/v1/records/{reference}")).await.expect(200).json();
        assert_eq!((&record["kind"], &record["stage"]), (&json!("project"), &json!("idea")));
        assert_eq!(record["title"], "Start a project, Upper Demo");
        let because = record["responsible"]["because"].as_str().unwrap();
        assert!(because.ends_with("keeps the playgrounds."), "{because}");
        let given = record["contributions"][0]["answers"].as_array().unwrap().clone();
        let codes: Vec<_> = given.iter().map(|it| &it["question"]).collect();
        assert_eq!(codes, ["budget", "field", "helpers"], "the quarrel is for the council");

        let page = |lang: &'static str| {
            let path = format!("/r/{reference}?lang={lang}");
            let site = &site;
            async move { site.get(&path).await.expect(200).text.replace("&#39;", "'") }
        };
        assert!(page("en").await.contains("Only an idea"));
        assert!(page("en").await.contains("Say what you think of it."));
        let welsh = page("cy").await;
        assert!(welsh.contains("Syniad yn unig") && welsh.contains("Dywedwch beth"), "{welsh}");
        assert!(welsh.contains("Faint gaiff gostio?") && !welsh.contains("idea"), "{welsh}");

        let key = site.staff_key("demo-district").await;
        staff_says(&site, &key, &reference, &json!({ "stage": "doing" })).await.expect(201);
        let english = page("en").await;
        assert!(english.contains("We are at it") && english.contains("The team is at work."), "{english}");
        assert!(site.get("/").await.expect(200).text.contains("We are at it"));
        staff_says(&site, &key, &reference, &json!({ "outcome": "done" })).await.expect(201);
        let (english, welsh) = (page("en").await, page("cy").await);
        assert!(english.contains("Carried through"), "{english}");
        assert!(welsh.contains("Wedi'i gyflawni") && !welsh.contains("Carried"), "{welsh}");
    }

    async fn only_the_steps_of_the_kind_are_made(site) {
        twinned(&site).await;
        let reference = reported(&site, &project()).await;
        let key = site.staff_key("demo-district").await;
        let refused = async |body: Value, field: &str, said: &str| {
            let answer = staff_says(&site, &key, &reference, &body).await.expect(422);
            assert_eq!(answer.fields(), [field], "{}", answer.text);
            assert!(answer.text.contains(said), "{}", answer.text);
        };
        refused(json!({ "outcome": "done" }), "outcome", "what can come is doing, dropped").await;
        refused(json!({ "stage": "received" }), "stage", "is one of: idea, doing").await;
        staff_says(&site, &key, &reference, &json!({ "stage": "doing" })).await.expect(201);
        refused(json!({ "stage": "idea" }), "stage", "what can come is done, dropped").await;
        staff_says(&site, &key, &reference, &json!({ "words": "On Monday" })).await.expect(201);
        staff_says(&site, &key, &reference, &json!({ "outcome": "dropped" })).await.expect(201);
        refused(json!({ "outcome": null }), "outcome", "after dropped comes nothing").await;
    }

    async fn lists_and_tables_know_the_kind(site) {
        twinned(&site).await;
        let swing = later(&site, &project()).await;
        let mut trees = project();
        trees["answers"] = json!({ "budget": 7, "field": "trees", "helpers": ["hands"] });
        let trees = later(&site, &trees).await;
        let mut twin = project();
        twin["service"] = json!("twin-project");
        let twin = later(&site, &twin).await;
        let lamp = later(&site, &crate::lamp()).await;
        let key = site.staff_key("demo-district").await;
        staff_says(&site, &key, &swing, &json!({ "stage": "doing" })).await.expect(201);
        site.settle().await;

        let one = |it: &String| vec![it.clone()];
        assert_eq!(listed(&site, "kind=project").await, [&twin, &trees, &swing].map(Clone::clone));
        assert_eq!(listed(&site, "service=twin-project").await, one(&twin));
        assert_eq!(listed(&site, "kind=project&stage=doing").await, one(&swing));
        let start = "service=start-project&answer";
        assert_eq!(listed(&site, &format!("{start}=helpers:hands")).await, [&trees, &swing].map(Clone::clone));
        assert_eq!(listed(&site, &format!("{start}=helpers:hands,helpers:money")).await, one(&swing));
        assert_eq!(listed(&site, &format!("{start}=field:trees,helpers:money")).await, Vec::<String>::new());
        assert_eq!(listed(&site, &format!("{start}=field:trees&area=P1")).await, one(&trees));
        assert_eq!(listed(&site, &format!("{start}=field:trees&area=P2")).await, Vec::<String>::new());
        assert_eq!(listed(&site, &format!("{start}=field:trees&bbox=-1.6,51.2,-1.2,51.6")).await, one(&trees));
        assert_eq!(listed(&site, &format!("{start}=field:trees&q=project")).await, one(&trees));
        assert_eq!(listed(&site, &format!("{start}=field:play&q={trees}")).await, Vec::<String>::new());
        let page = site.get(&format!("/api/v1/records?{start}=helpers:hands&limit=1")).await.json();
        let next = page["next"].as_str().unwrap();
        assert_eq!(listed(&site, &format!("{start}=helpers:hands&limit=1&cursor={next}")).await, one(&swing));
        // The trees go to nobody: no rule is for them.
        assert_eq!(listed(&site, "unowned=true").await, one(&trees));
        assert_eq!(listed(&site, "unowned=true&service=street-light").await, Vec::<String>::new());
        assert_eq!(listed(&site, "unowned=false&service=street-light").await, one(&lamp));
        for (query, field, said) in [
            ("answer=field:trees", "answer", "needs service"),
            ("service=start-project&answer=colour:red", "answer", "one of: field, helpers"),
            ("service=start-project&answer=secret:yes", "answer", "one of: field, helpers"),
            ("service=start-project&answer=budget:7", "answer", "one of: field, helpers"),
            ("service=start-project&answer=field:war", "answer", "field:play, field:trees"),
            ("service=start-project&answer=field", "answer", "field:play, field:trees"),
            ("service=start-project&answer=field:play,field:play,field:play,field:play", "answer", "3 answers at most"),
            ("unowned=perhaps", "unowned", "true or false"),
            ("unowned=true&organisation=demo-district", "organisation", "not both"),
        ] {
            for path in ["/api/v1/records", "/api/v1/records.csv"] {
                let refused = site.get(&format!("{path}?{query}")).await.expect(422);
                assert_eq!(refused.fields(), [field], "{query}");
                assert!(refused.text.contains(said), "{query}: {}", refused.text);
            }
        }

        let table = site.get("/api/v1/records.csv?service=start-project").await.expect(200);
        assert!(table.header("content-type").starts_with("text/csv"));
        assert!(!table.text.contains("answer.secret") && table.header("link").is_empty());
        let lines = rows(&table.text);
        assert_eq!(lines.len(), 2);
        assert_eq!((&lines[0]["ref"], &lines[0]["answer.budget"]), (&json!(trees), &json!("7")));
        assert_eq!((&lines[1]["ref"], &lines[1]["answer.budget"]), (&json!(swing), &json!("900")));
        assert_eq!((&lines[1]["stage"], &lines[1]["kind"]), (&json!("doing"), &json!("project")));
        assert_eq!(lines[1]["answer.helpers"], "money;hands");
        assert_eq!((&lines[1]["lat"], &lines[1]["lon"]), (&json!("51.405"), &json!("-1.445")));
        assert_eq!((&lines[1]["public_place"], &lines[0]["organisation"]), (&json!("area"), &json!("")));
        let all = site.get("/api/v1/records.csv").await.expect(200);
        assert_eq!(rows(&all.text).len(), 4);
        assert!(!all.text.contains("answer."));

        let mut path = "/api/v1/records.csv?cursor=&limit=1&service=start-project".replace("cursor=&", "");
        let mut seen = Vec::new();
        while !path.is_empty() {
            let page = site.get(&path).await.expect(200);
            seen.extend(rows(&page.text).into_iter().map(|row| row["ref"].clone()));
            let next = page.header("link").strip_prefix('<').unwrap_or_default();
            let next = next.strip_suffix(">; rel=\"next\"").unwrap_or_default();
            path = next.strip_prefix(&site.base).unwrap_or_default().to_owned();
        }
        assert_eq!(seen, [json!(trees), json!(swing)]);
    }

    async fn followers_are_told_in_the_words_of_the_kind(site) {
        twinned(&site).await;
        let reference = reported(&site, &project()).await;
        let record = format!("record:{reference}");
        follows(&site, &["service:start-project", "area:P1+service:start-project", &record]).await;
        let asked = &site.mails_to(ONE)[0].text;
        assert!(asked.contains("Dechrau prosiect") && !asked.contains("start-project"), "{asked}");
        let before = site.mails_to(ONE).len();
        let key = site.staff_key("demo-district").await;
        staff_says(&site, &key, &reference, &json!({ "stage": "doing", "words": "Da" })).await.expect(201);
        site.settle().await;
        let news = site.mails_to(ONE).split_off(before);
        assert_eq!(news.len(), 1, "three follows, one message");
        assert!(news[0].text.contains("Rydym wrthi"), "{}", news[0].text);
        assert!(news[0].subject.contains("Dechrau prosiect"), "{}", news[0].subject);
        assert!(!news[0].text.contains("doing"), "{}", news[0].text);
        staff_says(&site, &key, &reference, &json!({ "outcome": "done" })).await.expect(201);
        site.settle().await;
        let last = site.mails_to(ONE).pop().unwrap();
        assert!(last.subject.contains("Wedi'i gyflawni"), "{}", last.subject);

        for (path, words) in [
            ("/s/start-project.atom", ["Start a project", "Carried through", "We are at it"]),
            ("/s/start-project.feed.json?lang=cy", ["Dechrau prosiect", "Wedi'i gyflawni", "Rydym wrthi"]),
        ] {
            let feed = site.get(path).await.expect(200).text.replace("&apos;", "'").replace("&#39;", "'");
            for word in words {
                assert!(feed.contains(word), "{word} in {feed}");
            }
        }
    }
}
