//! For tests and benchmarks: a mail server that keeps what it is given and can be told to
//! misbehave, and a reader of what it was given. Behind the feature `testing`.

mod authority;
mod behave;
mod session;
mod sink;

pub use crate::decode::Decoded;
pub use authority::{Authority, Identity, NoCertificate};
pub use behave::{Behave, Phase, Rudeness};
pub use sink::{Received, Sink, TlsFrom, TooFew};
