//! Following: ask, confirm, change, end, begin anew; and "this was not me".

mod again;
mod ask;
mod begun;
mod change;
mod confirm;
mod end;
mod held;
mod since;
mod stop;
mod titles;
mod token;

pub use again::again;
pub use ask::{FollowInput, ask};
pub use begun::begun_since;
pub use change::change;
pub(crate) use confirm::confirm_all;
pub use confirm::{confirm, waiting_topics};
pub use end::end;
pub use held::{Held, held};
pub use since::since;
pub use stop::{language_of, not_me, stop_all};
pub use titles::titles;
pub use token::token_for;

use pump_core::view::FollowView;
use pump_core::{ChangeId, EndpointId, FollowId, Maker, Purpose};
use pump_db::Tx;
use pump_following::{Follow, topic_words};
use pump_records::store::{Change, Plan, plan_change};
use pump_records::{Told, What};

use crate::app::App;
use crate::error::ActError;

/// The most follows that one answer shows.
pub(crate) const MOST_SHOWN: u32 = 100;

/// Plans the private change with which follows begin or end; `asked` is the one that owes a
/// receipt.
pub(crate) fn private_change(
    plan: &mut Plan,
    maker: &Maker,
    act: &str,
    endpoint: impl Into<Option<EndpointId>>,
    what: What,
) -> ChangeId {
    let id = ChangeId(maker.id(1));
    let line = Change {
        id,
        at: maker.now(),
        act,
        actor: "person",
        endpoint: endpoint.into(),
        record: None,
        told: Told::Quiet as i64,
        keys: &[],
        place: None,
        other: None,
        what,
    };
    plan_change(plan, &line);
    id
}

/// A follow as its owner sees it; with the token that changes it, once they have shown themselves.
pub(crate) fn view(
    tx: &mut Tx<'_>,
    app: &App,
    follow: &Follow,
    language: &str,
    with_token: bool,
) -> Result<FollowView, ActError> {
    let title = match follow.topic.parse() {
        Ok(topic) => topic_words(tx, &app.site, language, &topic)?,
        Err(_) => follow.topic.clone(),
    };
    Ok(FollowView {
        topic: follow.topic.clone(),
        title,
        frequency: follow.frequency.as_str().to_owned(),
        state: follow.state.as_str().to_owned(),
        token: with_token.then(|| token(app, follow.id)),
    })
}

fn token(app: &App, follow: FollowId) -> String {
    app.ctx.secret().token(Purpose::Follow, follow.0, None)
}
