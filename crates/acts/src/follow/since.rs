//! What happened while an address was not confirmed.

use pump_core::view::{RecordSummary, Since, SinceEntry};
use pump_core::{Actor, EndpointId, MOST_TOPICS, Millis, Purpose, Subject, Topic};
use pump_db::Tx;
use pump_following::store::{endpoint, last_confirmed};
use pump_records::{RecordsError, view};

use crate::app::App;
use crate::error::ActError;

/// The most entries that one answer shows.
const MOST_ENTRIES: usize = 20;
/// How many of the last entries of each record are looked at.
const LOOKED_AT: u32 = 100;
/// What people told us is no news to somebody who asked for updates: their own is among it.
const NO_NEWS: [&str; 3] = ["reported", "confirmed", "added"];

/// What happened since then to the records that the last press of whoever holds `token` began to
/// follow: who confirms late misses nothing.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn since(app: &App, token: &str) -> Result<Since, ActError> {
    let (secret, now) = (app.ctx.secret(), app.ctx.now());
    let id = EndpointId(secret.open(Purpose::Confirm, token, now)?);
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let language = endpoint(tx, id)?.ok_or(ActError::NotFound)?.language;
        let most = u32::try_from(MOST_TOPICS).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        for (topic, asked) in last_confirmed(tx, id, most)? {
            if let Ok(topic) = topic.parse() {
                found.append(&mut entries(tx, &app_for_read, &language, &topic, asked)?);
            }
        }
        Ok::<_, ActError>(newest(found))
    };
    app.db.read(read).await
}

/// What happened to the record of a topic. One that is no longer to be seen has nothing to show.
fn entries(
    tx: &mut Tx<'_>,
    app: &App,
    language: &str,
    topic: &Topic,
    asked: Millis,
) -> Result<Vec<SinceEntry>, ActError> {
    let Subject::Record(reference) = &topic.subject else {
        return Ok(Vec::new());
    };
    let viewer = app.viewer(&Actor::Public, language);
    let (record, entries) = match view::since(tx, &viewer, reference.as_str(), asked, LOOKED_AT) {
        Ok(found) => found,
        Err(RecordsError::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let news = entries
        .into_iter()
        .filter(|entry| !NO_NEWS.contains(&entry.act.as_str()));
    let of = |entry| SinceEntry {
        record: RecordSummary::clone(&record),
        entry,
    };
    Ok(news.map(of).collect())
}

/// The newest of them first, and where there are more.
fn newest(mut found: Vec<SinceEntry>) -> Since {
    // Times of this form are in order as text.
    found.sort_by(|a, b| (&b.entry.at, b.entry.no).cmp(&(&a.entry.at, a.entry.no)));
    let left_out = found.get(MOST_ENTRIES);
    let more = left_out.map(|one| one.record.url.clone());
    found.truncate(MOST_ENTRIES);
    Since {
        entries: found,
        more,
    }
}
