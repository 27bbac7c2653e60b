//! The tables of assets: registers, their imports, what stands in them.

mod begin;
mod finish;
mod near;
mod read;
mod signal;
mod take;

pub use begin::{BegunImport, NewRegister, begin, register};
pub use finish::{ImportTold, finish, retire};
pub use near::near;
pub use read::{asset, kinds_of, numbered, of_register};
pub use signal::{SignalRow, keep_signal, lock_signal};
pub use take::{NewAsset, Taken, compare, take};
