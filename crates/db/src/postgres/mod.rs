//! PostgreSQL: workers that each own a connection and drive it themselves.

mod session;
mod values;
mod workers;

pub(crate) use session::Session;
pub(crate) use workers::{Kind, Workers};
