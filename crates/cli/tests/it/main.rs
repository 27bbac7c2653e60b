//! The tests of the program `pump`, and of the house that it is built in.

// The attribute tells clippy that helpers, too, may unwrap and panic here.
#[cfg(test)]
mod house;
