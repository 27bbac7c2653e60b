//! What mails and pages say, and what foreign values cannot do to them.

mod foreign;
mod mails;
mod pages;
mod samples;
mod words;
