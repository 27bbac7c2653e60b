//! The words of pages and mails, in English and Welsh, on core's structs.

pub mod mail;
