//! What an officer works with: the reports of their organisation, and whom an act would reach.

mod audience;
mod list;

pub use audience::audience;
pub use list::{DeskInput, DeskLine, DeskList, list};
pub use pump_following::Audience;

use pump_core::Actor;
use pump_db::Tx;
use pump_people::{Organisation, organisation};

use crate::error::ActError;

/// The organisation that a member of staff acts for.
///
/// # Errors
/// [`ActError::NoKey`] for anybody else.
fn own(tx: &mut Tx<'_>, actor: &Actor) -> Result<Organisation, ActError> {
    let Actor::Staff { organisation, .. } = actor else {
        return Err(ActError::NoKey);
    };
    organisation::by_id(tx, *organisation)?.ok_or(ActError::NoKey)
}
