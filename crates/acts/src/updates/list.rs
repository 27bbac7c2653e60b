//! What somebody follows.

use pump_core::view::FollowView;
use pump_core::{EndpointId, Millis, Purpose};
use pump_db::Tx;
use pump_following::store::{endpoint, live, live_since};
use pump_records::view::rfc3339;

use crate::app::App;
use crate::error::ActError;
use crate::follow::view;

/// The most follows of one page.
const PAGE: u32 = 50;

/// One thing that somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyFollow {
    /// What and how often, with the token that changes or ends it.
    pub follow: FollowView,
    /// When they asked for it, in RFC 3339.
    pub since: String,
}

/// A page of what somebody follows, in the order of the topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// At most 50.
    pub follows: Vec<MyFollow>,
    /// Where the next page begins; absent on the last.
    pub next: Option<String>,
    /// The token that ends all of them.
    pub stop_all: String,
}

/// What the owner of an endpoint follows, after the topic `after`; an empty one begins. Titles are
/// in `language`.
///
/// # Errors
/// [`ActError::NotFound`] when there is no such endpoint.
pub async fn followed(
    app: &App,
    id: EndpointId,
    language: &str,
    after: &str,
) -> Result<Followed, ActError> {
    let (app_for_read, language, after) = (app.clone(), language.to_owned(), after.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        endpoint(tx, id)?.ok_or(ActError::NotFound)?;
        let mut found = live(tx, id, &after, PAGE + 1)?;
        let more = found.len() > PAGE as usize;
        found.truncate(PAGE as usize);
        let since = live_since(tx, id, &after, PAGE)?;
        let mut follows = Vec::with_capacity(found.len());
        for follow in &found {
            let asked = since.iter().find(|(of, _)| *of == follow.id);
            follows.push(MyFollow {
                follow: view(tx, app, follow, &language, true)?,
                since: rfc3339(asked.map_or(Millis(0), |(_, at)| *at)),
            });
        }
        let last = found.last().map(|follow| follow.topic.clone());
        Ok::<_, ActError>(Followed {
            follows,
            next: last.filter(|_| more),
            stop_all: app.ctx.secret().token(Purpose::NotMe, id.0, None),
        })
    };
    app.db.read(read).await
}
