//! What is owed reaches people whatever the mail server, the clock and the disk do, on both
//! engines, through a real mail server of our own.
#![cfg(test)]

#[macro_use]
extern crate pump_testkit;

mod clocks;
mod crowd;
mod disk_full;
mod flood;
mod mail_server;
mod steps;
