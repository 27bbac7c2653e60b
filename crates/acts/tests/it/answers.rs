//! Answers: what is checked before anything is stored, what is kept, and who sees it.

use pump_acts::read::{record, similar};
use pump_acts::{ActError, AddInput, ReportInput, add, report};
use pump_core::view::RecordView;
use pump_core::{Actor, Millis};
use pump_db::both_engines;
use serde_json::{Value, json};

use crate::site::{TestSite, report_by, site};

fn asking(answers: Value) -> ReportInput {
    let Value::Object(answers) = answers else {
        panic!("{answers} is no object")
    };
    ReportInput {
        service: "asking".into(),
        answers,
        ..report_by(None)
    }
}

async fn tell(site: &TestSite, input: &ReportInput) -> Result<String, ActError> {
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, input).await;
    site.clock.advance(1);
    made.map(|made| made.made)
}

fn said(record: &RecordView) -> Vec<(&str, &str)> {
    let answers = record.contributions.iter().flat_map(|told| &told.answers);
    answers
        .map(|answer| (answer.question.as_str(), answer.said.as_str()))
        .collect()
}

both_engines! {
    async fn answers_decide_where_it_goes_and_are_kept_apart(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let all = json!({ "limit": "30", "speed": 45, "when": "after six", "plate": "ab12 cde" });
        let slow = tell(&site, &asking(all)).await.unwrap();
        let fast = tell(&site, &asking(json!({ "limit": "unknown" }))).await.unwrap();
        let public = record(app, &Actor::Public, "en", &slow).await.unwrap();
        assert_eq!(said(&public), [("limit", "30 mph"), ("speed", "45 mph")]);
        let inside = record(app, &Actor::Operator, "cy", &slow).await.unwrap();
        let wanted = [("limit", "30 mya"), ("speed", "45 mya"), ("when", "after six"), ("plate", "AB12CDE")];
        assert_eq!(said(&inside), wanted);
        let everybodys = serde_json::to_string(&public).unwrap();
        for private in ["AB12CDE", "after six"] {
            assert!(!everybodys.contains(private), "{private} in {everybodys}");
        }
        // No parish council is on the register: the next rule finds somebody.
        for reference in [&slow, &fast] {
            let seen = record(app, &Actor::Public, "en", reference).await.unwrap();
            assert_eq!(seen.responsible.slug.as_deref(), Some("d1"));
            let why = &seen.responsible.because;
            assert!(why.ends_with("looks after the other roads."), "{why}");
        }
        assert_eq!(site.number("select count(*) from record_answer").await, 2);
        let kept = "select count(*) from contribution where answers like '%CDE%' or answers like '%six%'";
        assert_eq!(site.number(kept).await, 0, "private answers lie apart");
    }
}

both_engines! {
    async fn danger_stops_it_and_nothing_is_stored(test: TestDb) {
        let site = site(&test.db).await;
        // Whatever else is wrong.
        let mut danger = asking(json!({ "danger": "yes", "limit": 7 }));
        danger.description = None;
        let Err(ActError::Stopped(stop)) = tell(&site, &danger).await else {
            panic!("not stopped")
        };
        assert_eq!((stop.tel.as_deref(), stop.text.cy.as_str()), (Some("999"), "Ffoniwch 999 nawr."));
        for table in [
            "select count(*) from record",
            "select count(*) from contribution",
            "select count(*) from change",
            "select count(*) from unit",
        ] {
            assert_eq!(site.number(table).await, 0, "{table}");
        }
        let calm = tell(&site, &asking(json!({ "danger": "no" }))).await.unwrap();
        let more = AddInput {
            words: Some("Worse".into()),
            answers: asking(json!({ "danger": "yes" })).answers,
            ..AddInput::default()
        };
        let unit = site.app.ctx.own_unit();
        let stopped = add(&site.app, &Actor::Public, unit, &calm, &more).await;
        assert!(matches!(stopped, Err(ActError::Stopped(_))));
        assert_eq!(site.number("select count(*) from contribution").await, 1);
    }
}

both_engines! {
    async fn every_wrong_field_is_told_at_once(test: TestDb) {
        let site = site(&test.db).await;
        let mut wrong = asking(json!({ "limit": "31", "speed": 45, "colour": "red" }));
        wrong.description = None;
        let Err(ActError::Invalid(fields)) = tell(&site, &wrong).await else {
            panic!("taken")
        };
        let mut names: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["answers.colour", "answers.limit", "answers.speed", "description"]);
    }
}

