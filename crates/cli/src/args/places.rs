//! Names of places.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::Notes;

#[derive(ClapArgs, Debug)]
pub(crate) struct Places {
    /// The file
    pub(crate) file: PathBuf,
    /// What its rows are
    #[arg(long = "as", value_enum)]
    pub(crate) kind: PlaceSort,
    /// Where it is from; else the file's name. A new file of a source takes the place of the one
    /// before
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Columns with other names than usual: name, welsh, within (several with +), lat and lon, or
    /// easting and northing
    #[arg(long, value_name = "FIELD=COLUMN,…", default_value = "")]
    pub(crate) columns: String,
    #[command(flatten)]
    pub(crate) notes: Notes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlaceSort {
    /// Postcodes
    Postcodes,
    /// Streets
    Streets,
    /// Settlements, and whatever else has a name
    Places,
}
