//! Reporters who were asked whether it is fixed: what is kept of that, and kinds of one's own.

use pump_acts::fixed::{AnswerInput, Asked, answer, look};
use pump_acts::person::{erase, show};
use pump_acts::tree::split;
use pump_acts::{ActError, App, UpdateInput, declare, update};
use pump_catalogue::{File, Files};
use pump_core::{Actor, Millis};
use pump_db::both_engines;

use crate::person::{SAM, story};
use crate::site::{TestSite, fix_token, site};

async fn says(app: &App, token: &str, word: &str) -> Result<Asked, ActError> {
    says_so(app, token, word, "It hums").await
}

async fn says_so(app: &App, token: &str, word: &str, words: &str) -> Result<Asked, ActError> {
    let input = AnswerInput {
        answer: word.into(),
        words: Some(words.into()),
    };
    answer(app, app.ctx.own_unit(), token, &input).await
}

/// The organisation says that it is fixed: the token with which Sam is asked.
async fn is_fixed(site: &TestSite, reference: &str) -> String {
    site.clock.advance(1_000);
    site.send().await;
    let staff = site.staff("d1").await;
    let ended = UpdateInput {
        outcome: Some(Some("fixed".into())),
        ..UpdateInput::default()
    };
    update(
        &site.app,
        &staff,
        site.app.ctx.own_unit(),
        reference,
        &ended,
    )
    .await
    .unwrap();
    // Of what is not Sam's own, Sam hears once a day.
    let mut sent = site.send().await;
    site.clock.advance(Millis::DAY);
    sent.extend(site.send().await);
    let mut to_sam = sent.iter().filter(|mail| mail.address == SAM);
    to_sam
        .find_map(|mail| fix_token(&mail.text.text))
        .expect("a mail that asks")
}

/// The program's own kind, without a step that a reporter may make.
fn kind_without_steps_of_reporters() -> Files {
    let mut files = Files::shipped();
    let kind = files
        .kinds
        .iter_mut()
        .find(|it| it.name.ends_with("report.toml"));
    let kind: &mut File = kind.expect("the kind that comes with the program");
    kind.text = kind.text.replace("by = [\"reporter\"]", "by = [\"owner\"]");
    kind.text = kind.text.replace("version = 1\n", "version = 2\n");
    files
}

both_engines! {
    async fn an_answer_is_shown_to_whoever_gave_it_and_outlives_them_without_words(test: TestDb) {
        let site = site(&test.db).await;
        let (own, _) = story(&site).await;
        let token = is_fixed(&site, &own).await;
        let asked = look(&site.app, &token).await.unwrap();
        assert_eq!(asked.view.choices, ["fixed", "broken"], "nobody else told us");
        says(&site.app, &token, "fixed").await.unwrap();
        let asked = says(&site.app, &token, "broken").await.unwrap();
        assert_eq!(asked.view.answer.as_deref(), Some("broken"));
        let kept = show(&site.app, SAM).await.unwrap();
        let given: Vec<_> = kept.fix_answers.iter().map(|it| (&*it.r#ref, &*it.answer)).collect();
        assert_eq!(given, [(own.as_str(), "broken")]);
        assert!(kept.contributions.iter().any(|it| it.words.as_deref() == Some("It hums")));

        erase(&site.app, SAM).await.unwrap();
        assert!(matches!(look(&site.app, &token).await, Err(ActError::NotFound)));
        assert!(matches!(says(&site.app, &token, "broken").await, Err(ActError::NotFound)));
        let seen = pump_acts::read::record(&site.app, &Actor::Public, "en", &own).await.unwrap();
        assert_eq!(seen.after_fix.map(|it| it.broken), Some(1), "it stays counted");
        assert!(seen.contributions.iter().all(|it| it.words.is_none()));
    }

    async fn what_is_still_wrong_is_read_at_once_unless_it_is_personal(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        let given = [(own, "It hums", true), (others, "It hums outside number 12", false)];
        for (reference, words, shown) in given {
            let token = is_fixed(&site, &reference).await;
            says_so(&site.app, &token, "broken", words).await.unwrap();
            for (who, sees) in [(Actor::Public, shown), (site.staff("d1").await, true)] {
                let seen = pump_acts::read::record(&site.app, &who, "en", &reference).await.unwrap();
                let last = seen.contributions.last().unwrap();
                assert_eq!(last.words.as_deref(), sees.then_some(words));
                assert_eq!(last.being_checked, !shown);
            }
        }
    }

    async fn what_staff_split_off_meanwhile_is_asked_about_no_more(test: TestDb) {
        let site = site(&test.db).await;
        let (_, others) = story(&site).await;
        // What Sam told us is the second contribution to somebody else's report.
        site.clock.advance(1_000);
        let ended = is_fixed(&site, &others).await;
        let asked = look(&site.app, &ended).await.unwrap();
        assert_eq!(asked.view.choices.len(), 3);
        let staff = site.staff("d1").await;
        let unit = site.app.ctx.own_unit();
        let made = split(&site.app, &staff, unit, &others, 2).await.unwrap().made;
        let asked = look(&site.app, &ended).await.unwrap();
        assert_eq!(asked.view.own.map(|own| own.r#ref), Some(made.clone()));
        assert!(asked.view.choices.is_empty());
        let refused = says(&site.app, &ended, "broken").await.unwrap_err();
        assert!(refused.to_string().contains(&made), "{refused}");
    }

    async fn where_the_kind_lets_no_reporter_open_it_the_answer_is_noted(test: TestDb) {
        let site = site(&test.db).await;
        let (own, _) = story(&site).await;
        declare(&site.app, kind_without_steps_of_reporters()).await.unwrap();
        let token = is_fixed(&site, &own).await;
        let asked = says(&site.app, &token, "broken").await.unwrap();
        assert_eq!(asked.view.record.outcome.as_deref(), Some("fixed"));
        assert_eq!(asked.view.answer.as_deref(), Some("broken"));
        site.clock.advance(1_000);
        assert!(site.send().await.is_empty(), "nobody is told of what changes nothing");
    }
}
