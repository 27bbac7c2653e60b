//! Taking a picture in, before it is said what it is of.

use std::sync::Arc;

use pump_core::{Act, Actor, Point, Scope, Unit, can};
use pump_files::NewPhoto;

use super::turn::in_turn;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// A picture that is kept, and nobody's yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPhoto {
    /// Its id, by which it is given with a report or an addition, once, within a day.
    pub id: String,
    /// The width of what is kept, in pixels.
    pub width: u32,
    /// The height of what is kept, in pixels.
    pub height: u32,
    /// Where it was taken, if the camera wrote that. It is not kept: whoever sent it may be asked
    /// whether the report is to be of that place.
    pub place: Option<Point>,
}

/// Takes in a picture: a JPEG, PNG or WebP of at most 10 MB and 50 megapixels. It is nobody's, and
/// nobody sees it, until it is given with something; after a day it is forgotten.
///
/// # Errors
/// [`ActError::Photo`] for what is wrong with the picture; [`ActError::Unavailable`] when too many
/// are sent at once; [`ActError::Forbidden`] for those who may not report.
pub async fn take(
    app: &App,
    actor: &Actor,
    unit: Unit,
    bytes: Vec<u8>,
) -> Result<TakenPhoto, ActError> {
    if !can(actor, Act::Report, Scope::Open) && !matches!(actor, Actor::Staff { .. }) {
        return Err(ActError::Forbidden);
    }
    let picture = Arc::new(in_turn(bytes).await?);
    let (width, height, place) = (picture.width, picture.height, picture.place);
    let made = once(app, unit, move |tx, maker, _| {
        let name = maker.name(b"photo");
        let new = NewPhoto {
            id: maker.id(0),
            name: &name,
            picture: &picture,
            at: maker.now(),
        };
        pump_files::store::keep(tx, &new)?;
        Ok(name)
    });
    Ok(TakenPhoto {
        id: made.await?.made,
        width,
        height,
        place,
    })
}
