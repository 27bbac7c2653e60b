//! Keys of devices.

use pump_db::Tx;
use pump_people::{device_key, key, organisation};

use crate::app::App;
use crate::error::ActError;
use crate::operate::Operated;

/// A new key, of this id, for the things of an organisation.
pub(crate) async fn add_key(app: &App, id: i64, slug: &str) -> Result<Operated, ActError> {
    let text = key::make(app.ctx.chance());
    let hash = device_key::hash(app.ctx.secret(), &text);
    let (slug, now) = (slug.to_owned(), app.ctx.now());
    let add = move |tx: &mut Tx<'_>| {
        let owner = organisation::by_slug(tx, &slug)?.ok_or_else(|| {
            let problem = "is not on the register: import it first";
            ActError::field("organisation", problem)
        })?;
        Ok::<_, ActError>(device_key::add(tx, id, owner.id, hash, now)?)
    };
    app.db.write(add).await?;
    Ok(Operated::Key { id, key: text })
}

/// A key opens nothing more.
pub(crate) async fn end_key(app: &App, id: i64) -> Result<Operated, ActError> {
    let now = app.ctx.now();
    let end = move |tx: &mut Tx<'_>| device_key::end(tx, id, now);
    let ended = app.db.write(end).await?;
    Ok(Operated::Ended { ended })
}
