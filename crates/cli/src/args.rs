//! The command line. The doc comments are the help texts.

mod copying;
mod demo;
mod import;
mod organisation;
mod service;

pub(crate) use copying::{Backup, Move, Restore};
pub(crate) use demo::Demo;
pub(crate) use import::{Areas, Assets, Format, Import, Notes, PlaceSort, Places, Reports};
pub(crate) use organisation::{Organisation, OrganisationMailbox};
pub(crate) use service::{Explain, Service};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::failure::Failure;
use crate::out;

const CODES: &str = "\
Exit codes: 0 done, 1 failed, 2 the command line or the configuration is not right,
3 not found, 4 in use by another process or not reachable. An error is one line on stderr.

Environment: PUMP_DATA and PUMP_CONFIG as the options; DATABASE_URL (postgres://…) keeps the
site in PostgreSQL instead of DIR/pump.sqlite; PUMP_SECRET or PUMP_SECRET_FILE is the site's
secret, else it is kept in DIR/secret; PUMP_LOG says what is logged, such as debug, and
PUMP_LOG_FORMAT how: json or text.";

const KEEP: &str = "\
A backup holds personal data: only its owner may read the file. Two things are not in it, and a
restore needs both: the site's secret (DIR/secret), on which every link, key and log-in hangs, and
the log of erasures (DIR/erasures.log), by which those who asked to be forgotten stay so. Keep them,
the secret apart from the backup.";

/// Parish Pump: report it once, follow it anywhere.
#[derive(Parser, Debug)]
#[command(name = "pump", version, after_help = CODES)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Common {
    /// The folder of the site: database, secret, lock
    #[arg(long, global = true, env = "PUMP_DATA", value_name = "DIR")]
    #[arg(default_value = "data", hide_env = true)]
    pub(crate) data: PathBuf,
    /// The configuration file (TOML)
    #[arg(long, global = true, env = "PUMP_CONFIG", value_name = "FILE")]
    #[arg(hide_env = true)]
    pub(crate) config: Option<PathBuf>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Run the site: web server and workers
    Serve {
        /// Address and port, such as 127.0.0.1:8080; port 0 takes a free one
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// Leave matching and sending to `pump work`
        #[arg(long)]
        no_work: bool,
        /// A demonstration, made by `pump demo make`: with a bar, the story, and all mails. It does
        /// not start beside a real mail server
        #[arg(long)]
        demo: bool,
    },
    /// An invented county, to try things out
    #[command(subcommand)]
    Demo(Demo),
    /// Run workers without a web server (PostgreSQL only; several may run)
    Work,
    /// Bring the database's schema up to date
    Migrate,
    /// Load areas, organisations or reports from files
    #[command(subcommand)]
    Import(Import),
    /// Say whether something is wrong, and what to do; exit code 1 when something is
    Status,
    /// Copy the whole site, as it is at one moment, into a file; it may go on running
    #[command(after_help = KEEP)]
    Backup(Backup),
    /// Load a backup into an empty store, of either engine
    #[command(after_help = KEEP)]
    Restore(Restore),
    /// Move the site from SQLite to PostgreSQL, or back. The old store stays as it is
    Move(Move),
    /// Look at records; join, part and split them; take them from sight and bring them back
    #[command(subcommand)]
    Record(Record),
    /// Look at messages, and send again those that failed
    #[command(subcommand)]
    Message(Message),
    /// The index of words
    #[command(subcommand)]
    Search(Search),
    /// The counts of the map
    #[command(subcommand)]
    Tiles(Tiles),
    /// Personal data: show it, erase it, forget what has been kept long enough
    #[command(subcommand)]
    Person(Person),
    /// Types of problem: are the files right, and where would a report go?
    #[command(subcommand)]
    Service(Service),
    /// Organisations, and where they read their reports
    #[command(subcommand)]
    Organisation(Organisation),
    /// Staff and their keys
    #[command(subcommand)]
    Admin(Admin),
    /// Look at the configuration
    #[command(subcommand)]
    Config(Config),
}

#[derive(Subcommand, Debug)]
pub(crate) enum Record {
    /// Show a record as the operator sees it
    Show {
        /// Its reference, such as K7M4QX-T
        reference: String,
    },
    /// Show what is open and nobody's yet, newest first
    Queue {
        /// Where the page before ended
        #[arg(long, value_name = "CURSOR")]
        from: Option<String>,
    },
    /// Show the words and photos that wait to be released, oldest first, and why
    Waiting {
        /// Where the page before ended
        #[arg(long, value_name = "CURSOR")]
        from: Option<String>,
    },
    /// Join a record with another that is about the same thing. Whoever follows either is told
    Merge {
        /// Its reference, such as K7M4QX-T
        reference: String,
        /// The reference of the record that it goes on in
        #[arg(long, value_name = "REFERENCE")]
        into: String,
    },
    /// Take a join back: the record stands for itself again, with everybody who follows it
    Unmerge {
        /// Its reference
        reference: String,
    },
    /// Make a record of its own of one contribution, and print its reference
    Split {
        /// The reference of the record
        reference: String,
        /// The number of the contribution
        #[arg(long, value_name = "NUMBER")]
        contribution: u64,
    },
    #[command(flatten)]
    Sight(Sight),
}

