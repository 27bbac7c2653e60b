//! What backups, restores and moves take.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(ClapArgs, Debug)]
pub(crate) struct Backup {
    /// The file; with --prove it may be left out, and one that is there is proved as it is
    #[arg(required_unless_present = "prove")]
    pub(crate) file: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Restore the backup into a scratch store of the same engine, compare, and say how long it took
    #[arg(long)]
    pub(crate) prove: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Restore {
    /// The file
    pub(crate) file: PathBuf,
    /// The log of erasures; else that of the site. Whoever it names is erased again. An empty file
    /// will do for a site where nobody asked
    #[arg(long, value_name = "FILE")]
    pub(crate) erasures: Option<PathBuf>,
    /// Empty a store in which an earlier restore broke off, and begin again
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Move {
    /// Where to: postgres://… or a folder, for DIR/pump.sqlite
    #[arg(long, value_name = "PLACE")]
    pub(crate) to: String,
    /// Empty a store into which an earlier move broke off, and begin again
    #[arg(long)]
    pub(crate) again: bool,
}
