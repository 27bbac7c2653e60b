//! Every write and every read from outside: permission, then one closure.

mod add;
mod app;
mod contact;
mod error;
mod facts;
pub mod follow;
pub mod health;
pub mod import;
pub mod messages;
mod once;
mod operate;
mod places;
pub mod read;
mod release;
mod report;
mod search;
mod staff;
pub mod tree;
mod update;

pub use add::{AddInput, add};
pub use app::App;
pub use contact::ContactInput;
pub use error::ActError;
pub use once::Made;
pub use operate::{Operated, Operation, operate};
pub use places::Places;
pub use release::{ReleaseInput, release};
pub use report::{ReportInput, report};
pub use search::Indexed;
pub use staff::staff_of;
pub use update::{UpdateInput, update};
