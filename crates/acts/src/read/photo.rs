//! One photo, for whoever may see it.

use pump_core::Actor;
use pump_db::Tx;
use pump_files::{PhotoState, Size};
use pump_records::store::{find_by_id, part as part_of};
use pump_records::view::sees_photo;

use crate::app::App;
use crate::error::ActError;

/// A photo as it is sent.
#[derive(Clone, Debug)]
pub struct ShownPhoto {
    /// The JPEG.
    pub bytes: Vec<u8>,
    /// Whether everybody may see it.
    pub public: bool,
}

/// The photo of that id, the small one for pages or the large one, as `actor` may see it.
///
/// # Errors
/// [`ActError::NotFound`] when there is none, or none that they may see.
pub async fn photo(app: &App, actor: &Actor, id: &str, size: Size) -> Result<ShownPhoto, ActError> {
    let (app_for_read, actor, id) = (app.clone(), actor.clone(), id.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let none = ActError::NotFound;
        let photo = pump_files::store::find_photo(tx, &id)?.ok_or(none.clone())?;
        let (Some(part), Some(key)) = (photo.part, &photo.file) else {
            return Err(none);
        };
        let (record, _) = part_of(tx, part)?.ok_or(none.clone())?;
        let row = find_by_id(tx, record)?.ok_or(none.clone())?;
        let sees = |actor| sees_photo(&app_for_read.viewer(actor, "en"), &row, photo.state);
        if !sees(&actor) {
            return Err(none);
        }
        Ok(ShownPhoto {
            public: photo.state == PhotoState::Released && sees(&Actor::Public),
            bytes: pump_files::store::picture(tx, key, size)?.ok_or(none)?,
        })
    };
    app.db.read(read).await
}
