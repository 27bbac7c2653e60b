//! Ids, time, text types, topics, permissions and the plain structs that pages show. No I/O.

pub mod about;
mod base32;
pub mod check;
mod clerk;
mod ctx;
mod fix;
mod fold;
mod ids;
mod permission;
mod photo;
mod place_said;
mod point;
mod reference;
mod seal;
mod secret;
mod text;
mod time;
mod topic;
pub mod view;

pub use clerk::{CLERK_LINK_MS, ClerkAction, ClerkLink, TAKE_BACK_MS};
pub use ctx::{Chance, Ctx, SeededChance, SystemChance};
pub use fix::{FIX_OPEN_MS, FixLink};
pub use fold::plain_words;
pub use ids::{
    AreaId, ChangeId, ContributionId, EndpointId, FollowId, MailboxId, Maker, MessageId,
    OrganisationId, RecordId, StaffId, Unit, first_at, time_of,
};
pub use permission::{Act, Actor, Scope, can};
pub use photo::PhotoProblem;
pub use place_said::PlaceSaid;
pub use point::{PER_DEGREE, Point};
pub use reference::{NotAReference, Reference};
pub use secret::{BadToken, Purpose, Secret};
pub use text::{Code, Email, FieldError, MOST_NAME, MOST_WORDS, free_text};
pub use time::{Clock, ManualClock, Millis, SystemClock};
pub use topic::{AreaCode, LEAST_RADIUS_M, MOST_RADIUS_M, MOST_TOPICS, Subject, Topic};
