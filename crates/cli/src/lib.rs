//! The program `pump`: it reads what the operator wrote, puts a site together and runs it.
//!
//! The library is for the binary, and for tests and benches that want a site as the binary has it:
//! see [`Setup`] and [`site::open`].

mod alarms;
mod args;
mod catalogue;
mod command;
pub mod config;
mod demo;
mod disk;
mod failure;
mod hands;
mod lock;
mod log;
mod out;
mod refresh;
mod retain;
mod secret;
pub mod site;
mod socket;
mod stop;
mod sweep;

use std::process::ExitCode;

pub use failure::Failure;
pub use site::Setup;

/// Does what the command line says. An error is one line on stderr.
#[must_use]
pub fn main() -> ExitCode {
    let args = match args::read() {
        Ok(args) => args,
        Err(answer) => return answer,
    };
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Failed(format!("the program cannot start: {error}")))
        .and_then(|runtime| runtime.block_on(command::run(args)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => out::failed(&failure),
    }
}
