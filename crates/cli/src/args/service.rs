//! `pump service` on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use pump_core::Code;

use super::import::pair;

#[derive(Subcommand, Debug)]
pub(crate) enum Service {
    /// Say of every file whether it is right: file, line, field, and what would be right
    Check {
        /// The folder with kinds, services and duties; else that of the configuration
        folder: Option<PathBuf>,
    },
    /// Run the examples: where each goes, and why; exit code 1 when one is not as expected
    Test {
        /// Those of this service; else of all
        service: Option<Code>,
    },
    /// Say where a report would go, rule by rule. Nothing is stored
    Explain(Explain),
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The service, such as pothole
    pub(crate) service: Code,
    /// Latitude in degrees
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    pub(crate) lat: f64,
    /// Longitude in degrees
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    pub(crate) lon: f64,
    /// Answers: limit=30; of several options kinds=oil,paint
    #[arg(value_name = "CODE=VALUE", value_parser = pair)]
    pub(crate) answers: Vec<(String, String)>,
}
