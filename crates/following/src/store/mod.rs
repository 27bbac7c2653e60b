//! The SQL of following.

mod delivery;
mod endpoint;
mod failed;
mod follow;
mod health;
mod message;
mod reader;
mod take_back;
mod zone;

pub use delivery::look_again;
pub(crate) use delivery::{
    Waiting, cancel, claim_delivery, count_candidates, due, due_digest, insert_all, insert_page,
    insert_receipt, next_page, redate, would_reach,
};
pub use endpoint::{
    ask_today, confirm_endpoint, endpoint, find_endpoint, insert_endpoint, stop_endpoint,
};
pub use failed::{
    MessageRow, MessageState, failed_messages, message_state, newest_messages, replay,
};
pub(crate) use follow::{BEGIN, END};
pub use follow::{
    begin_follow, begin_waiting, change_frequency, end_all, end_follow, find_follow, find_live,
    followers, insert_follow, last_confirmed, live, waiting,
};
pub use health::{Came, Sending, Try, sending};
pub(crate) use message::{
    add_message, claimed_again, deliveries_of, give_back, message_dropped, message_failed,
    message_later, message_sent, tried_since,
};
pub(crate) use reader::{Cursor, cursor, move_cursor, turn};
pub(crate) use take_back::TAKEN_BACK;
pub use take_back::{sent_to, take_back};
pub(crate) use zone::zone_due;
pub use zone::{know_zone, renew_zones};
