//! What the benches have in common.

mod bulk;
mod cpu;
mod dice;
mod figure;
mod flush;
mod http;
mod load;
mod memory;
mod postcodes;
mod server;
mod site;

pub(crate) use bulk::{analyse, insert};
pub(crate) use cpu::Cpu;
pub(crate) use dice::Dice;
pub(crate) use figure::{Bar, Figure, cpu_note, flush_note};
pub(crate) use http::Client;
pub(crate) use load::{Load, load};
pub(crate) use memory::anonymous_mb;
pub(crate) use postcodes::{Spread, shared_data};
pub(crate) use server::{Server, report_request, report_without_address};
pub(crate) use site::{Bench, Engine, engines, one_number, working};
