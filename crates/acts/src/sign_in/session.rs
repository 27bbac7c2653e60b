//! Who is signed in.

use pump_core::{Actor, EndpointId, Millis};
use pump_db::Tx;
use pump_people::session as people;

use crate::app::App;
use crate::error::ActError;

/// How long after somebody was seen that is noted again: not at every page.
const SEEN_EVERY_MS: i64 = 10 * Millis::MINUTE;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose address they have shown to be theirs.
    pub endpoint: EndpointId,
    /// The language that they read, `en` or `cy`.
    pub language: String,
    /// A member of staff as their key would give it; the public else.
    pub actor: Actor,
}

/// The session of a cookie, while it lives: 12 hours after the last page, 30 days at most, for
/// members of staff 12 hours. One of somebody who has left is dead at once.
///
/// # Errors
/// As the store says.
pub async fn session(app: &App, cookie: &str) -> Result<Option<Session>, ActError> {
    if cookie.len() != 64 || !cookie.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let (now, hash) = (app.ctx.now(), people::hash(app.ctx.secret(), cookie));
    let read = move |tx: &mut Tx<'_>| Ok::<_, ActError>(people::find(tx, hash, now)?);
    let Some(found) = app.db.read(read).await? else {
        return Ok(None);
    };
    if now.0 - found.seen_at.0 > SEEN_EVERY_MS {
        let note = move |tx: &mut Tx<'_>| Ok::<_, ActError>(people::seen(tx, hash, now)?);
        if let Err(error) = app.db.write(note).await {
            // They are signed in all the same; the next page notes it.
            tracing::warn!(why = error.internal(), "a session was not noted as seen");
        }
    }
    Ok(Some(Session {
        endpoint: found.endpoint,
        language: found.language,
        actor: found.staff.map_or(Actor::Public, |holder| Actor::Staff {
            id: holder.staff,
            organisation: holder.organisation,
        }),
    }))
}

/// Ends the session of a cookie. One that there is not has ended.
///
/// # Errors
/// As the store says.
pub async fn sign_out(app: &App, cookie: &str) -> Result<(), ActError> {
    let hash = people::hash(app.ctx.secret(), cookie);
    let end = move |tx: &mut Tx<'_>| Ok::<_, ActError>(people::end(tx, hash)?);
    app.db.write(end).await
}
