//! The follow that a link is about.

use pump_core::view::FollowView;
use pump_core::{FollowId, Purpose};
use pump_db::Tx;
use pump_following::store::{endpoint, find_follow};

use super::view;
use crate::app::App;
use crate::error::ActError;

/// What whoever holds a follow's token may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The language that its owner reads, `en` or `cy`.
    pub language: String,
    /// The follow, with the token that changes or ends it.
    pub follow: FollowView,
    /// The token that ends all follows of its owner: it stands in each mail beside the other.
    pub stop_all: String,
}

/// The follow of whoever holds `token`.
///
/// # Errors
/// [`ActError::Token`] when the link is not right, [`ActError::NotFound`] when its owner was
/// erased.
pub async fn held(app: &App, token: &str) -> Result<Held, ActError> {
    let (secret, now) = (app.ctx.secret(), app.ctx.now());
    let id = FollowId(secret.open(Purpose::Follow, token, now)?);
    by_id(app, id).await
}

/// The follow of an id.
pub(super) async fn by_id(app: &App, id: FollowId) -> Result<Held, ActError> {
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        let follow = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        let owner = endpoint(tx, follow.endpoint)?.ok_or(ActError::NotFound)?;
        let secret = app.ctx.secret();
        Ok::<_, ActError>(Held {
            follow: view(tx, app, &follow, &owner.language, true)?,
            stop_all: secret.token(Purpose::NotMe, owner.id.0, None),
            language: owner.language,
        })
    };
    app.db.read(read).await
}
