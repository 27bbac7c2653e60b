//! The pages of a demonstration: its story, and the mails that would have been sent.

mod letter;
mod story;

pub use letter::{DemoLetter, demo_letter, demo_letters};
pub use story::{DemoStory, demo_story};
