//! Going through what no index finds by its owner: follows that have ended, messages. A page a
//! read, by their keys, so that nobody waits.

use pump_core::EndpointId;
use pump_following::store::{KeptFollow, KeptMessage, kept_follows, kept_messages};

use crate::app::App;
use crate::error::ActError;

/// Rows that one read looks at.
const PAGE: u32 = 2_000;

/// Those of the follows of `of` that are `wanted`; of everybody, those of ended circles.
pub(super) async fn follows(
    app: &App,
    of: Option<EndpointId>,
    wanted: impl Fn(&KeptFollow) -> bool,
) -> Result<Vec<KeptFollow>, ActError> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let page = app
            .db
            .read(move |tx| Ok::<_, ActError>(kept_follows(tx, of, after, PAGE)?))
            .await?;
        found.extend(page.follows.into_iter().filter(&wanted));
        match page.last {
            Some(last) => after = last,
            None => return Ok(found),
        }
    }
}

/// Those of the messages to `of` that are `wanted`; of everybody, those that have not left or met
/// with trouble.
pub(super) async fn messages(
    app: &App,
    of: Option<EndpointId>,
    wanted: impl Fn(&KeptMessage) -> bool,
) -> Result<Vec<KeptMessage>, ActError> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let page = app
            .db
            .read(move |tx| Ok::<_, ActError>(kept_messages(tx, of, after, PAGE)?))
            .await?;
        found.extend(page.messages.into_iter().filter(&wanted));
        match page.last {
            Some(last) => after = last,
            None => return Ok(found),
        }
    }
}
