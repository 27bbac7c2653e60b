//! What `pump demo` takes.

use clap::Subcommand;

#[derive(Subcommand, Debug)]
pub(crate) enum Demo {
    /// Make the county of Wendle Vale with a year of reports, in a new folder. Nobody is told
    Make {
        /// The same seed makes the same county
        #[arg(long, value_name = "NUMBER", default_value_t = 1)]
        seed: u64,
        /// How many reports; else 2000
        #[arg(long, value_name = "NUMBER")]
        reports: Option<usize>,
        /// How many people; else 500
        #[arg(long, value_name = "NUMBER")]
        people: Option<usize>,
        /// A small one, of 100 reports and 40 people
        #[arg(long)]
        small: bool,
    },
}
