//! What topics are called.

use pump_core::{MOST_TOPICS, Topic};
use pump_db::Tx;
use pump_following::topic_words;

use super::ask::exists;
use crate::app::App;
use crate::error::ActError;
use pump_core::Actor;

/// What somebody who may see what `actor` sees can follow of `topics`: each with its words in
/// `language`. What there is not is left out; at most 20 are looked at.
///
/// # Errors
/// As the store says.
pub async fn titles(
    app: &App,
    actor: &Actor,
    language: &str,
    topics: &[String],
) -> Result<Vec<(String, String)>, ActError> {
    let topics = topics.iter().take(MOST_TOPICS);
    let topics: Vec<Topic> = topics.filter_map(|topic| topic.parse().ok()).collect();
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let mut titles: Vec<(String, String)> = Vec::new();
        for topic in &topics {
            match exists(tx, &app_for_read, &actor, topic) {
                Ok(_) => {
                    let words = topic_words(tx, &app_for_read.site, &language, topic)?;
                    titles.push((topic.to_string(), words));
                }
                Err(ActError::Invalid(_)) => {}
                Err(error) => return Err(error),
            }
        }
        titles.dedup();
        Ok::<_, ActError>(titles)
    };
    app.db.read(read).await
}
