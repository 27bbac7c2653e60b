//! The tests of the program `pump`, and of the house that it is built in.

// The attribute tells clippy that helpers, too, may unwrap and panic here.
#[cfg(test)]
mod assets;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod house;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod person;
mod places;
#[cfg(test)]
mod queue;
#[cfg(test)]
mod real;
#[cfg(test)]
mod service;
#[cfg(test)]
mod serving;
#[cfg(test)]
mod status;
#[cfg(test)]
mod support;
#[cfg(test)]
mod usage;
