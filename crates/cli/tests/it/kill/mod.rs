//! Killed and cut: nothing acknowledged is lost, nothing is doubled, nobody is told twice.

mod checks;
mod clients;
mod postgres;
mod sqlite;
