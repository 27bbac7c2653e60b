//! A catalogue comes into use whole or not at all, and what records use stays known.

use pump_acts::read::record;
use pump_acts::{NotDeclared, UpdateInput, declarable, declare, declared, report, update};
use pump_catalogue::{File, Files};
use pump_core::Actor;
use pump_db::both_engines;
use serde_json::json;

use crate::site::{TestSite, report_by, site};

const ASKING: &str = include_str!("asking.toml");

/// The shipped files, with the service `asking` changed so.
fn changed(changes: &[(&str, &str)]) -> Files {
    let mut files = Files::shipped();
    let mut text = ASKING.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    files.services.push(File {
        name: "services/asking.toml".into(),
        text,
    });
    files
}

/// What is wrong with bringing these files into use.
async fn refused(site: &TestSite, files: Files) -> String {
    match declare(&site.app, files).await {
        Err(NotDeclared::Bad(bad)) => bad.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn reported(site: &TestSite, answers: serde_json::Value) -> String {
    let serde_json::Value::Object(answers) = answers else {
        panic!("{answers} is no object")
    };
    let mut input = report_by(None);
    input.service = "asking".into();
    input.answers = answers;
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &input)
        .await
        .unwrap();
    site.clock.advance(1);
    made.made
}

const V2: (&str, &str) = ("version = 1", "version = 2");

both_engines! {
    async fn a_bad_file_never_takes_the_place_of_a_good_one(test: TestDb) {
        let site = site(&test.db).await;
        let shelf = &site.app.shelf;
        declare(&site.app, changed(&[])).await.unwrap();
        let asking = "asking".parse().unwrap();
        for (changes, wanted) in [
            (vec![V2, ("type = \"plate\"", "type = \"plaet\"")], "plate"),
            (vec![("\"Asking\"", "\"Asked\"")], "write version = 2"),
            (vec![("version = 1", "version = 0")], "begins with 1"),
        ] {
            let why = refused(&site, changed(&changes)).await;
            assert!(why.contains("asking.toml:") && why.contains(wanted), "{why}");
            assert_eq!(shelf.now().service(&asking).unwrap().name.en, "Asking");
        }
        declare(&site.app, changed(&[V2, ("\"Asking\"", "\"Asked\"")])).await.unwrap();
        assert_eq!(shelf.now().service(&asking).unwrap().name.en, "Asked");
        // The same again changes nothing; an older one is not gone back to.
        declare(&site.app, changed(&[V2, ("\"Asking\"", "\"Asked\"")])).await.unwrap();
        assert_eq!(site.number("select count(*) from declared where id = 'asking'").await, 2);
        assert!(refused(&site, changed(&[])).await.contains("and 2 is in use: write version = 3"));
        // What is in use is found again without any files.
        site.app.shelf.put(pump_catalogue::Catalogue::shipped().unwrap());
        assert!(shelf.now().service(&asking).is_none());
        assert!(declared(&site.app, Files::shipped().vocabulary).await.unwrap());
        assert_eq!(shelf.now().service(&asking).unwrap().version, 2);
    }
}

both_engines! {
    async fn an_open_record_keeps_the_version_it_was_made_by(test: TestDb) {
        let site = site(&test.db).await;
        declare(&site.app, changed(&[])).await.unwrap();
        let old = reported(&site, json!({ "limit": "30" })).await;
        let other = [V2, ("looks after the other roads", "does the rest"), ("30 mph", "thirty")];
        declare(&site.app, changed(&other)).await.unwrap();
        let new = reported(&site, json!({ "limit": "30" })).await;
        for (reference, because, said) in [
            (&old, "looks after the other roads.", "30 mph"),
            (&new, "does the rest.", "thirty"),
        ] {
            let seen = record(&site.app, &Actor::Public, "en", reference).await.unwrap();
            assert!(seen.responsible.because.ends_with(because), "{}", seen.responsible.because);
            assert_eq!(seen.contributions[0].answers[0].said, said);
        }
    }
}

both_engines! {
    async fn what_records_use_is_retired_and_not_taken_out(test: TestDb) {
        let site = site(&test.db).await;
        declare(&site.app, changed(&[])).await.unwrap();
        let staff = site.staff("d1").await;
        let used = reported(&site, json!({ "limit": "20", "when": "after six" })).await;
        let option = r#"  { code = "20", en = "20 mph", cy = "20 mya" },"#;
        let gone = [V2, (option, ""), (r#"limit in ["20", "30"]"#, r#"limit in ["30"]"#)];
        let why = refused(&site, changed(&gone)).await;
        let wanted = "question limit option 20: (“20 mph”) is gone, and 1 record uses it: keep it";
        assert!(why.contains(wanted), "{why}");
        assert!(declarable(&site.app, changed(&gone)).await.is_err());
        let question = "code = \"when\"";
        let renamed = [V2, (question, "code = \"time\"")];
        let why = refused(&site, changed(&renamed)).await;
        assert!(why.contains("question when: ") && why.contains("1 record uses it"), "{why}");
        let retired = r#"  { code = "20", en = "20 mph", cy = "20 mya", retired = true },"#;
        let kept = [V2, (option, retired), (r#"limit in ["20", "30"]"#, r#"limit in ["30"]"#)];
        declarable(&site.app, changed(&kept)).await.unwrap();
        // A record that has ended asks nothing any more.
        let ended = UpdateInput {
            outcome: Some(Some("fixed_by_owner".into())),
            ..UpdateInput::default()
        };
        let unit = site.app.ctx.own_unit();
        update(&site.app, &staff, unit, &used, &ended).await.unwrap();
        declare(&site.app, changed(&gone)).await.unwrap();
    }
}

both_engines! {
    async fn a_stage_that_records_are_in_stays_known(test: TestDb) {
        let site = site(&test.db).await;
        declare(&site.app, changed(&[])).await.unwrap();
        reported(&site, json!({})).await;
        let without = |stage: &str| {
            let mut files = changed(&[]);
            let kind = &mut files.kinds[0];
            kind.text = kind.text.replace("version = 1", "version = 2");
            let renamed = format!("\"{stage}_2\"");
            kind.text = kind.text.replace(&format!("\"{stage}\""), &renamed);
            // Messages of services name stages, too.
            for service in &mut files.services {
                service.text = service.text.replace(&format!("\n{stage} = "), &format!("\n{stage}_2 = "));
                if service.text.contains("_2 = ") {
                    let next = service.text.replace("version = 2", "version = 3");
                    service.text = next.replace("version = 1", "version = 2");
                }
            }
            files
        };
        let why = refused(&site, without("received")).await;
        assert!(why.contains("stage received") && why.contains("1 record uses it"), "{why}");
        declare(&site.app, without("on_hold")).await.unwrap();
    }
}