/// What goes from sight, and comes back. Each leaves an entry in the history that all can read.
#[derive(Subcommand, Debug)]
pub(crate) enum Sight {
    /// Take words from everybody's sight for now; staff still read them
    Hide {
        /// The record's reference, such as K7M4QX-T
        reference: String,
        #[command(flatten)]
        words: Words,
        /// Why; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: String,
    },
    /// Remove words, or a part of them, for good
    Redact {
        /// The record's reference, such as K7M4QX-T
        reference: String,
        #[command(flatten)]
        words: Words,
        /// What is left, with […] wherever something is removed; else nothing
        #[arg(long, value_name = "WORDS")]
        leave: Option<String>,
        /// Why; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: String,
    },
    /// Pass a record to another organisation; whoever follows it is told why
    HandOver {
        /// Its reference, such as K7M4QX-T
        reference: String,
        /// The organisation that has it from now on
        #[arg(long, value_name = "SLUG")]
        to: String,
        /// Why; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: String,
    },
    /// Take a whole record from everybody's sight; what is owed of it is not sent
    Withdraw {
        /// Its reference, such as K7M4QX-T
        reference: String,
        /// Why; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: String,
    },
    /// Bring back words that were hidden or, with neither number, a record that was withdrawn
    Restore {
        /// The record's reference, such as K7M4QX-T
        reference: String,
        #[command(flatten)]
        words: Words,
        /// Why, if it is to be said; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: Option<String>,
    },
    /// Undo what was said in the last five minutes, while nobody was told
    Undo {
        /// The record's reference, such as K7M4QX-T
        reference: String,
        /// The number of the entry in the history
        no: u64,
        /// Why, if it is to be said; everybody can read it
        #[arg(long, value_name = "WORDS")]
        why: Option<String>,
    },
}

/// Whose words.
#[derive(ClapArgs, Debug)]
pub(crate) struct Words {
    /// Those of the contribution of this number
    #[arg(long, value_name = "NO", conflicts_with = "update")]
    pub(crate) contribution: Option<u64>,
    /// Those of the entry of this number in the history
    #[arg(long, value_name = "NO")]
    pub(crate) update: Option<u64>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Message {
    /// List messages, the newest first, 100 at a time. Neither words nor addresses are shown
    List {
        /// Only those that failed, the oldest first, each with the reason
        #[arg(long)]
        failed: bool,
        /// Go on where the list before ended
        #[arg(long, value_name = "ID")]
        from: Option<i64>,
    },
    /// Send failed messages again, each as it was: under its own id, so that nobody gets two
    Replay {
        /// The id of one
        #[arg(required_unless_present = "all_failed", conflicts_with = "all_failed")]
        id: Option<i64>,
        /// All that failed
        #[arg(long)]
        all_failed: bool,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum Search {
    /// Read all records again, as when services or organisations have got other names. The site
    /// may run meanwhile
    Rebuild,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Tiles {
    /// Count all records again. Until it is done the map shows fewer than there are from afar. The
    /// site may run meanwhile
    Rebuild,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Person {
    /// Show everything that is kept of whoever holds an address
    Show {
        /// The address, such as name@example.org
        address: String,
    },
    /// Erase whoever holds an address: says what would go, and does it with --yes
    Erase {
        /// The address, such as name@example.org
        address: String,
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
        /// Erase it: nothing brings it back
        #[arg(long)]
        yes: bool,
    },
    /// Forget what has been kept for as long as the configuration says; it also runs every day
    Retain {
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the files of the database anew, so that nothing that was erased is left in them.
    /// Nobody can write meanwhile: for a quiet hour
    Tidy,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Admin {
    /// Members of staff
    #[command(subcommand)]
    Staff(Staff),
    /// Keys of staff, for the API
    #[command(subcommand)]
    Key(Key),
    /// Keys of devices, by which the things of an organisation tell of themselves
    #[command(subcommand)]
    DeviceKey(DeviceKey),
}

#[derive(Subcommand, Debug)]
pub(crate) enum Staff {
    /// Add a member of staff and print their id
    Add {
        /// Their name, which only the operator sees
        name: String,
        /// The organisation that they act for
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        /// They decide whose a report is that was passed on three times
        #[arg(long)]
        decides: bool,
        /// The e-mail address that they sign in with on the site
        #[arg(long, value_name = "ADDRESS")]
        email: Option<String>,
    },
    /// The e-mail address that a member of staff signs in with from now on
    Email {
        /// Their id
        id: i64,
        /// The address
        address: String,
    },
    /// Who there is, those who have left too
    List,
    /// A member of staff has left: their keys and their sessions open nothing more
    End {
        /// Their id
        id: i64,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum DeviceKey {
    /// Make a key and print it, this once
    Add {
        /// Whose things it speaks for
        #[arg(long, value_name = "SLUG")]
        organisation: String,
    },
    /// A key opens nothing more
    End {
        /// The id of the key
        id: i64,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum Key {
    /// Make a key and print it, this once
    Add {
        /// The id of the member of staff
        staff: i64,
    },
    /// The key opens nothing more
    End {
        /// The id of the key
        id: i64,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum Config {
    /// Say whether the configuration can be used
    Check,
    /// Print what holds, defaults included; secrets as …
    Print,
}

/// Reads the command line.
///
/// # Errors
/// What to end with, when it asked for help or cannot be read: that has been said then.
pub(crate) fn read() -> Result<Args, ExitCode> {
    Args::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // As with `say`: whoever reads may have left.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let what = "say which command: `pump --help` lists them";
            out::failed(&Failure::Usage(what.into()))
        }
        _ => {
            let text = error.to_string();
            let said = text.split("\n\nUsage:").next().unwrap_or_default();
            let said = said.split("\n\nFor more").next().unwrap_or_default();
            let said = out::one_line(said.trim_start_matches("error: "));
            out::failed(&Failure::Usage(format!("{said}; see `pump --help`")))
        }
    })
}
