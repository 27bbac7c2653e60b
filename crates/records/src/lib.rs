//! Records, contributions, updates; the pending change, the numberer and the feed; search; the one
//! view.

mod error;
mod keys;
mod row;
pub mod search;
pub mod store;
pub mod tiles;
pub mod topics;
mod types;
pub mod view;

pub use error::RecordsError;
pub use keys::{
    MOST_KEYS, area_keys, asset_key, change_keys, circle_keys, copied_to, desk_alone_hears,
    desk_hears, desk_key, is_desk, point_keys, record_key, topic_keys,
};
pub use row::{RecordRow, public_point};
pub use store::{AtNumbering, MOST_AT_ONCE, Numbered, number};
pub use types::{
    About, FixAnswer, Happened, NewContribution, NewRecord, NewUpdate, Told, Visibility, What,
};
