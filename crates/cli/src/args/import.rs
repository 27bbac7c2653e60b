//! The arguments of `pump import`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use pump_core::Code;

#[derive(Subcommand, Debug)]
pub(crate) enum Import {
    /// Areas from GeoJSON (.gz too). Running it again changes nothing
    Areas(Box<Areas>),
    /// Things in somebody's register (lamps, trees, bins) from CSV or GeoJSON (.gz too). What the
    /// register had before and the file has not is retired, and keeps its page
    Assets(Box<Assets>),
    /// Organisations from a CSV table of a known form (.gz too)
    Organisations {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        notes: Notes,
    },
    /// Who holds which duty where, from our own CSV table (.gz too), after areas and organisations
    Duties {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        notes: Notes,
    },
    /// Postcodes, streets or settlements, to be found by name, from a CSV table (.gz too). What the
    /// source had before goes when all of it is there
    Places(Places),
    /// Reports of another system, with their history. Nobody is told. A run that was broken off
    /// goes on where it was
    Reports(Reports),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Reports {
    /// The file: CSV (.gz too)
    pub(crate) file: PathBuf,
    /// What its words are in ours: a file (TOML), or fixmystreet-banes or boston-georeport
    #[arg(long, value_name = "FILE|NAME", required_unless_present = "format")]
    pub(crate) mapping: Option<PathBuf>,
    /// Its shape; the mapping says it too. Without a mapping, fixmystreet is fixmystreet-banes
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Look at every row once more, those that are done with too
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) notes: Notes,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Areas {
    /// The file
    pub(crate) file: PathBuf,
    /// The layer, such as parish, ward or district
    #[arg(long)]
    pub(crate) layer: Code,
    /// Where it is from; else the file's name
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// By how many metres the shapes were simplified; 0 for full resolution
    #[arg(long, value_name = "METRES", default_value_t = 0)]
    pub(crate) generalised: u32,
    /// The property that holds the code
    #[arg(long, value_name = "NAME", default_value = "code")]
    pub(crate) code_property: String,
    /// The property that holds the name
    #[arg(long, value_name = "NAME", default_value = "name")]
    pub(crate) name_property: String,
    /// The property that holds the code of the area that each is a part of
    #[arg(long, value_name = "NAME")]
    pub(crate) parent_property: Option<String>,
    /// The property that holds the code of the area that took over
    #[arg(long, value_name = "NAME")]
    pub(crate) successor_property: Option<String>,
    /// A code in another system, and the property that holds it, such as snac=old_code
    #[arg(long = "codes", value_name = "SYSTEM=NAME", value_parser = pair)]
    pub(crate) codes: Vec<(String, String)>,
    /// Keep only features with this property; each --only must hold
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) only: Vec<(String, String)>,
    /// Leave out features with this property
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) skip: Vec<(String, String)>,
    /// The areas' first day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) valid_from: Option<String>,
    /// The areas' last day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) valid_to: Option<String>,
    #[command(flatten)]
    pub(crate) notes: Notes,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Notes {
    /// Write all notes into this file; only 20 are shown
    #[arg(long, value_name = "FILE")]
    pub(crate) notes: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// FixMyStreet's CSV export
    Fixmystreet,
    /// GeoReport v2 (Open311) as CSV
    Georeport,
}

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

#[derive(ClapArgs, Debug)]
pub(crate) struct Assets {
    /// The file
    pub(crate) file: PathBuf,
    /// The register: small letters, digits and dashes, at most 24. Addresses begin with it
    #[arg(long, value_name = "SLUG")]
    pub(crate) register: Code,
    /// What its things are, such as street-light or tree
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: Code,
    /// Whose they are; needed the first time
    #[arg(long, value_name = "SLUG")]
    pub(crate) owner: Option<Code>,
    /// The name of the register
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Columns (or properties) with other names than usual: number, place, lat and lon, or easting
    /// and northing; attributes (several with +) are shown on the page of each thing
    #[arg(long, value_name = "FIELD=COLUMN,…", default_value = "")]
    pub(crate) columns: String,
    /// Keep only rows with this value in a column; each --only must hold
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = pair)]
    pub(crate) only: Vec<(String, String)>,
    /// Say what it would do, and write nothing
    #[arg(long)]
    pub(crate) preview: bool,
    /// More than a fifth of the register may be retired
    #[arg(long)]
    pub(crate) retire_many: bool,
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

pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it like kind=parish")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn day(text: &str) -> Result<String, String> {
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    match parts[..] {
        [Some(_), Some(1..=12), Some(1..=31)] if text.len() == 10 => Ok(text.to_owned()),
        _ => Err("write it like 2024-12-01".into()),
    }
}
