//! The arguments of `pump organisation`.

use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub(crate) enum Organisation {
    /// Where an organisation reads its reports
    #[command(subcommand)]
    Mailbox(OrganisationMailbox),
}

#[derive(Subcommand, Debug)]
pub(crate) enum OrganisationMailbox {
    /// Give an organisation a mailbox, or its mailbox another address. A mail asks there whether it
    /// takes reports; until it says yes, another council has them and it gets copies
    Set(MailboxSet),
}

#[derive(Args, Debug)]
pub(crate) struct MailboxSet {
    /// The organisation, such as hungerford-town-council
    pub(crate) slug: String,
    /// The address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: String,
    /// One list a week instead of each report at once
    #[arg(long)]
    pub(crate) weekly: bool,
    /// The language of its mails
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = ["en", "cy"])]
    pub(crate) language: String,
}
