//! Erasing a person who asks for it.

use std::collections::BTreeMap;

use pump_core::Email;
use pump_people::erasures::{Erasure, Forgotten};

use super::forget::{forget, forget_walks};
use super::kept::Taken;
use super::{QUICK_BYTES, found, log, tidy};
use crate::app::App;
use crate::error::ActError;

/// Erases whoever holds `address`: the address and name, the words, notes and answers that they
/// gave, what waits for them; their follows end. Their contributions stay counted, without words;
/// of the address a keyed hash stays, so that nothing is sent to it again. What it took.
///
/// Running it again finishes what broke off.
///
/// # Errors
/// [`ActError::NotFound`] when nothing is kept (any more); [`ActError::Invalid`] when it is no
/// address; [`ActError::Internal`] when the log of erasures cannot be written: nothing is erased.
pub async fn erase(app: &App, address: &str) -> Result<Taken, ActError> {
    let email: Email = address.parse()?;
    let found = found::find(app, &email).await?;
    let id = found.id;
    let until = found.latest().max(app.ctx.now());
    let mut taken = found::kept(app, found).await?.taken();
    let erasure = Erasure {
        at: until,
        endpoint: id,
        what: Forgotten::Person,
    };
    log::append(app, vec![erasure]).await?;
    forget(app, id, until).await?;
    forget_walks(app, &BTreeMap::from([(id, until)])).await?;
    taken.left = match tidy(app, QUICK_BYTES).await {
        Ok(left) => left,
        Err(error) => {
            // It is erased all the same; what is left is out of everybody's reach but the disk's.
            tracing::warn!(why = error.internal(), "the files were not tidied");
            super::TABLES
                .iter()
                .map(|&table| table.to_owned())
                .collect()
        }
    };
    Ok(taken)
}
