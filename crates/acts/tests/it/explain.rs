//! Where a report would go, and why: the same as where it goes.

use pump_acts::ActError;
use pump_acts::read::{ExplainInput, explain};
use pump_core::view::ExplainView;
use pump_db::both_engines;
use serde_json::{Value, json};

use crate::site::{TestSite, site};

/// Tries answers in the parish P1 of the district D1.
async fn tried(site: &TestSite, language: &str, answers: Value) -> ExplainView {
    let input = ExplainInput {
        lat: Some(51.05),
        lon: Some(-1.95),
        answers: answers.as_object().unwrap().clone(),
    };
    explain(&site.app, language, "asking", &input)
        .await
        .unwrap()
}

both_engines! {
    async fn rules_are_told_in_order(test: TestDb) {
        let site = site(&test.db).await;
        let view = tried(&site, "cy", json!({ "limit": "30" })).await;
        let asked: Vec<_> = view.asked.iter().collect();
        let [parish, council] = asked.as_slice() else {
            panic!("{asked:?}")
        };
        // There is a parish, and nobody on the register for it.
        assert_eq!((parish.held.as_str(), &parish.found), ("yes", &None));
        assert!(parish.when.as_deref().unwrap().contains("limit in"));
        assert_eq!((council.held.as_str(), &council.when), ("yes", &None));
        assert_eq!(council.found.as_deref(), Some("d1"));
        assert_eq!(
            (view.outcome.as_str(), view.rule.as_deref()),
            ("goes", Some("council"))
        );
        let because = "Mae d1 council yn gofalu am y ffyrdd eraill.";
        assert_eq!(view.because.as_deref(), Some(because));
        for holder in [view.organisation, view.council, view.authority] {
            assert_eq!(holder.unwrap().slug, "d1");
        }
        let view = tried(&site, "en", json!({ "limit": "unknown" })).await;
        assert_eq!(view.asked[0].held, "no");
    }

    async fn stops_and_wrong_answers_are_told_and_lead_nowhere(test: TestDb) {
        let site = site(&test.db).await;
        let view = tried(&site, "en", json!({ "danger": "yes", "limit": "300" })).await;
        assert_eq!(view.outcome, "stopped");
        let stop = view.stop.unwrap();
        assert_eq!(
            (stop.text.en.as_str(), stop.tel.as_deref()),
            ("Call 999 now.", Some("999"))
        );
        assert!(view.asked.is_empty() && view.organisation.is_none());
        let view = tried(&site, "en", json!({ "limit": "300", "colour": "red" })).await;
        assert_eq!(view.outcome, "refused");
        let fields: Vec<&str> = view.fields.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["answers.limit", "answers.colour"]);
        assert!(view.because.is_none() && view.organisation.is_none());
        let nowhere = ExplainInput {
            lat: Some(0.0),
            lon: Some(0.0),
            ..ExplainInput::default()
        };
        let error = explain(&site.app, "en", "asking", &nowhere)
            .await
            .unwrap_err();
        assert!(matches!(error, ActError::Invalid(_)), "{error}");
        let error = explain(&site.app, "en", "nothing", &nowhere)
            .await
            .unwrap_err();
        assert!(matches!(error, ActError::NotFound), "{error}");
    }
}
