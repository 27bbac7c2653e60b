//! The feed.

use pump_core::Actor;
use pump_core::view::ChangeView;
use pump_db::Tx;

use crate::app::App;
use crate::error::ActError;

/// The most lines of the feed that one page looks at.
const MOST_CHANGES: u32 = 1_000;

/// A page of the feed.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The changes that may be seen, in their order.
    pub changes: Vec<ChangeView>,
    /// The last number that was looked at: what to give as `after` next time.
    pub next: i64,
}

/// The changes after the number `after`, up to `limit` lines of the feed.
///
/// # Errors
/// [`ActError::Invalid`] for numbers that cannot be.
pub async fn changes(
    app: &App,
    actor: &Actor,
    language: &str,
    after: i64,
    limit: u32,
) -> Result<Changes, ActError> {
    if after < 0 {
        return Err(ActError::field(
            "after",
            "is a number that an earlier answer gave, or 0",
        ));
    }
    if !(1..=MOST_CHANGES).contains(&limit) {
        return Err(ActError::field("limit", &format!("is 1 to {MOST_CHANGES}")));
    }
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (changes, next) = pump_records::view::changes(tx, &viewer, after, limit)?;
        Ok::<_, ActError>(Changes { changes, next })
    };
    app.db.read(read).await
}
