//! Endpoints, follows, and the readers of the feed that turn a change into messages: matching,
//! deliveries, sending.

mod audience;
mod clerk;
mod compose;
mod deliver;
mod draft;
mod due;
mod error;
mod fixed;
mod hand;
mod heirs;
mod known;
mod matcher;
mod numbering;
mod owed;
mod reach;
pub mod run;
mod sender;
mod settle;
mod sight;
mod sign_in;
pub mod store;
mod tally;
mod types;

pub use audience::{Audience, MOST_AUDIENCE, audience};
pub use clerk::key_of as desk_key_of;
pub use compose::{Site, read_next, topic_words};
pub use deliver::{deliver_due, deliver_some};
pub use draft::{Draft, Outgoing};
pub use due::{Due, local_date, next_due};
pub use error::FollowingError;
pub use hand::{BATCH, Hand, LEASE_MS};
pub use heirs::ACT as HANDED_ON;
pub use matcher::{HOLD_MS, Matched, SIGN_IN, STEP, TELL_AT_ONCE, match_some};
pub use numbering::at_numbering;
pub use owed::{Reason, matches};
pub use sender::{Claimed, claim};
pub use settle::{Settled, settle};
pub use store::paired_services;
pub use tally::Tally;
pub use types::{Endpoint, EndpointState, Follow, FollowState, Frequency, NewFollow};
