//! After it is fixed: each reporter is asked once, *Fixed · Still broken · Mine was a different
//! one*, by the links of the news of it.

mod answer;
mod effect;
mod held;
mod look;

pub use answer::{AnswerInput, answer};
pub use look::{Asked, look};
