//! My updates: what somebody who is signed in follows and told us, and being forgotten.

mod forget;
mod language;
mod list;
mod reports;

pub use forget::forget;
pub use language::{address, speak};
pub use list::{Followed, MyFollow, followed};
pub use reports::{MyReport, Told, told};
