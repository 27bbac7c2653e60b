//! A running app on port 0 on either engine, with captured mail and three invented areas.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and this is for tests only"
)]

mod answer;
mod app;
mod both;
mod builder;
mod files;
mod form;
mod mails;
mod places;
mod settle;
mod staff;
mod store;

pub use answer::Answer;
pub use app::TestApp;
pub use builder::Builder;
pub use mails::Letter;
pub use places::{IN_P1, IN_P2, NOWHERE};
pub use pump_channels::testing::Behave;
pub use pump_db::testing::Engine;
