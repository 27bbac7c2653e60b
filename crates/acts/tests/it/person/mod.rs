//! Personal data: shown, erased, replayed, kept long enough.

mod bytes;
mod erase;
mod plans;
mod replay;
mod retain;
mod show;

use pump_acts::follow::{FollowInput, ask, confirm};
use pump_acts::{AddInput, ContactInput, UpdateInput, add, report, update};
use pump_core::Actor;

use crate::site::{TestSite, report_by, token};

/// Who asks to be forgotten.
pub(crate) const SAM: &str = "sam.thirlwell@example.org";
/// What says who they are: none of it may be found once they are erased.
pub(crate) const OF_SAM: [&str; 7] = [
    "sam.thirlwell",
    "Thirlwell of Number Nine",
    "by my blue gate",
    "my dog is called Brutus",
    "ring after six",
    "Elderberry",
    "51.0512",
];

/// A report by Sam with words, a note, a name and answers, which Sam confirmed, so that
/// everybody may read what the check let pass, and an officer answered; a contribution of Sam's to somebody else's report; and follows, one of
/// them of a circle. The references of the two records.
pub(crate) async fn story(site: &TestSite) -> (String, String) {
    let app = &site.app;
    let unit = || app.ctx.own_unit();
    let staff = site.staff("d1").await;
    let public = Actor::Public;
    let contact = ContactInput {
        email: Some(SAM.into()),
        name: Some("Thirlwell of Number Nine".into()),
        ..ContactInput::default()
    };
    let mut own = report_by(Some(SAM));
    own.description = Some("The lamp by my blue gate is broken".into());
    own.private_note = Some("my dog is called Brutus".into());
    own.contact = contact.clone();
    own.service = "asking".into();
    own.answers.insert("when".into(), "ring after six".into());
    own.answers.insert("plate".into(), "SA11 MMY".into());
    let own = report(app, &public, unit(), &own).await.unwrap().made;
    let others = report_by(Some("other@example.org"));
    let others = report(app, &public, unit(), &others).await.unwrap().made;
    let added = AddInput {
        words: Some("It shines into Elderberry Cottage".into()),
        contact,
        ..AddInput::default()
    };
    add(app, &public, unit(), &others, &added).await.unwrap();
    site.clock.advance(1_000);
    let follow = FollowInput {
        topics: vec!["circle:51.0512,-1.9512,300".into(), "area:P1".into()],
        channel: "email".into(),
        address: SAM.into(),
        frequency: Some("daily".into()),
        ..FollowInput::default()
    };
    ask(app, &public, unit(), &follow).await.unwrap();
    for mail in site.send().await {
        let token = token(&mail.text.text, "confirm");
        confirm(app, unit(), &token).await.unwrap();
        site.clock.advance(1_000);
    }
    for reference in [&own, &others] {
        let words = UpdateInput {
            words: Some("We are looking into it".into()),
            ..UpdateInput::default()
        };
        update(app, &staff, unit(), reference, &words)
            .await
            .unwrap();
    }
    site.settle_feed().await;
    (own, others)
}

/// What a search would find: the rows that its reader writes, with words of Sam's among them.
pub(crate) async fn index(site: &TestSite, reference: &str) {
    let reference = reference.to_owned();
    let write = move |tx: &mut pump_db::Tx<'_>| {
        let params = pump_db::params![&reference];
        let id = tx.row("select id from record where ref = $1", params)?;
        let id: i64 = id.expect("the record").get(0)?;
        tx.run(
            "delete from search_word where record_id = $1",
            pump_db::params![id],
        )?;
        let words = ["elderberry", "lamp", "my blue gate"];
        for word in words.iter().flat_map(|words| words.split(' ')) {
            tx.run(
                "insert into search_word (word, record_id) values ($1, $2)",
                pump_db::params![word, id],
            )?;
        }
        tx.run(
            "insert into search_doc (record_id, words) values ($1, $2)
             on conflict (record_id) do update set words = excluded.words",
            pump_db::params![id, words.join(" ")],
        )?;
        Ok::<_, pump_db::DbError>(())
    };
    site.app.db.write(write).await.unwrap();
}
