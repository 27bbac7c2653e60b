//! One command, one file.

mod admin;
mod backup;
mod config;
mod copying;
mod demo;
mod import;
mod message;
mod migrate;
mod move_site;
mod organisation;
mod person;
mod prove;
mod record;
mod restore;
mod search;
mod serve;
mod service;
mod sight;
mod status;
mod tiles;
mod web;
mod work;

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::site::Setup;

/// Does a command.
///
/// # Errors
/// What went wrong, with its exit code.
pub(crate) async fn run(args: Args) -> Result<(), Failure> {
    let common = args.common;
    let setup = Setup::read(common.data, common.config)?;
    let json = common.json;
    match args.command {
        Command::Serve {
            listen,
            no_work,
            demo,
        } => serve::serve(setup, listen, !no_work, demo, json).await,
        Command::Demo(what) => demo::demo(&setup, what, json).await,
        Command::Work => work::work(&setup, json).await,
        Command::Migrate => migrate::migrate(&setup, json).await,
        Command::Import(what) => import::import(&setup, what, json).await,
        Command::Status => status::status(&setup, json).await,
        Command::Message(what) => message::message(&setup, what, json).await,
        Command::Backup(what) => backup::backup(&setup, &what, json).await,
        Command::Restore(what) => restore::restore(&setup, &what, json).await,
        Command::Move(what) => move_site::move_site(&setup, &what, json).await,
        Command::Record(what) => record::record(&setup, what, json).await,
        Command::Search(what) => search::search(&setup, &what, json).await,
        Command::Tiles(what) => tiles::tiles(&setup, &what, json).await,
        Command::Person(what) => person::person(&setup, what, json).await,
        Command::Organisation(what) => organisation::organisation(&setup, what, json).await,
        Command::Admin(what) => admin::admin(&setup, what, json).await,
        Command::Service(what) => service::service(&setup, what, json).await,
        Command::Config(what) => config::config(&setup, &what, json),
    }
}
