//! Personal data: shown to whoever asks what is kept of them, erased by request and by rule.
//!
//! Erasing goes by steps, each a transaction that can be run again. The log of erasures has its
//! line on the disk before the first of them: whatever breaks off is finished by running it again,
//! or by a replay.

mod erase;
mod forget;
mod found;
mod kept;
mod log;
mod replay;
mod retain;
mod walk;

pub use erase::erase;
pub use forget::TABLES;
pub use kept::{KeptContribution, KeptDelivery, KeptFollow, KeptMessage, KeptPerson, Taken};
pub use log::make_log;
pub use replay::{Replayed, replay};
pub use retain::{Forgets, MONTH_MS, Retained, Rules, retain};

use pump_core::Email;

use crate::app::App;
use crate::error::ActError;

/// Everything that is kept of whoever holds `address`, for whoever asks what that is.
///
/// # Errors
/// [`ActError::NotFound`] when nothing is; [`ActError::Invalid`] when it is no address.
pub async fn show(app: &App, address: &str) -> Result<KeptPerson, ActError> {
    let email: Email = address.parse()?;
    let found = found::find(app, &email).await?;
    found::kept(app, found).await
}

/// How large a table, or on SQLite the whole file, may be to be written anew while people use it:
/// that takes less than a second.
pub const QUICK_BYTES: i64 = 64 << 20;

/// Has the files of the store hold nothing that was erased: what takes at most `most_bytes` is
/// written anew, and cannot be written by others meanwhile. The tables that were too large.
///
/// # Errors
/// [`ActError::Unavailable`] when others were in the way: run it again.
pub async fn tidy(app: &App, most_bytes: i64) -> Result<Vec<String>, ActError> {
    Ok(app.db.tidy(TABLES, most_bytes).await?)
}