both_engines! {
    async fn one_vehicle_is_found_by_its_plate_wherever_it_stands(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let here = tell(&site, &asking(json!({ "plate": "AB12 CDE" }))).await.unwrap();
        let mut far = asking(json!({ "plate": "XY99 ZZZ" }));
        far.lat = Some(51.09);
        let far = tell(&site, &far).await.unwrap();
        let find = async |same: Option<&str>| {
            let (lat, lon) = (Some(51.0901), Some(-1.95));
            let near = similar(app, &Actor::Public, "en", "asking", lat, lon, same).await;
            near.map(|near| near.into_iter().map(|it| it.summary.r#ref).collect::<Vec<_>>())
        };
        assert_eq!(find(None).await.unwrap(), std::slice::from_ref(&far));
        assert_eq!(find(Some("ab12-cde")).await.unwrap(), [here, far.clone()]);
        assert_eq!(find(Some("XY99 ZZZ")).await.unwrap(), [far], "once");
        assert!(matches!(find(Some("blue")).await, Err(ActError::Invalid(_))));
    }
}

both_engines! {
    async fn the_receipt_says_what_happens_next_and_when_it_is_read(test: TestDb) {
        let site = site(&test.db).await;
        // Good Friday 2026, in the evening: nobody reads before Tuesday.
        site.clock.set(Millis(1_775_242_800_000));
        let mut input = asking(json!({}));
        input.contact.email = Some("a@example.org".into());
        let made = tell(&site, &input).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "cy", &made).await.unwrap();
        assert_eq!(seen.due.as_deref(), Some("2026-04-13"), "five days after Easter Monday");
        assert_eq!(seen.happening.as_deref(), Some("Mae rhywun yn edrych ar y ffordd."));
        let mails = site.send().await;
        let text = &mails[0].text.text;
        for wanted in [
            "Somebody looks at the road.",
            "Somebody reads it next on Tuesday 7 April 2026 at 9am.",
        ] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
    }
}

/// The next of a row of numbers that is the same each time.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// Something for somebody to answer: right for some question, or for none.
fn anything(seed: &mut u64) -> Value {
    let values = [
        json!("20"),
        json!("30"),
        json!("unknown"),
        json!("yes"),
        json!("no"),
        json!(45),
        json!(-3.5),
        json!("AB12 CDE"),
        json!("after six"),
        json!(null),
        json!(["20"]),
        json!({}),
        json!("\u{7}"),
        json!(true),
        json!(""),
    ];
    values[next(seed) % values.len()].clone()
}

both_engines! {
    async fn any_answers_make_a_record_or_name_the_field(test: TestDb) {
        let site = site(&test.db).await;
        let codes = ["danger", "limit", "speed", "when", "plate", "colour"];
        let (mut seed, mut came) = (7, [0; 3]);
        let rows = "select (select count(*) from record) + (select count(*) from contribution)
            + (select count(*) from change) + (select count(*) from unit)";
        for _ in 0..300 {
            let mut answers = serde_json::Map::new();
            for code in codes {
                if next(&mut seed).is_multiple_of(2) {
                    answers.insert(code.into(), anything(&mut seed));
                }
            }
            let before = site.number(rows).await;
            let given = Value::Object(answers);
            match tell(&site, &asking(given.clone())).await {
                Ok(made) => {
                    record(&site.app, &Actor::Operator, "en", &made).await.unwrap();
                    assert_eq!(site.number(rows).await, before + 4, "{given}");
                    came[0] += 1;
                    continue;
                }
                Err(ActError::Invalid(fields)) => {
                    assert!(!fields.is_empty(), "{given}");
                    for field in fields {
                        let code = field.field.strip_prefix("answers.");
                        assert!(code.is_some_and(|code| codes.contains(&code)), "{given}: {field}");
                    }
                    came[1] += 1;
                }
                Err(ActError::Stopped(_)) => {
                    assert_eq!(given["danger"], "yes");
                    came[2] += 1;
                }
                Err(error) => panic!("{given}: {error}"),
            }
            assert_eq!(site.number(rows).await, before, "{given}");
        }
        assert!(came.iter().all(|count| *count > 0), "{came:?}");
    }
}
