//! Every write and every read from outside: permission, then one closure.

pub mod import;
