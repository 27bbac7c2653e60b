//! The SQL of following.

mod cancel;
mod delivery;
mod endpoint;
mod erase;
mod failed;
mod follow;
mod health;
mod message;
mod reader;
mod retain;
mod take_back;
mod zone;

use pump_db::Val;

/// `$1, $2, …` with these ids, some of them twice, so that few texts are prepared.
fn list<T: Copy + Into<Val>>(ids: &[T]) -> (String, Vec<Val>) {
    let padded = ids.len().next_multiple_of(10);
    let values: Vec<Val> = (0..padded)
        .filter_map(|n| ids.get(n).or(ids.last()))
        .map(|id| (*id).into())
        .collect();
    let marks: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    (marks.join(", "), values)
}

pub use cancel::cancel_unsent;
use delivery::CANCELLED as CANCELLED_DELIVERY;
pub use delivery::look_again;
pub(crate) use delivery::{
    Waiting, cancel, claim_delivery, count_audience, count_candidates, due, due_digest, insert_all,
    insert_page, insert_receipt, next_page, redate, would_reach,
};
pub(crate) use endpoint::endpoints;
pub use endpoint::{
    ask_today, confirm_endpoint, endpoint, find_endpoint, insert_endpoint, set_language,
    stop_endpoint,
};
pub use erase::{
    FORGOTTEN, FollowPage, KeptDelivery, KeptEndpoint, KeptFollow, KeptMessage, MessagePage,
    NO_PLACE, cancel_waiting, forget_endpoint, forget_message, forget_place, kept_endpoint,
    kept_follows, kept_messages, kept_waiting, live_until, renew_endpoint, unconfirm_endpoint,
};
pub use failed::{
    MessageRow, MessageState, failed_messages, message_state, newest_messages, replay,
};
pub(crate) use follow::{BEGIN, END, live_of};
pub use follow::{
    begin_follow, begin_waiting, begun_since, change_frequency, end_all, end_follow, find_follow,
    find_live, followers, insert_follow, last_confirmed, live, live_since, paired_services,
    waiting,
};
pub use health::{Came, Sending, Try, sending};
pub(crate) use message::{
    Begun, add_message, begin_messages, claimed_again, deliveries_of, give_back, message_dropped,
    message_failed, message_later, messages_sent, record_of_message, to_mailboxes, tried_since,
};
pub use reader::pass_over;
pub(crate) use reader::{Cursor, cursor, move_cursor, turn};
pub use retain::{OldMessages, Stale, StalePage, acted_after, delete_message, old_messages, stale};
pub(crate) use take_back::TAKEN_BACK;
pub use take_back::{sent_to, take_back};
pub(crate) use zone::zone_due;
pub use zone::{know_zone, renew_zones};
