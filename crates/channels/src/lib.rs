//! Ways a message leaves: SMTP, a folder. Knows no follow and no database.
//!
//! A [`Mail`] goes into a [`Channel`] and an [`Outcome`] comes out. Whether and when to try again
//! is the caller's business; the `Message-ID` stays the same for each try.

mod channel;
mod check;
mod decode;
mod encoding;
mod folder;
mod letters;
mod mail;
mod message;
mod outcome;
mod smtp;
#[cfg(feature = "testing")]
pub mod testing;
mod url;

pub use channel::{Channel, ChannelError};
pub use decode::Decoded;
pub use folder::Folder;
pub use letters::{Letter, letter, letters};
pub use mail::{BadMail, Mail};
pub use message::to_message;
pub use outcome::{LOGIN_REFUSED, Outcome};
pub use smtp::Smtp;
