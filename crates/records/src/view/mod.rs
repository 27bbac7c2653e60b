//! The one view: everything that leaves the store is made here, from (who is asking, what).

mod asset;
mod card;
mod change;
mod did;
mod fixed;
mod found;
mod line;
mod news;
mod photo;
mod record;
mod similar;
mod since;
mod words;

pub use asset::{AssetRecords, asset_records, asset_summary};
pub use card::cards;
pub use change::changes;
pub use did::did;
pub use found::{waiting, why_words_wait};
pub use line::lines;
pub use news::news;
pub use photo::{sees_photo, shows_photos};
pub use record::{Shown, because, receipt, record, summary, version};
pub use similar::{around, around_lines, similar, told_since};
pub use since::since;
pub use words::{happening, rfc3339, title, title_of};

use pump_catalogue::Catalogue;
use pump_core::{Act, Actor, Scope, can};

use crate::row::RecordRow;
use crate::types::Visibility;

/// Who is asking, and how the site speaks.
#[derive(Clone)]
pub struct Viewer<'v> {
    /// Who is asking.
    pub actor: &'v Actor,
    /// The kinds and services, for their names.
    pub catalogue: Catalogue,
    /// `en` or `cy`.
    pub language: &'v str,
    /// The address that links begin with, without a slash at its end.
    pub base: &'v str,
}

impl Viewer<'_> {
    /// Whether the viewer may know that the record exists.
    #[must_use]
    pub fn sees(&self, record: &RecordRow) -> bool {
        can(self.actor, Act::Look, scope(record))
    }

    /// Whether the viewer may see what is not, or not yet, for everybody.
    #[must_use]
    pub fn sees_inside(&self, record: &RecordRow) -> bool {
        can(self.actor, Act::LookInside, scope(record))
    }
}

/// What permissions look at in a record.
#[must_use]
pub fn scope(record: &RecordRow) -> Scope {
    Scope::Record {
        organisation: record.organisation,
        public: record.visibility == Visibility::Public,
    }
}
